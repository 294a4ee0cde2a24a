import { setTimeout as sleep } from "node:timers/promises"
import { type Endpoint, makeClient } from "../http/client.ts"
import { type HalfSent, openIdle, sendHalf } from "../http/half-sent.ts"
import { startLoad } from "../load/load.ts"
import { personBody } from "../load/bodies.ts"
import { personSlot, personText } from "../model/slots.ts"
import { check, count, figure, quantile, seconds, type Section, section } from "../section.ts"
import { answering } from "../server/answering.ts"
import { endAll } from "../server/end-all.ts"
import type { Subject } from "../server/subject.ts"
import { answerFigures, type Bench, compareWith, dataChecks, makeBench, prepare } from "./server-under-load.ts"

export interface DrainOptions {
  readonly runs: number
  readonly writers: number
  readonly seed: number
  /** Milliseconds from the signal to the end. */
  readonly longest?: number
}

const halves = 8
/** Acknowledged writes before the signal. */
const writesBefore = 40

/** Tells the server to stop while it has requests in hand: all are answered, and it ends in good order. */
export const drain = async (
  subject: Subject,
  { runs, writers, seed, longest = 15_000 }: DrainOptions,
): Promise<Section> => {
  const bench = makeBench(seed)
  const { ledger, random } = bench
  const { model, findings } = ledger
  const times: Array<number> = []
  let answered = 0
  let server = subject.start()
  let endpoint = await answering(server)
  await prepare(bench, endpoint)
  for (let run = 1; run <= runs; run++) {
    const client = makeClient(endpoint, { asking: true })
    const load = startLoad({ ledger, clients: [client], random, writers, unanswered: "dropped", longestStall: 20_000 })
    const isBusy = await load.writes(writesBefore)
    if (!isBusy) findings.push({ kind: "idle", what: `run ${run}: the writers came to a standstill` })
    const inHand = await Promise.all(Array.from({ length: halves }, () => sendPerson(bench, endpoint)))
    const idle = await openIdle(endpoint)
    const began = performance.now()
    server.kill("SIGTERM")
    await sleep(random.fraction() * 300)
    for (const { half } of inHand) half.finish()
    const timedOut = sleep(longest, "late" as const, { ref: false })
    const ended = await Promise.race([server.ended, timedOut])
    times.push(performance.now() - began)
    const inTime = ended !== "late"
    if (ended !== 0)
      findings.push({ kind: "end", what: `run ${run}: ${inTime ? `exit ${ended}` : `not within ${seconds(longest)}`}` })
    server.kill("SIGKILL")
    await Promise.all([server.ended, idle.closed, load.stop()])
    client.close()
    for (const { half, settle } of inHand) if (settle(await half.status)) answered += 1
    server = subject.start()
    endpoint = await answering(server)
    await compareWith(bench, endpoint)
    if (!inTime) break
  }
  await endAll([server])
  return section(`drain: ${subject.name}, ${runs} runs, ${writers} writers`, findings, [
    figure("half-sent requests answered", `${answered} of ${runs * halves}`),
    ...answerFigures(ledger),
    figure("from the signal to the end, p50", seconds(quantile(times, 0.5))),
    check("enough was written", "idle", findings, count(model.acknowledged())),
    check("requests in hand that were not answered", "dropped", findings),
    check(`ended with exit 0 within ${seconds(longest)}, slowest`, "end", findings, seconds(Math.max(...times))),
    ...dataChecks(ledger),
    check("wrong answers, or none", ["answer", "retry-after", "hung"], findings),
  ])
}

interface InHand {
  readonly half: HalfSent
  /** Tells the model how it was answered. Whether it was. */
  readonly settle: (status: number | undefined) => boolean
}

/** A creation of which the server has half the body. */
const sendPerson = async ({ ledger: { model, findings, next } }: Bench, endpoint: Endpoint): Promise<InHand> => {
  const [userName, version] = [`half${next()}@example.com`, `v${next()}`]
  const begun = model.begin(`POST ${userName}`, [[personSlot(userName), personText(version, true)]])
  const half = await sendHalf(endpoint, "/Users", personBody(userName, version, true))
  return {
    half,
    settle: (status) => {
      if (status === undefined) findings.push({ kind: "dropped", what: `${begun.what}, half sent at the signal` })
      else if (status !== 201 && status !== 503) findings.push({ kind: "answer", what: `${begun.what}: ${status}` })
      model.end(begun, status === 201 ? "done" : "unknown")
      return status !== undefined
    },
  }
}
