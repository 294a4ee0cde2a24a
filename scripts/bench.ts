// Measures a running Rollcall: `npm run bench -- [scenario …]`, with --help for what there is. Writes its report, which
// may stand in docs/ as it is; ends with 1 when a goal or a gate is missed.
import { writeFileSync } from "node:fs"
import { availableParallelism } from "node:os"
import { type Arguments, readArguments } from "./bench/arguments.ts"
import { type AuditChapter, auditChapterText, measureAudits } from "./bench/audit/measure-audits.ts"
import { type ListChapter, listChapterText, measureLists } from "./bench/lists/measure-lists.ts"
import { measureDatabase } from "./bench/measure-database.ts"
import { startBareServer } from "./bench/start-bare-server.ts"
import { type Chapter, chapterText, type Machine, preamble } from "./bench/report.ts"
import type { Scenario } from "./bench/scenario.ts"
import { scenarios } from "./bench/scenarios.ts"
import { usage } from "./bench/usage.ts"

const main = async (): Promise<number> => {
  const asked = readArguments(
    process.argv.slice(2),
    scenarios.map(({ name }) => name),
    [audit.name, lists.name],
  )
  if (asked.help) {
    console.log(usage(scenarios, [audit, lists]))
    return 0
  }
  const machine = { cores: availableParallelism(), node: process.versions.node }
  const chosen = scenarios.filter(({ name }) => asked.scenarios.includes(name))
  const audits = asked.scenarios.includes(audit.name) ? await auditsOn(asked) : []
  const listed = asked.scenarios.includes(lists.name) ? await listsOn(asked) : []
  const chapters = chosen.length === 0 ? [] : await measured(asked, chosen, machine)
  const { users, seconds } = asked
  if (asked.json !== undefined)
    writeFileSync(asked.json, rawFigures({ machine, users, seconds, chapters, audits, listed }))
  const all = [...chapters, ...audits, ...listed]
  const missed = all.flatMap(({ verdicts }) => verdicts).filter(({ kept }) => !kept)
  return missed.length === 0 && all.length > 0 ? 0 : 1
}

const audit = { name: "audit", about: "audits of whole entities by the worker, of up to 1,000,000 people or --users" }

const lists = { name: "lists", about: "what the dashboard's lists ask for, of 100,000 people or --users" }

const listsOn = async ({ databases, listed }: Arguments): Promise<ReadonlyArray<ListChapter>> => {
  const chapters = []
  for (const kind of databases) {
    const chapter = await measureLists(kind, listed)
    if (chapter === undefined) continue
    console.log(`\n${listChapterText(chapter)}`)
    chapters.push(chapter)
  }
  return chapters
}

const auditsOn = async ({ databases, audited }: Arguments): Promise<ReadonlyArray<AuditChapter>> => {
  const chapters = []
  for (const kind of databases) {
    const chapter = await measureAudits(kind, audited)
    if (chapter === undefined) continue
    console.log(`\n${auditChapterText(chapter)}`)
    chapters.push(chapter)
  }
  return chapters
}

const measured = async (
  asked: Arguments,
  chosen: ReadonlyArray<Scenario>,
  machine: Machine,
): Promise<ReadonlyArray<Chapter>> => {
  const bare = await startBareServer()
  console.log(preamble(machine, asked.seconds))
  const chapters = []
  for (const kind of asked.databases) {
    const chapter = await measureDatabase(kind, { ...asked, scenarios: chosen, bare })
    if (chapter === undefined) continue
    console.log(`\n${chapterText(chapter)}`)
    chapters.push(chapter)
  }
  await bare.stop()
  return chapters
}

/** Each single latency would make millions of lines. */
const rawFigures = (all: object): string =>
  `${JSON.stringify(all, (key, value: unknown) => (key === "latencies" || key === "transactions" ? undefined : value), 2)}\n`

for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(130))
main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error)
    process.exit(1)
  },
)
