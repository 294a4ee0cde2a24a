import { compareCodePoints } from "@rollcall/domain/scim"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { afterPrefix } from "./after-prefix.ts"

// The ends of the ranges of code points, where adding one goes wrong.
const edge = fc.constantFrom("a", "b", "\uD7FF", "\uE000", "\uFFFF", "\u{10000}", "\u{10FFFE}", "\u{10FFFF}")
const text = fc.string({
  unit: fc.oneof(edge, fc.string({ unit: "binary", minLength: 1, maxLength: 1 })),
  maxLength: 6,
})

describe("afterPrefix", () => {
  it.each([
    ["a", "b"],
    ["az", "a{"],
    ["\uD7FF", "\uE000"],
    ["\uFFFF", "\u{10000}"],
    ["a\u{10FFFF}", "b"],
    ["a\u{10FFFF}\u{10FFFF}", "b"],
    ["\u{10FFFF}", undefined],
    ["", undefined],
  ])("of %j is %j", (prefix, end) => {
    expect(afterPrefix(prefix)).toBe(end)
  })

  it("ends a range that holds exactly the texts that begin with the prefix", () => {
    let held = 0
    const inRange = (prefix: string, candidate: string) => {
      const end = afterPrefix(prefix)
      const within =
        compareCodePoints(candidate, prefix) >= 0 && (end === undefined || compareCodePoints(candidate, end) < 0)
      if (within) held++
      return within
    }
    fc.assert(
      fc.property(text, text, (prefix, candidate) => {
        expect(inRange(prefix, candidate)).toBe(candidate.startsWith(prefix))
        expect(inRange(prefix, prefix + candidate)).toBe(true)
      }),
      { numRuns: 5_000 },
    )
    expect(held).toBeGreaterThan(5_000)
  })

  it("is a text that can be stored", () => {
    fc.assert(fc.property(text, (prefix) => (afterPrefix(prefix) ?? "").isWellFormed()))
  })
})
