import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { defaultConnectionSettings, isConnectionKey, makeConnectionKey } from "./connection.ts"

describe("makeConnectionKey", () => {
  it("makes 24 letters and digits, no underscore, and never the same twice", () => {
    const keys = Array.from({ length: 10_000 }, () => makeConnectionKey(crypto.getRandomValues(new Uint8Array(32))))
    expect(keys.filter((key) => !/^[0-9A-Za-z]{24}$/.test(key) || !isConnectionKey(key))).toEqual([])
    expect(new Set(keys).size).toBe(10_000)
  })

  it("uses every digit in every place about equally often", () => {
    const counts = new Map<string, number>()
    for (let i = 0; i < 10_000; i++) {
      const key = makeConnectionKey(crypto.getRandomValues(new Uint8Array(32)))
      for (const [place, digit] of Array.from(key).entries()) {
        counts.set(`${place}${digit}`, (counts.get(`${place}${digit}`) ?? 0) + 1)
      }
    }
    // 161 expected; with a standard deviation of 12.6 even one of 1,488 beyond 80 from it means a fault.
    expect(counts.size).toBe(24 * 62)
    expect([...counts.values()].filter((count) => Math.abs(count - 161) > 80)).toEqual([])
  })

  it.each([0, 1, 255])("keeps its length with bytes of %i", (byte) => {
    expect(makeConnectionKey(new Uint8Array(32).fill(byte))).toMatch(/^[0-9A-Za-z]{24}$/)
  })
})

describe("isConnectionKey", () => {
  it.each(["acme-okta", "abc", "a-b", "A1B", "123", "a-b-c-d", "a".repeat(64), `${"a-".repeat(31)}ab`])(
    "takes %s",
    (key) => {
      expect(isConnectionKey(key)).toBe(true)
    },
  )

  it.each([
    ["nothing", ""],
    ["less than three characters", "ab"],
    ["more than 64", "a".repeat(65)],
    ["more than 64 with hyphens", `${"a-".repeat(32)}a`],
    ["an underscore, which Okta refuses", "acme_okta"],
    ["a hyphen at the beginning", "-acme"],
    ["a hyphen at the end", "acme-"],
    ["hyphens only", "---"],
    ["two hyphens in a row", "acme--okta"],
    ["a space", "acme okta"],
    ["a line break at the end", "acme\n"],
    ["a dot", "acme.okta"],
    ["a slash", "acme/okta"],
    ["a percent sign", "acme%20"],
    ["letters beyond ASCII", "äcme"],
  ])("refuses %s: %j", (_, key) => {
    expect(isConnectionKey(key)).toBe(false)
  })

  it("takes what stands in an address as it is, and decides in linear time", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom("a", "Z", "0", "-", "_", "/"), maxLength: 70 }), (key) => {
        const parts = key.split("-")
        const taken = key.length >= 3 && key.length <= 64 && parts.every((part) => /^[A-Za-z0-9]+$/.test(part))
        expect(isConnectionKey(key)).toBe(taken)
        expect(!taken || encodeURIComponent(key) === key).toBe(true)
      }),
      { numRuns: 1000 },
    )
    expect(isConnectionKey("a-".repeat(500_000))).toBe(false)
  })
})

describe("defaultConnectionSettings", () => {
  it("accepts every user name, and holds what takes away too many people", () => {
    expect(defaultConnectionSettings).toEqual({ userNameFormat: "any", brake: { mode: "hold" } })
  })
})
