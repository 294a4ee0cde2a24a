import { describe, expect, it } from "vitest"
import { costOver, type CountedSlice, lastTenthOverFirst, makeRow, type Repetition, requests } from "./row.ts"

const slice = (
  count: number,
  ms: number,
  cpuMs: number | undefined,
  errors: ReadonlyArray<string> = [],
): CountedSlice => ({
  ms,
  turns: count,
  latencies: Array.from({ length: count }, (_, i) => i + 1),
  errors,
  cpuMs,
})
const repetition = (count: number, cpuMs?: number): Repetition => ({
  slice: slice(count, 1_000, cpuMs),
  bare: [slice(800, 1_000, 40), slice(600, 500, 30)],
})
const row = (repetitions: ReadonlyArray<Repetition>, unit = requests) =>
  makeRow({ name: "get", unit, repetitions, peakMiB: 200 })

describe("a row", () => {
  it("divides by the mean of the bare server's rates before and after", () => {
    const { perSecond, ratio, repetitions } = row([repetition(100), repetition(200), repetition(400)])
    expect(repetitions[0]).toMatchObject({ perSecond: 100, barePerSecond: 1_000 })
    expect(ratio).toEqual({ least: 0.1, median: 0.2 })
    expect(perSecond).toBeCloseTo(700 / 3)
  })

  it("counts what comes with a request", () => {
    const { perSecond, ratio } = row([repetition(100)], { name: "users", perRequest: 100 })
    expect([perSecond, ratio.median]).toEqual([10_000, 10])
  })

  it("takes percentiles over all repetitions", () => {
    expect(row([repetition(100), repetition(100)]).ms).toEqual({ p50: 50, p95: 95, p99: 99 })
  })

  it("counts CPU time a request, over the bare server's", () => {
    expect(row([repetition(100, 50), repetition(100, 150)]).cpu).toEqual({ ms: 1, times: 20 })
    expect(row([repetition(100)]).cpu).toBeUndefined()
  })

  it("keeps every error, and errors are no requests", () => {
    const { errors, perSecond } = row([{ ...repetition(0), slice: slice(10, 1_000, 0, ["GET: 500"]) }])
    expect(errors).toEqual(["GET: 500"])
    expect(perSecond).toBe(10)
  })
})

it("a row's cost over another's is taken within one repetition", () => {
  expect(costOver(row([repetition(100), repetition(50)]), row([repetition(100), repetition(100)]))).toEqual([1, 2])
})

it("the last tenth of requests over the first is taken within one repetition", () => {
  expect(lastTenthOverFirst(row([repetition(20), repetition(40)]))).toEqual([39 / 3, 154 / 10])
})
