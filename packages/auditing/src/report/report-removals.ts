import { heldRemovals, namesOfPeople, pushedRemovals, type Removal } from "@rollcall/database"
import type { AuditReport, RemovalTimes } from "@rollcall/domain/audit"
import { type Reading, rowsOf } from "./pages.ts"
import { idsOf } from "./report-changes.ts"
import { personOf } from "./report-people.ts"
import { mostShown } from "./request.ts"

const [second, minute, hour] = [1_000, 60_000, 3_600_000]

interface Expected {
  /** What took longer is listed. */
  readonly limit: number
  readonly upTo: ReadonlyArray<number>
}

const expected = {
  // What the IPSIE profile allows from the identity provider's word to the end of access.
  requests: { limit: 5 * minute, upTo: [second / 10, second, 10 * second, minute, 5 * minute] },
  // Whoever is held waits for a person, who should look within a day.
  holds: { limit: 24 * hour, upTo: [5 * minute, hour, 4 * hour, 24 * hour] },
} as const satisfies Readonly<Record<string, Expected>>

/** How long it took to take access away: when pushed, and when held first. */
export const reportRemovals = async (
  reading: Reading,
  period: AuditReport["cover"]["period"],
): Promise<AuditReport["deprovisioning"]> => {
  const { first, last } = idsOf(period)
  const pushed = rowsOf<Removal>(
    reading,
    ({ eventId }) => eventId,
    (tx, after, limit) => pushedRemovals(tx, { after: after ?? first, before: last, limit }),
  )
  const [from, until] = [new Date(period.from), new Date(period.until)]
  const held = rowsOf<Removal>(
    reading,
    ({ eventId }) => eventId,
    (tx, after, limit) => heldRemovals(tx, { from, until, limit, ...(after === undefined ? {} : { after }) }),
  )
  return {
    requests: await named(reading, await timingOf(pushed, expected.requests)),
    holds: await named(reading, await timingOf(held, expected.holds)),
  }
}

interface Timed extends Omit<RemovalTimes, "overLimit"> {
  readonly overLimit: { readonly total: number; readonly shown: ReadonlyArray<Removal> }
}

/** Durations in order, with how many took how long. */
export const timingOf = async (removals: AsyncIterable<Removal>, { limit, upTo }: Expected): Promise<Timed> => {
  const all: Array<number> = []
  const over: Array<Removal> = []
  for await (const removal of removals) {
    const ms = Math.max(0, Math.round(removal.ms))
    all.push(ms)
    if (ms > limit) over.push(removal)
  }
  const sorted = all.toSorted((a, b) => a - b)
  const at = (share: number): number | null => sorted[Math.ceil(share * sorted.length) - 1] ?? null
  const bounds = [...upTo, null]
  return {
    count: sorted.length,
    p50Ms: at(0.5),
    p95Ms: at(0.95),
    worstMs: sorted.at(-1) ?? null,
    limitMs: limit,
    buckets: bounds.map((upToMs, i) => {
      const above = i === 0 ? -1 : (upTo[i - 1] ?? -1)
      return { upToMs, count: sorted.filter((ms) => ms > above && (upToMs === null || ms <= upToMs)).length }
    }),
    overLimit: {
      total: over.length,
      shown: over.toSorted((a, b) => b.ms - a.ms).slice(0, mostShown.removals),
    },
  }
}

const named = async (reading: Reading, timed: Timed): Promise<RemovalTimes> => {
  const { total, shown } = timed.overLimit
  const people = await reading.read((tx) =>
    namesOfPeople(
      tx,
      shown.map(({ userId }) => userId),
    ),
  )
  return {
    ...timed,
    overLimit: {
      total,
      shown: shown.map(({ eventId, userId, askedAt, doneAt, ms }) => ({
        person: personOf(people.get(userId) ?? { id: userId, name: userId, userName: userId }),
        askedAt: askedAt.toISOString(),
        doneAt: doneAt?.toISOString() ?? null,
        tookMs: Math.max(0, Math.round(ms)),
        eventId,
      })),
    },
  }
}
