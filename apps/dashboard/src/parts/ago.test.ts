import { expect, it } from "vitest"
import { agoParts } from "./ago.ts"

const now = Date.parse("2026-11-27T12:00:00Z")

it.each([
  ["2026-11-27T12:00:00.300Z", undefined],
  ["2026-11-27T11:59:59Z", { n: -1, unit: "second" }],
  ["2026-11-27T11:00:01Z", { n: -59, unit: "minute" }],
  ["2026-11-26T12:00:00Z", { n: -1, unit: "day" }],
  ["2024-11-27T12:00:00Z", { n: -2, unit: "year" }],
  ["2026-11-28T12:00:00Z", { n: 1, unit: "day" }],
])("%s", (at, parts) => {
  expect(agoParts(Date.parse(at), now)).toEqual(parts)
})
