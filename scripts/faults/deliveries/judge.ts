import type { Finding } from "../finding.ts"

/** An event as the feed tells it. */
export interface Told {
  readonly id: string
  readonly seq: number
  readonly subject: string
  readonly type: string
}

/** A webhook as it arrived, in the order of arrival. */
export interface Arrival {
  /** The webhook-id header. */
  readonly id: string
  readonly seq: number
  readonly subject: string
  /** Whether the receiver took it; what it refused has to come again. */
  readonly isTaken: boolean
}

/** Every event has to arrive and be taken, once at least, those of one subject in order, and nothing else. */
export const judge = (
  told: ReadonlyArray<Told>,
  arrivals: ReadonlyArray<Arrival>,
  writes: ReadonlyMap<string, number>,
): ReadonlyArray<Finding> => [
  ...writesUntold(told, writes),
  ...missing(told, arrivals),
  ...strange(told, arrivals),
  ...disordered(arrivals, "came"),
  ...disordered(
    arrivals.filter(({ isTaken }) => isTaken),
    "was taken",
  ),
]

/** A write that was acknowledged made one event about its person: `user.created` or `user.updated`. */
export const writesUntold = (
  told: ReadonlyArray<Told>,
  writes: ReadonlyMap<string, number>,
): ReadonlyArray<Finding> => {
  const written = told.filter(({ type }) => type === "user.created" || type === "user.updated")
  const events = Map.groupBy(written, ({ subject }) => subject)
  return [...writes].flatMap(([subject, count]) => {
    const found = events.get(subject)?.length ?? 0
    return found === count ? [] : [{ kind: "lost", what: `${subject} has ${found} events of ${count} writes` } as const]
  })
}

const missing = (told: ReadonlyArray<Told>, arrivals: ReadonlyArray<Arrival>): ReadonlyArray<Finding> => {
  const taken = new Set(arrivals.filter(({ isTaken }) => isTaken).map(({ id }) => id))
  return told
    .filter(({ id }) => !taken.has(id))
    .map(({ seq, subject }) => ({ kind: "lost", what: `${seq} of ${subject} never arrived` }))
}

const strange = (told: ReadonlyArray<Told>, arrivals: ReadonlyArray<Arrival>): ReadonlyArray<Finding> => {
  const known = new Map(told.map((event) => [event.id, event]))
  return arrivals.flatMap(({ id, seq, subject }): ReadonlyArray<Finding> => {
    const event = known.get(id)
    if (event === undefined) return [{ kind: "extra", what: `${seq} of ${subject} has an id of no event` }]
    return event.seq === seq && event.subject === subject
      ? []
      : [{ kind: "duplicate", what: `${id} is said of ${event.seq} and of ${seq}` } as const]
  })
}

/** Of one subject, what is new has to be later than everything before it; only what came already may come again. */
const disordered = (arrivals: ReadonlyArray<Arrival>, how: string): ReadonlyArray<Finding> => {
  const last = new Map<string, number>()
  const seen = new Set<string>()
  const found: Array<Finding> = []
  for (const { id, seq, subject } of arrivals) {
    if (seen.has(id)) continue
    seen.add(id)
    const before = last.get(subject) ?? 0
    if (seq < before) found.push({ kind: "order", what: `${seq} of ${subject} ${how} after ${before}` })
    last.set(subject, Math.max(before, seq))
  }
  return found
}
