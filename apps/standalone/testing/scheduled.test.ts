import { describe, expect, it } from "vitest"
import { type Came, wrongIn } from "./scheduled.ts"

const trial = { periods: 3, everySeconds: 2, workers: 3, killEveryMs: 3_000 }
const at = (seconds: number) => new Date(Date.UTC(2026, 10, 26, 12, 0, seconds)).toISOString()
const run = (seconds: number, state = "done", reports = 1) => ({ plannedAt: at(seconds), state, reports, error: null })
const chain = [1, 2, 3].map((number) => ({ number, before: number === 1 ? null : number - 1 }))
const came = (runs: Came["runs"], reports: Came["chain"] = chain): Came => ({
  runs,
  chain: reports,
  killed: 0,
  takenOver: 0,
})

describe("wrongIn", () => {
  it("finds nothing where each period has one run, and each run one report", () => {
    expect(wrongIn(came([run(0), run(2), run(4)]), trial)).toEqual([])
  })

  it.each([
    ["a period without a run", came([run(0), run(4)]), /period 2 has 0 runs/],
    ["one with two", came([run(0), run(2), run(2), run(4)]), /period 2 has 2 runs/],
    ["a run between two periods", came([run(0), run(2), run(3), run(4)]), /which is no time/],
    ["a run that is not done", came([run(0), run(2), run(4, "running", 0)]), /is running with 0 reports/],
    ["a run without a report", came([run(0), run(2, "done", 0), run(4)]), /done with 0 reports/],
    ["a run with two", came([run(0), run(2, "done", 2), run(4)]), /done with 2 reports/],
    ["a report that is left out", came([run(0), run(2), run(4)], chain.slice(1)), /report 2 is behind 1/],
  ])("finds %s", (_what, wrong, text) => {
    expect(wrongIn(wrong, trial).join("; ")).toMatch(text)
  })
})
