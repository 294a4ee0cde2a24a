import fc from "fast-check"
import { expect, it } from "vitest"
import { instantOf } from "./instant.ts"

it.each([
  ["1970-01-01T00:00:00Z", 0],
  ["2011-05-13T04:42:34Z", Date.UTC(2011, 4, 13, 4, 42, 34)],
  ["2011-05-13T04:42:34.5Z", Date.UTC(2011, 4, 13, 4, 42, 34, 500)],
  ["2011-05-13T04:42:34.123999Z", Date.UTC(2011, 4, 13, 4, 42, 34, 123)],
  ["2011-05-13T04:42:34+02:00", Date.UTC(2011, 4, 13, 2, 42, 34)],
  ["2011-05-13T04:42:34-05:30", Date.UTC(2011, 4, 13, 10, 12, 34)],
  ["2011-05-13T04:42:34", Date.UTC(2011, 4, 13, 4, 42, 34)],
  ["2024-02-29T23:59:59.999Z", Date.UTC(2024, 1, 29, 23, 59, 59, 999)],
  ["0001-01-01T00:00:00Z", -62_135_596_800_000],
])("%s", (text, milliseconds) => {
  expect(instantOf(text)).toBe(milliseconds)
})

it.each([
  "",
  "2011",
  "2011-05-13",
  "13 May 2011",
  "2011-05-13 04:42:34Z",
  "2011-05-13T04:42Z",
  "2011-05-13T24:00:00Z",
  "2011-05-13T04:60:00Z",
  "2011-13-01T00:00:00Z",
  "2011-02-29T00:00:00Z",
  "2011-05-13T04:42:34.Z",
  "2011-05-13T04:42:34+2:00",
  "2011-05-13T04:42:34+14:01",
  "2011-05-13T04:42:34+02:60",
  "2011-05-13T04:42:34Z ",
])("%j is none", (text) => {
  expect(instantOf(text)).toBeUndefined()
})

it("reads what toISOString prints", () => {
  const date = fc.date({
    min: new Date(-62_135_596_800_000),
    max: new Date(Date.UTC(9999, 11, 31)),
    noInvalidDate: true,
  })
  fc.assert(
    fc.property(date, (at) => {
      expect(instantOf(at.toISOString())).toBe(at.getTime())
    }),
  )
})
