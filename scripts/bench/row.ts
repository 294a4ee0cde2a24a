import type { Slice } from "./drive.ts"
import { mean, percentile, type Spread, spread, sum } from "./statistics.ts"

/** A slice of a server's work, and the CPU time its processes took for it, in ms. */
export interface CountedSlice extends Slice {
  readonly cpuMs: number | undefined
}

/** One repetition: a slice of the server under test between two of the bare one. */
export interface Repetition {
  readonly slice: CountedSlice
  readonly bare: readonly [before: CountedSlice, after: CountedSlice]
}

/** What a row counts: requests, or what comes with each of them. */
export interface Unit {
  readonly name: string
  readonly perRequest: number
}

export const requests: Unit = { name: "requests", perRequest: 1 }

/** One measured load, as the table shows it. */
export interface Row {
  readonly name: string
  readonly unit: Unit
  readonly perSecond: number
  /** Units for each request that the bare server answered in the same time, over the repetitions. */
  readonly ratio: Spread
  /** Of a request. */
  readonly ms: { readonly p50: number; readonly p95: number; readonly p99: number }
  /** Of a request, in ms, and as a multiple of the bare server's. */
  readonly cpu: { readonly ms: number; readonly times: number } | undefined
  readonly peakMiB: number | undefined
  readonly repetitions: ReadonlyArray<RepetitionFigures>
  readonly errors: ReadonlyArray<string>
  readonly goal?: number
}

export interface RepetitionFigures {
  /** Units. */
  readonly perSecond: number
  /** Requests to the bare server, around it. */
  readonly barePerSecond: number
  /** In order of the answers. */
  readonly latencies: ReadonlyArray<number>
}

export interface RowParts {
  readonly name: string
  readonly unit: Unit
  readonly repetitions: ReadonlyArray<Repetition>
  readonly peakMiB: number | undefined
  readonly goal?: number
}

export const makeRow = ({ name, unit, repetitions, peakMiB, goal }: RowParts): Row => {
  const slices = repetitions.map(({ slice }) => slice)
  const bare = repetitions.map((repetition) => repetition.bare).flat()
  const latencies = slices.flatMap((slice) => slice.latencies)
  const each = repetitions.map((repetition) => ({
    perSecond: rate(repetition.slice) * unit.perRequest,
    barePerSecond: mean(repetition.bare.map(rate)),
    latencies: repetition.slice.latencies,
  }))
  return {
    name,
    unit,
    perSecond: (latencies.length * unit.perRequest * 1000) / sum(slices.map(({ ms }) => ms)),
    ratio: spread(each.map(({ perSecond, barePerSecond }) => perSecond / barePerSecond)),
    ms: { p50: percentile(latencies, 0.5), p95: percentile(latencies, 0.95), p99: percentile(latencies, 0.99) },
    cpu: cpuOf(slices, bare),
    peakMiB,
    repetitions: each,
    errors: slices.flatMap(({ errors }) => errors),
    ...(goal === undefined ? {} : { goal }),
  }
}

/** Requests a second that were answered as they should be. */
const rate = ({ latencies, ms }: Slice): number => (latencies.length * 1000) / ms

const cpuOf = (slices: ReadonlyArray<CountedSlice>, bare: ReadonlyArray<CountedSlice>): Row["cpu"] => {
  const [ms, bareMs] = [cpuPerRequest(slices), cpuPerRequest(bare)]
  return ms === undefined || bareMs === undefined ? undefined : { ms, times: ms / bareMs }
}

const cpuPerRequest = (slices: ReadonlyArray<CountedSlice>): number | undefined => {
  const times = slices.map(({ cpuMs }) => cpuMs).filter((cpuMs) => cpuMs !== undefined)
  return times.length < slices.length ? undefined : sum(times) / sum(slices.map(({ latencies }) => latencies.length))
}

/** In each repetition, how many times as long its last tenth of requests took as its first tenth. */
export const lastTenthOverFirst = ({ repetitions }: Row): ReadonlyArray<number> =>
  repetitions.map(({ latencies }) => {
    const tenth = Math.max(1, Math.floor(latencies.length / 10))
    return sum(latencies.slice(-tenth)) / sum(latencies.slice(0, tenth))
  })

/** How many times as long a request of one row takes as one of another, repetition by repetition. */
export const costOver = (row: Row, base: Row): ReadonlyArray<number> =>
  row.repetitions.map(({ perSecond }, i) => (base.repetitions[i]?.perSecond ?? Number.NaN) / perSecond)
