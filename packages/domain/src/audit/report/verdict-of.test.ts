import { expect, it } from "vitest"
import type { AuditReport } from "./audit-report.ts"
import { exampleReport } from "./example-report.ts"
import { verdictOf } from "./verdict-of.ts"

const none = { critical: 0, high: 0, medium: 0, low: 0, info: 0 }

interface Numbers {
  readonly open?: Partial<AuditReport["open"]["bySeverity"]>
  readonly acknowledged?: number
  readonly opened?: number
  readonly reopened?: number
  readonly resolved?: number
  readonly first?: boolean
  readonly rules?: AuditReport["rules"]
  readonly since?: string
}

const report = ({
  open = {},
  acknowledged = 0,
  opened = 0,
  reopened = 0,
  resolved = 0,
  ...more
}: Numbers): AuditReport => {
  const example = exampleReport()
  const bySeverity = { ...none, ...open }
  const empty = (total: number) => ({ total, shown: [] })
  const against = example.difference.against
  return {
    ...example,
    open: { total: Object.values(bySeverity).reduce((a, b) => a + b, 0), bySeverity, shown: [] },
    acknowledged: empty(acknowledged),
    difference: {
      ...example.difference,
      opened: empty(opened),
      reopened: empty(reopened),
      resolved: empty(resolved),
      against:
        more.first === true || against === null ? null : { ...against, generatedAt: more.since ?? against.generatedAt },
    },
    rules: more.rules ?? example.rules.filter(({ state }) => state !== "not-evaluated"),
  }
}

it.each<[string, Numbers, string]>([
  [
    "much",
    { open: { critical: 3, high: 5 }, opened: 2, resolved: 4 },
    "3 critical and 5 high findings are open; 2 are new and 4 were resolved since 1 November.",
  ],
  [
    "one of each",
    { open: { critical: 1, high: 1, low: 1 }, opened: 1, resolved: 1 },
    "1 critical and 1 high findings are open, and 1 lower one; 1 is new and 1 was resolved since 1 November.",
  ],
  ["one alone", { open: { critical: 1 }, opened: 1 }, "1 critical finding is open; 1 is new since 1 November."],
  [
    "nothing grave",
    { open: { low: 6 }, resolved: 2 },
    "6 findings are open, none of them critical or high; 2 were resolved since 1 November.",
  ],
  [
    "one small one",
    { open: { info: 1 } },
    "1 finding is open, and it is neither critical nor high; nothing has come or gone since 1 November.",
  ],
  ["nothing", { resolved: 4 }, "No finding is open; 4 were resolved since 1 November."],
  [
    "nothing but what is known",
    { acknowledged: 2 },
    "No finding is open, and 2 are acknowledged; nothing has come or gone since 1 November.",
  ],
  ["the first", { open: { high: 2 }, first: true }, "2 high findings are open; this is the first report."],
  [
    "another year",
    { since: "2025-12-31T23:30:00.000Z" },
    "No finding is open; nothing has come or gone since 1 January.",
  ],
  [
    "long ago",
    { since: "2025-10-01T05:00:00.000Z" },
    "No finding is open; nothing has come or gone since 1 October 2025.",
  ],
  [
    "very much",
    { open: { high: 3988, low: 130_000 }, opened: 31_204 },
    "3,988 high findings are open, and 130,000 lower ones; 31,204 are new since 1 November.",
  ],
  ["no rule", { rules: [] }, "Nothing can be said: no rule was evaluated."],
])("says %s", (_, numbers, says) => {
  expect(verdictOf(report(numbers))).toBe(says)
})

it("says what was not looked at", () => {
  expect(verdictOf(report({ rules: exampleReport().rules }))).toMatch(/; 2 of 21 rules were not evaluated\.$/)
  const blind = exampleReport().rules.map((rule) => ({ ...rule, state: "not-evaluated" as const }))
  expect(verdictOf(report({ rules: blind }))).toBe("Nothing can be said: no rule was evaluated.")
})
