import type { Verdict } from "../judge.ts"
import { percentile } from "../statistics.ts"

/** How long a list took, each time it was asked for, in ms. */
export interface ListRow {
  readonly name: string
  readonly isInteraction: boolean
  /** The first time after the start. */
  readonly first: number
  readonly times: ReadonlyArray<number>
}

/** Above it people notice that they wait. */
const mostMs = 100

/** The goal of lists: what people wait for at a key's press comes within it, nineteen times of twenty. */
export const judgeLists = (rows: ReadonlyArray<ListRow>): ReadonlyArray<Verdict> => {
  const late = rows.filter(({ isInteraction, times }) => isInteraction && percentile(times, 0.95) > mostMs)
  const slowest = Math.max(...rows.filter((row) => row.isInteraction).map(({ times }) => percentile(times, 0.95)))
  return [
    { name: "lists over 100 ms, p95", found: late.length, unit: "", limit: { atMost: 0 }, kept: late.length === 0 },
    { name: "the slowest of them", found: slowest, unit: " ms", limit: { atMost: mostMs }, kept: slowest <= mostMs },
  ]
}
