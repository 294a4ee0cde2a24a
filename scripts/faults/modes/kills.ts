import { setTimeout as sleep } from "node:timers/promises"
import { makeClient } from "../http/client.ts"
import { startLoad } from "../load/load.ts"
import { repeatUnanswered } from "../load/twins.ts"
import { check, count, figure, quantile, seconds, type Section, section } from "../section.ts"
import { answering } from "../server/answering.ts"
import { endAll } from "../server/end-all.ts"
import type { Subject } from "../server/subject.ts"
import { makeKiller } from "./kill-in-flight.ts"
import { answerFigures, type Bench, compareWith, dataChecks, handOn, makeBench, prepare } from "./server-under-load.ts"

export interface KillsOptions {
  readonly kills: number
  readonly writers: number
  readonly seed: number
  /** Acknowledged writes between two kills, at least and at most. */
  readonly between?: readonly [number, number]
  /** Milliseconds without an acknowledged write after which the run is given up. */
  readonly longestStall?: number
}

/** Every so many cycles the server is killed again while it boots. */
const bootKillEvery = 4
/** A run with fewer acknowledged writes for each kill proves nothing. */
const leastWrites = 20
/** A run in which fewer of the kills caught a request on its way does not, either. */
const leastCaught = 1 / 4

/** Kills the server in the middle of writes, again and again, and compares what it holds with what it said. */
export const kills = async (subject: Subject, options: KillsOptions): Promise<Section> => {
  const { kills: wanted, writers, seed, longestStall = 20_000, between: [least, most] = [60, 180] } = options
  const bench = makeBench(seed, { people: 300, teams: 10 })
  const { ledger, random } = bench
  const { model, findings } = ledger
  const killer = makeKiller(random)
  const backTimes: Array<number> = []
  let [killed, inBoot, inFlight, catches] = [0, 0, 0, 0]
  let begun = performance.now()
  let server = subject.start()

  const killBooting = async (): Promise<void> => {
    let isUp = false
    server.listening.then(
      () => (isUp = true),
      () => {},
    )
    await sleep(random.fraction() * (backTimes.length === 0 ? subject.firstStart : quantile(backTimes, 0.5)))
    server.kill("SIGKILL")
    await server.ended
    if (!isUp) inBoot += 1
    begun = performance.now()
    server = subject.start()
  }
  const compareAndRepeat = async (): Promise<void> => {
    const unanswered = model.unknown()
    const endpoint = await answering(server)
    backTimes.push(performance.now() - begun)
    await compareWith(bench, endpoint)
    const client = makeClient(endpoint)
    await repeatUnanswered(handOn(bench, client), unanswered)
    client.close()
  }

  // The first of all starts makes the database: that must bear it, too.
  await killBooting()
  let endpoint = await answering(server)
  const firstStart = performance.now() - begun
  await prepare(bench, endpoint)
  for (; killed < wanted; killed++) {
    ledger.most.teams += 1
    const client = makeClient(endpoint, { onSent: killer.onSent })
    const load = startLoad({ ledger, clients: [client], random, writers, longestStall })
    const isBusy = await load.writes(least + random.below(most - least + 1))
    const [unansweredBefore, wasAlive] = [unansweredIn(bench), server.isAlive()]
    await killer.kill(server, ledger.pace.latency)
    await Promise.all([load.stop(), server.ended])
    client.close()
    const caught = unansweredIn(bench) - unansweredBefore
    inFlight += caught
    if (caught > 0) catches += 1
    if (!wasAlive) findings.push({ kind: "process", what: "it had ended before it was killed" })
    begun = performance.now()
    server = subject.start()
    if ((killed + 1) % bootKillEvery === 0) await killBooting()
    await compareAndRepeat()
    endpoint = await server.listening
    if (isBusy) continue
    findings.push({ kind: "idle", what: "the writers came to a standstill" })
    break
  }
  await endAll([server])

  const enough = Math.max(1, wanted) * leastWrites
  if (model.acknowledged() < enough)
    findings.push({ kind: "idle", what: `${count(model.acknowledged())} acknowledged writes, not ${count(enough)}` })
  if (catches === 0 || catches < wanted * leastCaught)
    findings.push({ kind: "idle", what: `${catches} of ${wanted} kills caught a request on its way` })
  return section(`kills: ${subject.name}, ${writers} writers`, findings, [
    figure("kills under load", killed),
    figure("kills while booting", inBoot),
    ...answerFigures(ledger),
    figure("requests in flight at the kills", inFlight),
    figure("first start", seconds(firstStart)),
    figure("back up, p50", seconds(quantile(backTimes, 0.5))),
    figure("back up, p95", seconds(quantile(backTimes, 0.95))),
    check(
      "enough was written, and caught in flight",
      "idle",
      findings,
      `${count(model.acknowledged())}; ${count(inFlight)}`,
    ),
    ...dataChecks(ledger),
    check("wrong answers, or none", ["answer", "retry-after", "hung", "process"], findings),
  ])
}

const unansweredIn = ({ ledger: { answers } }: Bench): number => answers.get("unanswered") ?? 0
