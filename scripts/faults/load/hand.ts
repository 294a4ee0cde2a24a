import type { Finding, Kind } from "../finding.ts"
import { type Answered, type Call, type Client, type Outcome, retryAfterOf } from "../http/client.ts"
import { textAt } from "../json.ts"
import type { End, Model } from "../model/model.ts"
import type { Slot, Value } from "../model/slots.ts"
import type { Random } from "../random.ts"

/** What all writers share: the model, what they found, and what they were answered. */
export interface Ledger {
  readonly model: Model
  readonly findings: Array<Finding>
  /** How often each status came, or each way of not being answered. */
  readonly answers: Map<number | Outcome["kind"], number>
  /** How many milliseconds an answer takes, of late. */
  readonly pace: { latency: number }
  /** Numbers that were not given before. */
  readonly next: () => number
  readonly tally: Tally
  /** How many people and teams have been named so far, and how many may be. */
  readonly named: Named
  readonly most: Named
}

/** How often a server answered when it was tried in these ways. */
export interface Tally {
  /** Pairs of the same creation at once. */
  twins: number
  /** Creations of what is there. */
  repeats: number
  /** Requests that must be refused as a whole. */
  poison: number
}

export interface Named {
  people: number
  teams: number
}

export const makeLedger = (model: Model, most: Named = { people: 300, teams: 12 }): Ledger => {
  let last = 0
  return {
    model,
    findings: [],
    answers: new Map(),
    pace: { latency: 0 },
    next: () => (last += 1),
    tally: { twins: 0, repeats: 0, poison: 0 },
    named: { people: 0, teams: 0 },
    most,
  }
}

/** One writer. */
export interface Hand extends Ledger {
  readonly random: Random
  readonly client: Client
  /** What it is when a request that reached the server is not answered; undefined: it is to be expected. */
  readonly unanswered: Kind | undefined
}

/** Something a writer can do. False: there was nothing to do it to. */
export type Operation = (hand: Hand) => Promise<boolean>

export interface Order {
  readonly what: string
  readonly writes: ReadonlyArray<readonly [Slot, Value]>
  readonly call: Call
  readonly expects: ReadonlyArray<number>
  /** The person or team it makes. */
  readonly makes?: Slot
}

/** Sends a request that must succeed, and tells the model how it ended. */
export const attempt = async (hand: Hand, { what, writes, call, expects, makes }: Order): Promise<End> => {
  const { model } = hand
  const begun = model.begin(what, writes)
  const outcome = await sendNoted(hand, call)
  const end = endOf(hand, what, outcome, expects)
  if (end === "done" && outcome.kind === "answered" && makes !== undefined) learnId(hand, makes, outcome)
  model.end(begun, end)
  return end
}

export const sendNoted = async ({ client, answers, pace }: Hand, call: Call): Promise<Outcome> => {
  const outcome = await client.send(call)
  if (outcome.kind === "answered") pace.latency += (outcome.ms - pace.latency) / 10
  const as = outcome.kind === "answered" ? outcome.status : outcome.kind
  answers.set(as, (answers.get(as) ?? 0) + 1)
  return outcome
}

/**
 * How a request ended whose success has one of these statuses. "Come back later" may be said of one that was done: the
 * database may have gone away between doing it and saying so.
 */
export const endOf = (hand: Hand, what: string, outcome: Outcome, expects: ReadonlyArray<number>): End => {
  if (outcome.kind === "unsent") return "undone"
  if (outcome.kind === "answered") {
    if (expects.includes(outcome.status)) return "done"
    noteRefusal(hand, what, outcome)
    return "unknown"
  }
  if (outcome.kind === "hung") hand.findings.push({ kind: "hung", what })
  else if (hand.unanswered !== undefined) hand.findings.push({ kind: hand.unanswered, what })
  return "unknown"
}

/** 503 and 429 are answers when they say when to come back; everything else is none. */
export const noteRefusal = ({ findings }: Pick<Ledger, "findings">, what: string, answered: Answered): void => {
  const { status, body } = answered
  const busy = status === 503 || status === 429
  if (!busy) findings.push({ kind: "answer", what: `${what}: ${status} ${textAt(body, "detail") ?? ""}`.trimEnd() })
  else if (retryAfterOf(answered) === undefined) findings.push({ kind: "retry-after", what: `${what}: ${status}` })
}

export const learnId = ({ model, findings }: Ledger, slot: Slot, { status, body }: Answered): void => {
  const id = textAt(body, "id")
  if (id === undefined) findings.push({ kind: "answer", what: `${slot}: ${status} without an id` })
  else model.learnId(slot, id)
}
