import type { DatabaseKind } from "./database-kind.ts"
import type { Directory } from "./directory.ts"
import type { Entity } from "./entity.ts"
import { showCount } from "./figures.ts"
import { judge } from "./judge.ts"
import type { Server } from "./measure.ts"
import type { Chapter } from "./report.ts"
import { runScenarios } from "./run-scenarios.ts"
import type { Scenario } from "./scenario.ts"
import { seed } from "./seed.ts"
import { startSubject } from "./subject.ts"

export interface DatabaseOptions {
  readonly scenarios: ReadonlyArray<Scenario>
  readonly users: number
  readonly seconds: number
  readonly bare: Server
  readonly databases: ReadonlyArray<DatabaseKind>
}

/** The second entity is there to be told apart, not to be large. */
const usersOfSouth = 500
const errorsTold = 5

/** Runs the scenarios on a Rollcall of its own; answers undefined where the machine has no such database. */
export const measureDatabase = async (
  kind: DatabaseKind,
  { scenarios, users, seconds, bare, databases }: DatabaseOptions,
): Promise<Chapter | undefined> => {
  const subject = await startSubject(kind)
  if (subject === undefined) {
    const missing = "PostgreSQL 15 or later was not found on this machine"
    if (databases.length === 1) throw new Error(missing)
    tell(`${missing}; only the embedded database is measured`)
    return undefined
  }
  const { database, server } = subject
  tell(`${database}: creating users`)
  const fill = (entity: Entity, count: number): Promise<Directory> =>
    seed(entity, {
      port: server.port,
      users: count,
      onProgress: (done) => {
        if (done % 1_000 === 0) tell(`${database}: ${showCount(done)} of ${showCount(count)} users created`)
      },
    })
  const [north, south] = [await fill(subject.north, users), await fill(subject.south, usersOfSouth)]
  await subject.settle()
  const results = await runScenarios(scenarios, {
    server,
    bare,
    seconds,
    north,
    south,
    onStart: ({ name }) => tell(`${database}: ${name}`),
  })
  await subject.stop()
  for (const { scenario, errors } of results)
    for (const error of errors.slice(0, errorsTold)) tell(`${database}: error in ${scenario}: ${error}`)
  return { database, users, results, verdicts: judge(results, { database: kind, users }) }
}

/** Standard output is the report's. */
const tell = (text: string): void => console.error(`[bench] ${text}`)
