import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { scanJson } from "./scan-json.ts"

const depthOf = (value: unknown): number =>
  typeof value !== "object" || value === null ? 0 : 1 + Math.max(0, ...Object.values(value).map(depthOf))
const widthOf = (value: unknown): number => {
  if (typeof value !== "object" || value === null) return 0
  const own = Array.isArray(value) ? 0 : Object.keys(value).length
  return Math.max(own, ...Object.values(value).map(widthOf))
}

describe("scanJson", () => {
  it("finds depth and width of any JSON, and no name twice where there is none", () => {
    fc.assert(
      fc.property(fc.jsonValue({ depthSize: "large" }), fc.constantFrom(undefined, 2), (value, indent) => {
        // What `JSON.parse` makes of `__proto__` is no member of its object.
        const text = JSON.stringify(value, undefined, indent)
        const parsed: unknown = JSON.parse(text)
        expect(scanJson(text, 1_000)).toEqual({ depth: depthOf(parsed), width: widthOf(parsed) })
      }),
      { numRuns: 500 },
    )
  })

  it("finds a name that stands twice, however it is written, wherever it stands", () => {
    const inner = fc.jsonValue()
    const object = fc.dictionary(fc.string(), inner, { minKeys: 1, maxKeys: 6, noNullPrototype: true })
    fc.assert(
      fc.property(object, fc.nat(), fc.boolean(), (members, pick, escaped) => {
        const entries = Object.entries(members)
        const name = entries[pick % entries.length]?.[0] ?? ""
        const again = escaped
          ? `"${Array.from({ length: name.length }, (_, i) => unicode(name, i)).join("")}"`
          : JSON.stringify(name)
        const body = entries.map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`)
        expect(scanJson(`[{"x":{${[...body, `${again}:0`].join(",")}}}]`, 1_000).twice).toBe(name)
      }),
    )
  })

  it("stops looking where it gets too deep, and bears what is no JSON", () => {
    expect(scanJson("[".repeat(1_000_000), 32)).toEqual({ depth: 33, width: 0 })
    for (const text of ["", '"', '"\\', "}]}]", '{"a', ",,,", '{"a\\u00": 1, "a\\u00": 1}', "{{{", '{"a" "b" "a"}']) {
      expect(scanJson(text, 32).depth).toBeLessThanOrEqual(33)
    }
  })
})

const unicode = (text: string, i: number): string => `\\u${text.charCodeAt(i).toString(16).padStart(4, "0")}`
