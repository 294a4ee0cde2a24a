import { expect, it } from "vitest"
import { rangeOf, withinRanges } from "./ranges.ts"

const within = (...entries: ReadonlyArray<string>) => withinRanges(entries.flatMap((entry) => rangeOf(entry) ?? []))

it("holds addresses that begin alike, and one alone", () => {
  const has = within("10.20.0.0/16", "192.0.2.7", "fd00::/8")
  expect(["10.20.3.4", "192.0.2.7", "fd12::1"].map(has)).toEqual([true, true, true])
  expect(["10.21.3.4", "192.0.2.8", "fe80::1", "", "unknown"].map(has)).toEqual([false, false, false, false, false])
})

it("holds addresses of its own family only", () => {
  expect(within("0.0.0.0/0")("::1")).toBe(false)
  expect(within("::/0")("10.0.0.1")).toBe(false)
})

it.each(["", "10.0.0.0/33", "10.0.0.0/x", "10.0.0.0/8/8", "::1/129", "10.0.0", "proxy.internal"])(
  "is not %j",
  (entry) => {
    expect(rangeOf(entry)).toBeUndefined()
  },
)
