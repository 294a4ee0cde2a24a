// Measures a running Rollcall: `npm run bench -- [scenario …]`, with --help for what there is. Writes its report, which
// may stand in docs/ as it is; ends with 1 when a goal or a gate is missed.
import { writeFileSync } from "node:fs"
import { availableParallelism } from "node:os"
import { readArguments } from "./bench/arguments.ts"
import { measureDatabase } from "./bench/measure-database.ts"
import { startBareServer } from "./bench/start-bare-server.ts"
import { chapterText, preamble } from "./bench/report.ts"
import { scenarios } from "./bench/scenarios.ts"
import { usage } from "./bench/usage.ts"

const main = async (): Promise<number> => {
  const asked = readArguments(
    process.argv.slice(2),
    scenarios.map(({ name }) => name),
  )
  if (asked.help) {
    console.log(usage(scenarios))
    return 0
  }
  const machine = { cores: availableParallelism(), node: process.versions.node }
  const chosen = scenarios.filter(({ name }) => asked.scenarios.includes(name))
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
  const { users, seconds } = asked
  if (asked.json !== undefined) writeFileSync(asked.json, rawFigures({ machine, users, seconds, chapters }))
  const missed = chapters.flatMap(({ verdicts }) => verdicts).filter(({ kept }) => !kept)
  return missed.length === 0 && chapters.length > 0 ? 0 : 1
}

/** Each single latency would make millions of lines. */
const rawFigures = (all: object): string =>
  `${JSON.stringify(all, (key, value: unknown) => (key === "latencies" ? undefined : value), 2)}\n`

for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(130))
main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error)
    process.exit(1)
  },
)
