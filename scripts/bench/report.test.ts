import { expect, it } from "vitest"
import { judge } from "./judge.ts"
import { chapterText, preamble } from "./report.ts"
import type { Row } from "./row.ts"

const row = (name: string, perSecond: number): Row => ({
  name,
  unit: { name: "requests", perRequest: 1 },
  perSecond,
  ratio: { least: 0.1184, median: 0.1312 },
  ms: { p50: 104.2, p95: 250.6, p99: 310.4 },
  cpu: { ms: 12.123, times: 130.2 },
  peakMiB: 1_180,
  repetitions: [],
  errors: [],
  goal: 0.12,
})
const results = [
  { scenario: "get", rows: [row("filter emails[type, sw]", 12_345.6)], errors: [] },
  {
    scenario: "group-push",
    rows: [],
    figures: [
      { name: "group push, last 1,000 members over the first, cost", found: 1.31, unit: "x", atMost: 1.3 },
      { name: "lost memberships, of 2,345 acknowledged", found: 0, atMost: 0, gate: true },
      { name: "single add to 10,000 members", found: 17.23, unit: " bare round trips" },
    ],
    errors: ["POST /scim/v2/north/Groups: 500, {}"],
  },
]
const text = [
  preamble({ cores: 2, node: "26.0.0" }, 10),
  chapterText({
    database: "PostgreSQL 15.18",
    users: 10_000,
    results,
    verdicts: judge(results, { database: "postgresql", users: 10_000 }),
  }),
].join("\n")

it("a report fits in 100 columns, also with the widest figures", () => {
  expect(text.split("\n").filter(({ length }) => length > 100)).toEqual([])
})

it("a report says what was found and promised", () => {
  expect(text).toContain("| filter emails[type, sw] | 12,346 | .118/.131 | 104/251/310 |   12.1 |   130 | 1180 |")
  expect(text).toMatch(/filter .*, ratio +\| +\.131 \| >= \.120 \| +met \|/)
  expect(text).toMatch(/last 1,000 members over the first, cost \| +1\.31x \| +<= 1\.3 \| MISSED \|/)
  expect(text).toMatch(/lost memberships, of 2,345 acknowledged +\| +0 \| +<= 0 \| +met \|/)
  expect(text).toMatch(/single add to 10,000 members +\| 17\.2 bare round trips \| +\| +\|/)
  expect(text).toMatch(/errors of group-push +\| +1 \| +<= 0 \| MISSED \|/)
})
