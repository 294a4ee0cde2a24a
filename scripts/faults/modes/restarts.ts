import { makeClient } from "../http/client.ts"
import { startLoad } from "../load/load.ts"
import { check, count, figure, quantile, seconds, type Section, section } from "../section.ts"
import { answering, answers } from "../server/answering.ts"
import { endAll } from "../server/end-all.ts"
import type { DatabaseControl, RestartMode, Subject } from "../server/subject.ts"
import { answerFigures, compareWith, dataChecks, makeBench, prepare } from "./server-under-load.ts"

export interface RestartsOptions {
  readonly restarts: Readonly<Record<RestartMode, number>>
  readonly writers: number
  readonly seed: number
  /** Milliseconds without an acknowledged write after which the writers count as at a standstill. */
  readonly longestStall?: number
}

/** Acknowledged writes before and after each restart. */
const writesBetween = 40
/** From when the database accepts connections again to the first acknowledged write. */
const longestUntilWrite = 5_000

/** Restarts the database while writers are at work: the same process serves on, and loses nothing. */
export const restarts = async (
  subject: Subject,
  database: DatabaseControl,
  { restarts: wanted, writers, seed, longestStall = 20_000 }: RestartsOptions,
): Promise<Section> => {
  const bench = makeBench(seed, { people: 2_000, teams: 30 })
  const { ledger, random } = bench
  const { model, findings } = ledger
  const modes = (["fast", "immediate"] as const).flatMap((mode) => Array.from({ length: wanted[mode] }, () => mode))
  const firstWrites: Array<number> = []
  const server = subject.start()
  const endpoint = await answering(server)
  await prepare(bench, endpoint)
  let done = 0
  for (const mode of modes) {
    const client = makeClient(endpoint)
    const load = startLoad({ ledger, clients: [client], random, writers, unanswered: "dropped", longestStall })
    const wasBusy = await load.writes(writesBetween)
    await database.restart(mode)
    const accepting = performance.now()
    const writesAgain = await load.writes(1)
    const first = performance.now() - accepting
    firstWrites.push(first)
    if (!writesAgain || first > longestUntilWrite)
      findings.push({ kind: "slow", what: `${mode}: first write ${seconds(first)} after the database was back` })
    const isBusy = writesAgain && (await load.writes(writesBetween))
    await load.stop()
    client.close()
    done += 1
    if (!server.isAlive()) {
      findings.push({ kind: "process", what: `${mode}: the server ended (${await server.ended})` })
      break
    }
    if (!wasBusy || !isBusy) findings.push({ kind: "idle", what: `${mode}: the writers came to a standstill` })
    await answers(makeClient(endpoint), server.isAlive)
    await compareWith(bench, endpoint)
  }
  await endAll([server])
  const busy = ledger.answers.get(503) ?? 0
  if (done > 0 && busy === 0) findings.push({ kind: "idle", what: "no restart was noticed: nothing was answered 503" })
  const title = `database restarts: ${subject.name}, ${wanted.fast} fast, ${wanted.immediate} immediate`
  return section(title, findings, [
    figure(`restarts under load, ${writers} writers`, done),
    ...answerFigures(ledger),
    figure("first write after the database is back, p50", seconds(quantile(firstWrites, 0.5))),
    check("the same process serves on", "process", findings, `process ${server.pid}`),
    check("enough was written, and restarts were noticed", "idle", findings, count(model.acknowledged())),
    check("answered 503 without Retry-After in whole seconds", "retry-after", findings),
    check("answered anything else, or nothing", ["answer", "dropped", "hung"], findings),
    check("first write late, slowest", "slow", findings, seconds(Math.max(0, ...firstWrites))),
    ...dataChecks(ledger),
  ])
}
