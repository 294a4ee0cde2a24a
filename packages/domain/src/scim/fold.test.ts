import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { compareCodePoints, fold, utf8Length } from "./fold.ts"

const unicode = fc.string({ unit: "binary" })
/** Where upper and lower case, marks and compatibility forms meet: what makes folding hard. */
const awkward = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...Array.from("ΣςσİıßſŉǅΐᾳᾼΰᏸꭰﬃﬅÅΩ㎏ⅷ①ｱﾞ\u0345\u0301\u0307\u0308\u0323\u00a8\u00a0\ufeff\u3000 iIaA"),
      ),
      fc.string({ unit: "binary", maxLength: 1 }),
    ),
    { maxLength: 8 },
  )
  .map((parts) => parts.join(""))

describe("fold", () => {
  it.each([
    ["capitals", " Ada.LOVELACE@Example.com ", "ada.lovelace@example.com"],
    ["sharp s", "STRASSE", "straße"],
    ["capital sharp s", "STRAẞE", "strasse"],
    ["long s", "ſamuel", "Samuel"],
    ["composed and decomposed", "\u00c5ngström", "a\u030angstro\u0308m"],
    ["the Ångström sign", "\u212b", "å"],
    ["the Kelvin sign", "\u212a", "k"],
    ["full width", "ＡＤＡ＠Ｅｘａｍｐｌｅ．ｃｏｍ", "ada@example.com"],
    ["half-width kana", "ｶﾞ", "ガ"],
    ["a final sigma", "ΟΔΥΣΣΕΥΣ", "οδυσσευς"],
    ["a small sigma at the end", "οδυσσευσ", "οδυσσευς"],
    ["Greek with tones", "ΆΔΑ", "άδα"],
    ["iota below", "ᾼ", "αι"],
    ["Cherokee", "ᎣᏏᏲ", "ꭳꮟᏺ"],
    ["Georgian", "ᲗᲑ", "თბ"],
    ["Deseret, beyond U+FFFF", "\u{10400}", "\u{10428}"],
    ["ligatures", "ﬃ ﬅ ĳ", "FFI ST IJ"],
    ["the three forms of dž", "ǅ", "Ǆ"],
    ["n with apostrophe", "ŉ", "ʼN"],
    ["no-break and wide spaces around", "\u00a0\u3000ada\ufeff\n", "ada"],
    ["a no-break space inside", "ada\u00a0lovelace", "Ada Lovelace"],
    ["a superscript", "x²", "X2"],
  ])("makes one of %s: %j and %j", (_, a, b) => {
    expect(fold(a)).toBe(fold(b))
  })

  it.each([
    ["an accent", "e", "é"],
    ["a space", "ada lovelace", "adalovelace"],
    ["a letter of another script that looks alike", "а", "a"],
    ["a zero-width space", "ada", "a\u200bda"],
    // NFKC makes a mark out of "¨", with a space before it.
    ["a diaeresis", "a", "a¨"],
  ])("tells apart %s: %j and %j", (_, a, b) => {
    expect(fold(a)).not.toBe(fold(b))
  })

  it("keeps the sigma of a part as it is in the whole", () => {
    expect(fold("ΑΣΑ").startsWith(fold("ΑΣ"))).toBe(true)
    expect([fold("Σ"), fold("ς"), fold("σ")]).toEqual(["σ", "σ", "σ"])
  })

  // Locale-free by design. ı, I and i are one letter: "KILIÇ" is what Okta makes of "kılıç" when it asks in capitals.
  // İ stays another: its dot is a mark of its own, as in Unicode's full case folding.
  it("reads Turkish letters the same everywhere", () => {
    expect([fold("ı"), fold("I"), fold("i")]).toEqual(["i", "i", "i"])
    expect([fold("İ"), fold("I\u0307"), fold("i\u0307")]).toEqual(["i\u0307", "i\u0307", "i\u0307"])
    expect(fold("KILIÇ")).toBe(fold("kılıç"))
    expect(fold("İ")).not.toBe(fold("i"))
  })

  it("is idempotent on every code point, and blind to its case and its normal form", () => {
    const broken: Array<string> = []
    for (let point = 0; point <= 0x10ffff; point++) {
      const text = String.fromCodePoint(point)
      const key = fold(text)
      // Anything that is in its final form already is the quick, common case.
      const plain = key === text && text.toUpperCase() === text && text.normalize("NFKD") === text
      const whole =
        plain ||
        (fold(key) === key &&
          fold(text.toUpperCase()) === key &&
          fold(text.toLowerCase()) === key &&
          fold(text.normalize("NFKD")) === key)
      // What is blank is blank before and after: a required text cannot have an empty key.
      if (!whole || (key === "") !== (text.trim() === "")) broken.push(`U+${point.toString(16)}`)
    }
    expect(broken).toEqual([])
  })

  it.each([
    ["random text", unicode],
    ["awkward text", awkward],
  ])("is idempotent on %s", (_, texts) => {
    fc.assert(
      fc.property(texts, (text) => {
        const key = fold(text)
        expect(fold(key)).toBe(key)
        expect(fold(text.normalize("NFD"))).toBe(key)
        expect(key.trim()).toBe(key)
        expect(key.isWellFormed()).toBe(true)
      }),
      { numRuns: 5000 },
    )
  })

  it("takes half a surrogate pair as it comes", () => {
    expect(fold("A\ud800")).toBe("a\ud800")
  })
})

