import { makeClient } from "../http/client.ts"
import { attempt, type Hand, noteRefusal, sendNoted } from "../load/hand.ts"
import { creation } from "../load/people.ts"
import { check, count, figure, seconds, type Section, section } from "../section.ts"
import { answering } from "../server/answering.ts"
import { endAll } from "../server/end-all.ts"
import type { DatabaseControl, Hold, Subject } from "../server/subject.ts"
import { answerFigures, compareWith, dataChecks, handOn, makeBench } from "./server-under-load.ts"

export interface StarvedOptions {
  /** Requests at once. */
  readonly requests: number
  readonly seed: number
  /** Milliseconds after which a request counts as hung. */
  readonly patience?: number
}

/** Milliseconds from when the pool is free to so many writes in a row that are all done. */
const soon = 10_000
const writesInARow = 20
/** No request may keep its client waiting longer, in milliseconds. */
const slowest = 5_000

/** Keeps every connection of the pool waiting: nobody waits for ever, and all is well again soon afterwards. */
export const starved = async (
  subject: Subject,
  database: DatabaseControl,
  { requests, seed, patience = 20_000 }: StarvedOptions,
): Promise<Section> => {
  const bench = makeBench(seed, { people: 0, teams: 0 })
  const { ledger } = bench
  const { findings } = ledger
  const server = subject.start()
  const endpoint = await answering(server)
  const holds: ReadonlyArray<Hold> = [{ name: "nothing held", take: async () => async () => {} }, ...database.holds]
  const lines = []
  let busy = 0
  for (const { name, take } of holds) {
    const client = makeClient(endpoint, { patience })
    const hand = { ...handOn(bench, client), unanswered: "dropped" } as const
    const before = ledger.answers.get(503) ?? 0
    const release = await take()
    const times = await Promise.all(Array.from({ length: requests }, (_, n) => timed(() => ask(hand, name, n))))
    await release()
    busy += (ledger.answers.get(503) ?? 0) - before
    const late = times.filter((time) => time > slowest && time < patience).length
    if (late > 0) findings.push({ kind: "late", what: `${name}: ${late} answers after ${seconds(slowest)}` })
    const back = await untilNormal(hand)
    if (back > soon) findings.push({ kind: "slow", what: `${name}: well again only after ${seconds(back)}` })
    client.close()
    lines.push(figure(name, `slowest ${seconds(Math.max(...times))}, well again ${seconds(back)}`))
    await compareWith(bench, endpoint)
  }
  if (busy === 0) findings.push({ kind: "idle", what: "nothing was answered 503, so the pool was never starved" })
  if (!server.isAlive()) findings.push({ kind: "process", what: `the server ended (${await server.ended})` })
  await endAll([server])
  return section(`starved pool: ${subject.name}, ${count(requests)} requests at once`, findings, [
    ...lines,
    ...answerFigures(ledger),
    check("the pool was starved", "idle", findings, `${count(busy)} times 503`),
    check(`hung for ${seconds(patience)}`, "hung", findings),
    check(`answered after ${seconds(slowest)}`, "late", findings),
    check("answered 503 or 429 without Retry-After in whole seconds", "retry-after", findings),
    check("answered anything else, or nothing", ["answer", "dropped"], findings),
    check("well again soon afterwards, in the same process", ["slow", "process"], findings, `process ${server.pid}`),
    ...dataChecks(ledger),
  ])
}

/** One of them reads, the next one writes. */
const ask = async (hand: Hand, name: string, n: number): Promise<void> => {
  if (n % 2 === 0) {
    const userName = `starved${hand.next()}@example.com`
    await attempt(hand, { ...creation(hand, userName), what: `POST /Users (${name})` })
    return
  }
  const what = `GET /Users (${name})`
  const outcome = await sendNoted(hand, { method: "GET", path: "/Users?count=10" })
  if (outcome.kind !== "answered") hand.findings.push({ kind: outcome.kind === "hung" ? "hung" : "dropped", what })
  else if (outcome.status !== 200) noteRefusal(hand, what, outcome)
}

/** Milliseconds until so many writes in a row are done. */
const untilNormal = async (hand: Hand): Promise<number> => {
  const began = performance.now()
  for (let inARow = 0; inARow < writesInARow;) {
    const end = await attempt(hand, creation(hand, `after${hand.next()}@example.com`))
    inARow = end === "done" ? inARow + 1 : 0
    if (performance.now() - began > 2 * soon) break
  }
  return performance.now() - began
}

const timed = async (work: () => Promise<void>): Promise<number> => {
  const began = performance.now()
  await work()
  return performance.now() - began
}
