import { expect, it } from "vitest"
import { sectionText } from "./print.ts"
import { check, failedChecks, figure, quantile, section } from "./section.ts"

const lost = (n: number) =>
  ({
    kind: "lost",
    what: `member t${n} 0190a5b2-1111-7222-8333-444455556666: nothing, not "${"x".repeat(90)}"`,
  }) as const
const trace = { kind: "trace", what: "poison for p1: 200" } as const

it("a section says what held, what did not and why, within 80 columns", () => {
  const found = [...Array.from({ length: 7 }, (_, n) => lost(n)), trace, trace]
  const text = sectionText(
    section("kills: honest", found, [
      figure("kills", 12_345),
      check("lost", "lost", found),
      check("half", "half", found),
    ]),
  )
  const lines = text.split("\n")
  expect(Math.max(...lines.map((line) => line.length))).toBe(80)
  expect(lines.map((line) => line.replace(/ {2,}/g, "  "))).toEqual([
    "",
    "kills: honest",
    "-------------",
    "  kills  12,345",
    "FAIL  lost  7",
    ...[0, 1, 2, 3, 4].map((n) =>
      expect.stringMatching(new RegExp(`^  lost: member t${n} 444455556666: nothing, not "x+\\.\\.\\.$`)),
    ),
    "  and 2 more",
    "PASS  half  0",
    "FAIL  nothing else  2",
    "  2 x trace: poison for p1: 200",
  ])
})

it("a list too long for a line goes on below", () => {
  const statuses = Array.from({ length: 9 }, (_, n) => `${200 + n}: 1,234`).join(", ")
  const lines = sectionText(section("kills", [], [figure("answers", statuses)]))
    .split("\n")
    .slice(3)
  expect(lines.map((line) => line.length)).toEqual([80, 80])
  expect(lines[0]).toMatch(/^ {6}answers +200: 1,234, .*,$/)
  expect(lines.join(" ").replace(/ +/g, " ").trim()).toBe(`answers ${statuses}`)
})

it("a kind of finding that no check looks at fails all the same", () => {
  expect(failedChecks(section("s", [trace], [check("lost", "lost", [trace])]))).toMatchObject([
    { name: "nothing else" },
  ])
})

it("quantiles are values that occurred", () => {
  expect([quantile([3, 1, 2], 0.5), quantile([1, 2, 3, 4], 0.95), quantile([], 0.5)]).toEqual([2, 4, 0])
})
