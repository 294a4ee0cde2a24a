import { describe, expect, it } from "vitest"
import { type AuditRow, judgeAudits, judgeTransactions } from "./judge-audits.ts"

const row = (parts: Partial<AuditRow>): AuditRow => ({
  kind: "second",
  people: 1_000_000,
  opened: 0,
  ms: 20_000,
  cpuMs: 15_000,
  databaseCpuMs: 10_000,
  peakMiB: 200,
  transactions: [],
  ...parts,
})
const few = row({ people: 10_000, ms: 250, cpuMs: 150, databaseCpuMs: 100 })
const missed = (...rows: ReadonlyArray<AuditRow>) =>
  judgeAudits(rows)
    .filter(({ kept }) => !kept)
    .map(({ name }) => name)

describe("goals of audits", () => {
  it("are met by what is as fast, as small and as even as was promised", () => {
    expect(missed(few, row({ kind: "first" }), row({}), row({ kind: "second, twice the rules" }))).toEqual([])
  })

  it.each([
    ["the first takes too long", row({ kind: "first", ms: 30_001 }), "first audit of 1,000,000"],
    ["the second does", row({ ms: 30_001 }), "second audit of 1,000,000"],
    ["it takes too much memory", row({ kind: "first", peakMiB: 251 }), "memory of audits of 1,000,000"],
    ["it grows faster than its people", row({ cpuMs: 25_000 }), "CPU for each person, most people over fewest"],
  ])("are missed when %s", (_what, slow, name) => {
    expect(missed(few, slow)).toEqual([name])
  })

  it("are missed when twice the rules cost much more", () => {
    const twice = row({ kind: "second, twice the rules", cpuMs: 25_000 })
    expect(missed(row({}), twice)).toEqual(["twice the rules over once, CPU"])
  })

  it("say nothing of a million where there are fewer", () => {
    expect(judgeAudits([few])).toEqual([])
  })

  it("hold embedded transactions to 50 ms, but for one in a hundred", () => {
    const times = (long: number) => [
      row({
        transactions: [...Array.from({ length: 100 - long }, () => 10), ...Array.from({ length: long }, () => 90)],
      }),
    ]
    expect(judgeTransactions(times(1)).map(({ kept }) => kept)).toEqual([true, true])
    expect(judgeTransactions(times(2))[0]).toMatchObject({ kept: false, found: 90 })
  })
})
