import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { etag, ifMatch, ifNoneMatch } from "./etag.ts"

describe("etag", () => {
  it("is weak and tells versions and teams apart", () => {
    expect(etag(1)).toBe('W/"1"')
    expect(etag(1, "ab12")).toBe('W/"1-ab12"')
    expect(new Set([etag(1), etag(2), etag(1, "a"), etag(1, "b")]).size).toBe(4)
  })
})

describe("conditions", () => {
  const current = etag(3, "9f2c")

  it.each([
    [current, true],
    ['"3-9f2c"', true],
    [`W/"1",${current}`, true],
    [`W/"1" , "a,b" ,\t${current} `, true],
    [`, ,${current},,`, true],
    ["*", true],
    [" * ", true],
    ['W/"3"', false],
    ['W/"3-9F2C"', false],
    ["3-9f2c", false],
    ['W/"3-9f2c', false],
    ['w/"3-9f2c"', false],
    [`${current} W/"1"`, false],
    [`"*"`, false],
    ["", false],
    [",,,", false],
  ])("reads %j", (header, named) => {
    expect(ifMatch(header, current)).toBe(named)
    expect(ifNoneMatch(header, current)).toBe(!named)
  })

  it("holds when no header is sent", () => {
    expect(ifMatch(undefined, current)).toBe(true)
    expect(ifNoneMatch(undefined, current)).toBe(true)
  })

  it("finds a tag wherever it stands in a list, and only then", () => {
    const tag = fc.nat(50).map((version) => etag(version))
    fc.assert(
      fc.property(fc.array(tag), tag, (list, wanted) => {
        expect(ifMatch(list.join(", "), wanted)).toBe(list.includes(wanted))
      }),
    )
  })

  it("reads a hostile header in linear time", () => {
    const header = `${" ,\t".repeat(20_000)}"`
    expect(ifMatch(header, current)).toBe(false)
  })
})
