import { describe, expect, it } from "vitest"
import type { AuditReport, ReportedFinding } from "./audit-report.ts"
import { diffReports } from "./diff-reports.ts"
import { exampleReport } from "./example-report.ts"

const example = exampleReport()
const finding = (name: string, more: Partial<ReportedFinding> = {}): ReportedFinding => {
  const [first] = example.open.shown
  if (first === undefined) throw new Error("the example has findings")
  return { ...first, id: name, fingerprint: name, firstSeenAt: "2026-10-01T00:00:00.000Z", ...more }
}

const report = (
  at: string,
  open: ReadonlyArray<ReportedFinding>,
  {
    acknowledged = [],
    hidden = 0,
  }: { readonly acknowledged?: ReadonlyArray<ReportedFinding>; readonly hidden?: number } = {},
): AuditReport => ({
  ...example,
  cover: { ...example.cover, generatedAt: at },
  open: { ...example.open, total: open.length + hidden, shown: open },
  acknowledged: {
    total: acknowledged.length,
    shown: acknowledged.map((known) => ({
      ...known,
      acknowledgement: {
        kind: "accepted-risk",
        reason: "r",
        by: "b",
        at,
        until: "2027-01-01T00:00:00.000Z",
        severity: "high",
      },
    })),
  },
})

const november = "2026-11-01T00:00:00.000Z"
const december = "2026-12-01T00:00:00.000Z"
const fresh = { firstSeenAt: "2026-11-15T00:00:00.000Z" }
const told = (diff: ReturnType<typeof diffReports>) =>
  Object.fromEntries(
    Object.entries(diff).flatMap(([key, list]) =>
      Array.isArray(list) && list.length > 0 ? [[key, list.map(({ id }: { readonly id: string }) => id)]] : [],
    ),
  )

describe("diffReports", () => {
  it("tells what came, went, stayed, came back and was acknowledged", () => {
    const before = report(
      november,
      [finding("stays"), finding("goes"), finding("rises", { severity: "low" }), finding("is-accepted")],
      {
        acknowledged: [finding("wakes")],
      },
    )
    const after = report(
      december,
      [finding("stays"), finding("new", fresh), finding("back"), finding("rises"), finding("wakes")],
      { acknowledged: [finding("is-accepted"), finding("new-and-accepted", fresh)] },
    )
    const diff = diffReports(before, after)
    expect(told(diff)).toEqual({
      opened: ["new"],
      reopened: ["back", "wakes"],
      resolved: ["goes"],
      acknowledged: ["is-accepted", "new-and-accepted"],
      severityChanged: ["rises"],
      stillOpen: ["stays", "rises"],
    })
    expect(diff.severityChanged[0]).toMatchObject({ from: "low", severity: "critical" })
  })

  it("takes one that went and came again between the two for reopened", () => {
    const diff = diffReports(report(november, [finding("a")]), report(december, [finding("a", { reopenedCount: 1 })]))
    expect(told(diff)).toEqual({ reopened: ["a"] })
  })

  it("calls nothing resolved that the later report may only not show", () => {
    const diff = diffReports(report(november, [finding("a")]), report(december, [], { hidden: 1 }))
    expect(told(diff)).toEqual({ undecided: ["a"] })
  })

  it("calls nothing reopened that the earlier report may only not have shown, but knows what is new", () => {
    const diff = diffReports(
      report(november, [], { hidden: 1 }),
      report(december, [finding("a"), finding("new", fresh)]),
    )
    expect(told(diff)).toEqual({ opened: ["new"], undecided: ["a"] })
  })

  it("says nothing of two that are the same", () => {
    const { stillOpen, population, ...rest } = diffReports(example, example)
    expect(stillOpen).toHaveLength(example.open.total)
    expect(Object.values(rest).flat()).toEqual([])
    expect(new Set(Object.values(population))).toEqual(new Set([0]))
  })
})
