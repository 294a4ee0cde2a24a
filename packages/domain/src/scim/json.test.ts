import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { describeJson, equalJson, isJsonArray, isJsonObject, type Json } from "./json.ts"

const json = fc.jsonValue().map((value) => value as Json) // fast-check's own JSON type is not read-only
const copy = (value: Json): Json => JSON.parse(JSON.stringify(value))

const withKeysReversed = (value: Json): Json => {
  if (isJsonArray(value)) return value.map(withKeysReversed)
  if (!isJsonObject(value)) return value
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, inner]) => [key, withKeysReversed(inner)]),
  )
}

describe("isJsonObject and isJsonArray", () => {
  it.each<[Json | undefined, object: boolean, array: boolean]>([
    [{}, true, false],
    [{ length: 0 }, true, false],
    [[], false, true],
    [null, false, false],
    [undefined, false, false],
    ["", false, false],
    ["[]", false, false],
    [0, false, false],
    [false, false, false],
  ])("%j", (value, object, array) => {
    expect([isJsonObject(value), isJsonArray(value)]).toEqual([object, array])
  })
})

describe("equalJson", () => {
  it.each<[Json | undefined, Json | undefined, boolean]>([
    [1, 1, true],
    [0, -0, true],
    [1, "1", false],
    [null, undefined, false],
    [undefined, undefined, true],
    [null, false, false],
    [null, {}, false],
    [[], {}, false],
    [[], [], true],
    [[1, 2], [2, 1], false],
    [[1], [1, 2], false],
    [[1, 2], [1], false],
    [{ a: 1, b: 2 }, { b: 2, a: 1 }, true],
    [{ a: 1 }, { a: 1, b: 1 }, false],
    [{ a: 1, b: 1 }, { a: 1 }, false],
    [{ a: 1 }, { b: 1 }, false],
    [{ a: null }, { b: null }, false],
    [{ a: [{ b: [null, { c: "x" }] }] }, { a: [{ b: [null, { c: "x" }] }] }, true],
    [{ a: [{ b: [null, { c: "x" }] }] }, { a: [{ b: [null, { c: "X" }] }] }, false],
    // A key that every object inherits is no key of its own.
    [{ toString: "x" }, { b: "x" }, false],
    [{ a: "x" }, { constructor: "x" }, false],
  ])("%j and %j: %s", (a, b, equal) => {
    expect(equalJson(a, b)).toBe(equal)
    expect(equalJson(b, a)).toBe(equal)
  })

  it("compares a key named __proto__ as any other", () => {
    const of = (text: string): Json => JSON.parse(text)
    expect(equalJson(of('{"__proto__":{"a":1}}'), of('{"__proto__":{"a":1}}'))).toBe(true)
    expect(equalJson(of('{"__proto__":{"a":1}}'), of('{"__proto__":{"a":2}}'))).toBe(false)
    expect(equalJson(of('{"__proto__":{}}'), of('{"a":{}}'))).toBe(false)
  })

  it("holds for a copy with other keys first", () => {
    fc.assert(
      fc.property(json, (value) => {
        expect(equalJson(value, withKeysReversed(copy(value)))).toBe(true)
      }),
    )
  })

  it("agrees with the texts of both, keys in order", () => {
    const sorted = (value: Json): Json => {
      if (isJsonArray(value)) return value.map(sorted)
      if (!isJsonObject(value)) return value
      return Object.keys(value)
        .toSorted()
        .map((key): Json => [key, sorted(value[key] ?? null)])
    }
    // Objects are marked, so that none has the text of an array.
    const text = (value: Json): string => JSON.stringify([describeKinds(value), sorted(value)])
    fc.assert(
      fc.property(json, json, (a, b) => {
        expect(equalJson(a, b)).toBe(text(a) === text(b))
      }),
    )
  })
})

const describeKinds = (value: Json): Json => {
  if (isJsonArray(value)) return ["array", ...value.map(describeKinds)]
  if (!isJsonObject(value)) return "simple"
  return [
    "object",
    ...Object.keys(value)
      .toSorted()
      .map((key) => describeKinds(value[key] ?? null)),
  ]
}

describe("describeJson", () => {
  it.each<[Json, string]>([
    [null, "null"],
    [[1], "an array"],
    [{ a: 1 }, "an object"],
    [true, "the boolean true"],
    [-1.5, "the number -1.5"],
    ["yes", 'the string "yes"'],
    ['say "hi"', String.raw`the string "say \"hi\""`],
    ["\0", String.raw`the string "\u0000"`],
    ["x".repeat(58), `the string "${"x".repeat(58)}"`],
    ["x".repeat(59), `the string "${"x".repeat(56)}…`],
    // The cut goes through a character of two units.
    [`${"x".repeat(55)}\u{1F600}xxx`, `the string "${"x".repeat(55)}\uFFFD…`],
  ])("%j is %s", (value, text) => {
    expect(describeJson(value)).toBe(text)
  })

  it("is short and can be stored, whatever the value", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 200 }), fc.boolean(), (text, broken) => {
        const described = describeJson(broken ? `${text}\ud800\0` : text)
        expect(described.length).toBeLessThanOrEqual(80)
        expect(described.isWellFormed() && !described.includes("\0")).toBe(true)
      }),
    )
  })
})
