import { exampleReport } from "@rollcall/domain/audit"
import { describe, expect, it } from "vitest"
import { hostileNames } from "../../testing/variants.ts"
import { clockOf } from "../in-words.ts"
import { plainText } from "../plain-text.ts"
import { chartSvg } from "./chart.ts"
import { administratorsByWeek } from "./administrators.ts"
import { openBySeverity } from "./open-by-severity.ts"
import { openedAndResolved } from "./opened-and-resolved.ts"
import { rolesBySource } from "./roles-by-source.ts"
import { timeTaken } from "./time-taken.ts"

const { weeks, roles, deprovisioning } = exampleReport()
const clock = clockOf("Europe/Stockholm")
const charts = [
  openBySeverity(weeks, clock),
  openedAndResolved(weeks, clock),
  administratorsByWeek(weeks, clock),
  rolesBySource(roles.shown),
  timeTaken("Holds", deprovisioning.holds),
]

/** How high each bar of a colour is drawn. */
const heights = (svg: string, colour: string): ReadonlyArray<number> =>
  [
    ...svg.matchAll(
      new RegExp(`<path d="M[\\d.]+ [\\d.]+l[\\d.]+ 0l0 (-?[\\d.]+)l[^"]*" fill="${colour}" stroke`, "g"),
    ),
  ].map(([, height]) => Math.abs(Number(height)))

describe("a chart", () => {
  it("is the same text each time", () => {
    const once = charts.map((chart) => chartSvg(chart, plainText))
    expect(charts.toReversed().map((chart) => chartSvg(chart, plainText))).toEqual(once.toReversed())
    for (const svg of once) expect(svg).not.toMatch(/<style|<script|class=|ecmeta/)
  })

  it("draws bars as high as the numbers are", () => {
    const drawn = heights(chartSvg(openBySeverity(weeks, clock), plainText), "#c25a2c")
    const high = weeks.map(({ open }) => open.high)
    expect(drawn).toHaveLength(high.length)
    drawn.forEach((height, i) => expect(height / (drawn[0] ?? 1)).toBeCloseTo((high[i] ?? 0) / (high[0] ?? 1), 1))
  })

  it("tells its numbers in words", () => {
    expect(charts.map(({ alt }) => alt)).toEqual([
      "26 in the week of 7 Sep, 15 in the week of 23 Nov.",
      "19 opened and 27 resolved in 12 weeks.",
      "8 in the week of 7 Sep, 6 in the week of 23 Nov.",
      "Administrator: 6; Manager: 142; Auditor: 8; User: 1,088.",
      "4 in all, 1 over the limit of 1 d.",
    ])
    expect(charts[3]?.rows[1]).toEqual(["Manager", "142", "97", "31", "0", "5", "9", "0"])
    expect(charts[4]?.rows).toEqual([
      ["≤ 1 h", "1"],
      ["≤ 4 h", "2"],
      ["≤ 1 d", "0"],
      ["over 1 d", "1"],
    ])
  })

  it("takes names for names", () => {
    const [role] = roles.shown
    const svg = chartSvg(
      rolesBySource(role === undefined ? [] : hostileNames.map((name) => ({ ...role, name }))),
      plainText,
    )
    expect(svg).toContain("&lt;img")
    expect(svg).not.toMatch(/<(img|script|\/style|svg\/)/)
  })

  it("is drawn of nothing as well", () => {
    for (const chart of [openBySeverity([], clock), openedAndResolved([], clock), rolesBySource([])])
      expect(chartSvg(chart, plainText)).toMatch(/^<svg/)
  })
})
