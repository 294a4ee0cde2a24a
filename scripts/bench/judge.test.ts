import { describe, expect, it } from "vitest"
import { judge } from "./judge.ts"
import type { Row } from "./row.ts"
import type { Result } from "./run-scenarios.ts"

const row = (median: number): Row => ({
  name: "get",
  unit: { name: "requests", perRequest: 1 },
  perSecond: 1_000,
  ratio: { least: 0, median },
  ms: { p50: 1, p95: 2, p99: 3 },
  cpu: undefined,
  peakMiB: undefined,
  repetitions: [],
  errors: [],
  goal: 0.12,
})
const result = (parts: Partial<Result>): ReadonlyArray<Result> => [
  { scenario: "get", rows: [row(0.12)], errors: [], ...parts },
]
const production = { database: "postgresql", users: 10_000 } as const
const kept = (parts: Partial<Result>, circumstances: Parameters<typeof judge>[1] = production) =>
  judge(result(parts), circumstances).map((verdict) => verdict.kept)

describe("a goal", () => {
  it("is kept by the median, and by the goal itself", () => {
    expect(kept({})).toEqual([true])
    expect(kept({ rows: [row(0.1199)] })).toEqual([false])
    expect(kept({ rows: [row(Number.NaN)] })).toEqual([false])
  })

  it("is set for PostgreSQL and 10,000 users alone", () => {
    expect(kept({ rows: [row(0)] }, { ...production, database: "embedded" })).toEqual([])
    expect(kept({ rows: [row(0)] }, { ...production, users: 1_000 })).toEqual([])
  })
})

describe("a figure", () => {
  const figures = (found: number, limits: { atMost?: number; gate?: boolean }) => ({
    rows: [],
    figures: [{ name: "a", found, ...limits }],
  })

  it("with a limit is a goal", () => {
    expect(kept(figures(1.51, { atMost: 1.5 }))).toEqual([false])
    expect(kept(figures(1.51, { atMost: 1.5 }), { ...production, users: 1_000 })).toEqual([true])
  })

  it("that is a gate holds everywhere", () => {
    expect(kept(figures(1, { atMost: 0, gate: true }), { database: "embedded", users: 500 })).toEqual([false])
  })

  it("without a limit is only shown", () => {
    expect(judge(result(figures(12, {})), production)).toMatchObject([{ found: 12, limit: undefined, kept: true }])
  })
})

it("an error anywhere is a failure", () => {
  expect(kept({ errors: ["GET /Users: 500"] }, { database: "embedded", users: 500 })).toEqual([false])
})
