import { ask, type TestDatabase } from "@rollcall/database/testing"
import { setTimeout as wait } from "node:timers/promises"
import type { House } from "./house.ts"
import type { Program } from "./program.ts"

/** What is tried: so many periods of a schedule, while a worker is killed again and again and another one comes. */
export interface Trial {
  readonly periods: number
  readonly everySeconds: number
  readonly workers: number
  readonly killEveryMs: number
}

/** What came of it. */
export interface Came {
  /** How many runs there are for each time the schedule had, in order of time. */
  readonly runs: ReadonlyArray<{
    readonly plannedAt: string
    readonly state: string
    readonly reports: number
    readonly error: string | null
  }>
  readonly killed: number
  /** How often a run was taken over from a worker that had begun it. */
  readonly takenOver: number
  /** The numbers of the reports, in order, each with the number of the one before it. */
  readonly chain: ReadonlyArray<{ readonly number: number; readonly before: number | null }>
}

const longest = 600_000

/** Lets workers carry out a schedule that makes reports, and kills them outright while they do. */
export const killWhileScheduled = async (
  { database, url = "" }: TestDatabase,
  house: House,
  entityId: string,
  { periods, everySeconds, workers, killEveryMs }: Trial,
): Promise<Came> => {
  const env = {
    DATABASE_URL: url,
    LOG_LEVEL: "silent",
    ROLLCALL_KEY: "the-key-of-an-installation-that-only-tests-know",
  }
  const start = (): Program => house.start(env, { app: "worker" })
  const living = Array.from({ length: workers }, start)
  await Promise.all(living.map((worker) => worker.says(/Rollcall works in the background/)))
  await ask(
    database,
    `update audit_schedule set every_seconds = $2, next_run_at = now() + interval '1 second'
      where entity_id = $1 and makes = 'report'`,
    entityId,
    everySeconds,
  )
  const runs = () =>
    ask<Came["runs"][number] & { readonly fence: number }>(
      database,
      `select to_char(r.planned_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "plannedAt", r.state, r.fence, r.error, (select count(*)::int from audit_report p
          where p.entity_id = r.entity_id and p.run_id = r.id) as reports
        from audit_run r where r.entity_id = $1 order by r.planned_at`,
      entityId,
    )
  const deadline = performance.now() + longest
  let killed = 0
  let nextKill = performance.now() + killEveryMs
  for (;;) {
    const planned = await runs()
    const isPlanned = planned.length >= periods
    if (isPlanned) {
      await ask(database, "update audit_schedule set enabled = false where entity_id = $1", entityId)
      if ((await runs()).every(({ state }) => state === "done" || state === "failed")) break
    }
    if (performance.now() > deadline) break
    if (!isPlanned && performance.now() > nextKill) {
      const [victim] = living.splice(Math.floor(Math.random() * living.length), 1)
      victim?.kill("SIGKILL")
      await victim?.ended
      living.push(start())
      killed++
      nextKill = performance.now() + killEveryMs
    }
    await wait(50)
  }
  const done = await runs()
  const chain = await ask<Came["chain"][number]>(
    database,
    `select p.number, b.number as before from audit_report p
      left join audit_report b on b.entity_id = p.entity_id and b.id = p.previous_id
      where p.entity_id = $1 order by p.number`,
    entityId,
  )
  for (const worker of living) worker.kill("SIGTERM")
  await Promise.all(living.map(({ ended }) => ended))
  return {
    runs: done.map(({ fence: _, ...run }) => run),
    killed,
    takenOver: done.reduce((sum, { fence }) => sum + fence - 1, 0),
    chain,
  }
}

/** What is wrong with what came: times that were missed or had two runs, runs without a report or with two. */
export const wrongIn = ({ runs, chain }: Came, { periods, everySeconds }: Trial): ReadonlyArray<string> => {
  const times = runs.map(({ plannedAt }) => Date.parse(plannedAt))
  const first = times[0] ?? 0
  const expected = Array.from({ length: periods }, (_, n) => first + n * everySeconds * 1000)
  const countAt = (time: number): number => times.filter((other) => other === time).length
  return [
    ...expected.flatMap((time, n) => {
      const count = countAt(time)
      return count === 1 ? [] : [`period ${n + 1} has ${count} runs`]
    }),
    ...times
      .filter((time) => (time - first) % (everySeconds * 1000) !== 0)
      .map((time) => `a run at ${time}, which is no time`),
    ...runs.flatMap(({ plannedAt, state, reports, error }) =>
      state === "done" && reports === 1
        ? []
        : [`the run of ${plannedAt} is ${state} with ${reports} reports (${error})`],
    ),
    ...chain.flatMap(({ number, before }, i) =>
      number === i + 1 && before === (i === 0 ? null : i) ? [] : [`report ${number} is behind ${before}`],
    ),
  ]
}
