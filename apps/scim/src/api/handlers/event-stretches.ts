import type { EventCount } from "@rollcall/database"

const [minute, hour, day] = [60, 3_600, 86_400]
/** Lengths that people read a time by, in seconds. */
const lengths = [minute, 5 * minute, 15 * minute, hour, 4 * hour, day, 7 * day]
/** A day of quarters of an hour, and the one that has begun. */
const mostStretches = 97

/** Stretches of time, the first beginning with a whole one of its length. */
export interface Stretches {
  readonly from: Date
  readonly until: Date
  readonly seconds: number
}

/** The shortest stretches that cover a time without becoming too many. */
export const stretchesOf = (from: Date, until: Date): Stretches => {
  const starting = (seconds: number) => Math.floor(from.getTime() / 1_000 / seconds) * seconds
  const count = (seconds: number) => Math.ceil((until.getTime() / 1_000 - starting(seconds)) / seconds)
  const seconds = lengths.find((length) => count(length) <= mostStretches) ?? 7 * day
  return { from: new Date(starting(seconds) * 1_000), until, seconds }
}

/** Every stretch with its counts, those without any event too. */
export const fillStretches = ({ from, until, seconds }: Stretches, counts: ReadonlyArray<EventCount>) => {
  const n = Math.max(1, Math.ceil((until.getTime() - from.getTime()) / 1_000 / seconds))
  const of = new Map(counts.map(({ stretch, outcome, n: events }) => [`${stretch} ${outcome}`, events]))
  return Array.from({ length: n }, (_, stretch) => ({
    from: new Date(from.getTime() + stretch * seconds * 1_000).toISOString(),
    applied: of.get(`${stretch} applied`) ?? 0,
    unchanged: of.get(`${stretch} unchanged`) ?? 0,
    refused: of.get(`${stretch} refused`) ?? 0,
    failed: of.get(`${stretch} failed`) ?? 0,
  }))
}
