import { findPostgres } from "../../packages/database/testing/find-postgres.ts"
import { deliveries } from "./modes/deliveries.ts"
import { drain } from "./modes/drain.ts"
import { kills } from "./modes/kills.ts"
import { largeTeam } from "./modes/large-team.ts"
import { replicas } from "./modes/replicas.ts"
import { restarts } from "./modes/restarts.ts"
import { schedules } from "./modes/schedules.ts"
import { starved } from "./modes/starved.ts"
import type { Counts, Mode, Options } from "./options.ts"
import { check, failedChecks, figure, seconds, type Section } from "./section.ts"
import { nameOf, proofs, prove } from "./self-check.ts"
import { onEmbedded } from "./server/embedded.ts"
import { onPostgresql } from "./server/postgresql.ts"
import type { DatabaseControl, Subject } from "./server/subject.ts"

/** Runs what is asked for, and gives each section as it is done. Answers how many checks failed. */
export const runFaults = async (
  { modes, database, counts }: Options,
  give: (section: Section) => void,
): Promise<number> => {
  let failed = 0
  const done = (section: Section) => {
    failed += failedChecks(section).length
    give(section)
  }
  done(await selfCheck())
  // What does not find a lie does not show the truth, either.
  if (failed > 0) return failed
  const postgres = findPostgres()
  if (postgres === undefined) done(withoutPostgres(modes, database))
  for (const mode of modes) {
    const kinds = kindsFor(mode, database).filter((kind) => kind === "embedded" || postgres !== undefined)
    for (const kind of kinds) done(await runMode(mode, kind, counts))
  }
  return failed
}

type DatabaseKind = "embedded" | "postgresql"

const onServersOnly: ReadonlySet<Mode> = new Set<Mode>([
  "restarts",
  "replicas",
  "starved",
  "large-team",
  "deliveries",
  "schedules",
])

const kindsFor = (mode: Mode, database: Options["database"]): ReadonlyArray<DatabaseKind> => {
  if (onServersOnly.has(mode)) return ["postgresql"]
  return database === "both" ? ["embedded", "postgresql"] : [database]
}

/** Nothing fails for want of a PostgreSQL that nobody asked for by name. */
const withoutPostgres = (modes: ReadonlyArray<Mode>, database: Options["database"]): Section => {
  const asked = database === "postgresql" || modes.some((mode) => onServersOnly.has(mode))
  const what = "no PostgreSQL 15 or later was found; install its server"
  return {
    title: "PostgreSQL",
    lines: asked ? [check("found", "broken", [{ kind: "broken", what }])] : [figure(what, "left out")],
  }
}

const selfCheck = async (): Promise<Section> => {
  const began = performance.now()
  const lines = []
  // Two at a time: enough for two cores, and what is measured stays measurable.
  for (let n = 0; n < proofs.length; n += 2) {
    const outcomes = proofs.slice(n, n + 2).map(async (proof) => {
      const found = await prove(proof)
      const wrong = found && [{ kind: "broken", what: found[0]?.what ?? "found nothing" } as const]
      return check(nameOf(proof), "broken", wrong ?? [], "")
    })
    lines.push(...(await Promise.all(outcomes)))
  }
  return { title: "self-check: servers that lie", lines: [...lines, took(began)] }
}

const runMode = async (mode: Mode, kind: DatabaseKind, counts: Counts): Promise<Section> => {
  const began = performance.now()
  let subject: Subject | undefined
  try {
    subject = kind === "embedded" ? onEmbedded() : await onPostgresql()
    if (subject === undefined) throw new Error("PostgreSQL is gone")
    const { title, lines } = await works[mode](subject, counts)
    return { title, lines: [...lines, took(began)] }
  } catch (error) {
    const [what = "", ...rest] = (error instanceof Error ? error.message : String(error)).split("\n")
    const findings = [what, ...rest.slice(-3)].map((line) => ({ kind: "broken", what: line }) as const)
    return { title: `${mode}: ${kind}`, lines: [check("came to its end", "broken", findings, "no"), took(began)] }
  } finally {
    await subject?.close()
  }
}

const works: Readonly<Record<Mode, (subject: Subject, counts: Counts) => Promise<Section>>> = {
  kills,
  drain,
  restarts: (subject, counts) =>
    restarts(subject, controlOf(subject), { ...counts, restarts: { fast: counts.fast, immediate: counts.immediate } }),
  replicas: (subject, counts) => replicas(subject, { ...counts, writers: counts.writers * 2 }),
  starved: (subject, counts) => starved(subject, controlOf(subject), counts),
  "large-team": (subject, counts) => largeTeam(subject, controlOf(subject), { members: counts.team }),
  schedules,
  deliveries: (subject, counts) => deliveries(subject, { ...counts, kills: counts["worker-kills"] }),
}

const controlOf = ({ name, database }: Subject): DatabaseControl => {
  if (database === undefined) throw new Error(`nothing can be done to the database of ${name}`)
  return database
}

const took = (began: number) => figure("took", seconds(performance.now() - began))
