import { describe, expect, it } from "vitest"
import { judge, type Report, type Run } from "./judge.ts"

const trial = { periods: 3, everySeconds: 2 }
const run = (seconds: number, state = "done", reports = 1): Run => ({
  plannedAt: 1_000_000 + seconds * 1000,
  state,
  reports,
  error: null,
})
const chain: ReadonlyArray<Report> = [1, 2, 3].map((number) => ({ number, before: number === 1 ? null : number - 1 }))
const found = (runs: ReadonlyArray<Run>, reports = chain) =>
  judge(runs, reports, trial).map(({ kind, what }) => `${kind}: ${what}`)

describe("the judge of schedules", () => {
  it("finds nothing where each period has one run, and each run one report", () => {
    expect(found([run(0), run(2), run(4)])).toEqual([])
  })

  it.each([
    ["a period without a run", [run(0), run(4)], /lost: period 2 has 0 runs/],
    ["one with two", [run(0), run(2), run(2), run(4)], /duplicate: period 2 has 2 runs/],
    ["a run between two periods", [run(0), run(2), run(3), run(4)], /extra: .* at no time/],
    ["a run that never ended", [run(0), run(2), run(4, "running", 0)], /half: .* is running/],
    ["a run without a report", [run(0), run(2, "done", 0), run(4)], /half: .* is done: no report/],
    ["a run with two", [run(0), run(2, "done", 2), run(4)], /duplicate: .* has 2 reports/],
  ] as const)("finds %s", (_what, runs, text) => {
    expect(found(runs).join("; ")).toMatch(text)
  })

  it("finds a report that is left out, and one that is behind another than the one before", () => {
    const runs = [run(0), run(2), run(4)]
    expect(found(runs, chain.slice(1))[0]).toMatch(/order: report 2, the 1th, is behind 1/)
    expect(found(runs, [...chain.slice(0, 2), { number: 3, before: 1 }])).toEqual([
      "order: report 3, the 3th, is behind 1",
    ])
  })
})