describe("compareCodePoints", () => {
  const points = (text: string): ReadonlyArray<number> => Array.from(text, (character) => character.codePointAt(0) ?? 0)
  const compareSlowly = (a: string, b: string): number => {
    const [x, y] = [points(a), points(b)]
    const at = x.findIndex((point, i) => point !== y[i])
    return at < 0 ? x.length - y.length : (x[at] ?? 0) - (y[at] ?? -1)
  }
  /** Texts near to each other, with characters on both sides of the surrogates. */
  const near = fc.string({
    unit: fc.constantFrom("a", "b", "\ud7ff", "\ue000", "\uffff", "\u{10000}", "\u{103fe}", "\u{103ff}"),
  })

  it.each([
    ["random texts", fc.tuple(unicode, unicode)],
    ["texts that are alike", fc.tuple(near, near)],
    ["a text and a longer one", fc.tuple(near, near).map(([a, b]): [string, string] => [a, a + b])],
  ])("orders %s as their code points", (_, pairs) => {
    fc.assert(
      fc.property(pairs, ([a, b]) => {
        expect(Math.sign(compareCodePoints(a, b))).toBe(Math.sign(compareSlowly(a, b)))
        expect(Math.sign(compareCodePoints(b, a))).toBe(-Math.sign(compareCodePoints(a, b)) + 0)
        expect(compareCodePoints(a, b) === 0).toBe(a === b)
      }),
      { numRuns: 2000 },
    )
  })

  it("orders as UTF-8 bytes do, which is what PostgreSQL compares", () => {
    const bytes = (text: string) => new TextEncoder().encode(text)
    fc.assert(
      fc.property(near, unicode, (a, b) => {
        expect(Math.sign(compareCodePoints(a, b))).toBe(Math.sign(Buffer.compare(bytes(a), bytes(b))))
      }),
    )
  })

  it.each([
    ["", "", 0],
    ["", "a", -1],
    ["Z", "a", -1],
    ["a", "aa", -1],
    ["é", "z", 1],
    ["\uffff", "\u{10000}", -1],
    ["\u{10000}", "\u{10001}", -1],
    ["a\u{10000}", "a\ue000", 1],
  ])("%j and %j: %i", (a, b, sign) => {
    expect(Math.sign(compareCodePoints(a, b))).toBe(sign)
  })
})

describe("utf8Length", () => {
  it("counts what TextEncoder writes, half a surrogate pair as U+FFFD", () => {
    fc.assert(
      fc.property(unicode, fc.constantFrom("", "\ud800", "\udc00"), (text, half) => {
        expect(utf8Length(half + text)).toBe(new TextEncoder().encode(half + text).length)
      }),
    )
  })

  it.each([
    ["", 0],
    ["a", 1],
    ["\u007f\u0080", 3],
    ["\u07ff\u0800", 5],
    ["\uffff", 3],
    ["\u{10000}", 4],
    ["\u{10ffff}", 4],
  ])("%j is %i bytes", (text, bytes) => {
    expect(utf8Length(text)).toBe(bytes)
  })
})
