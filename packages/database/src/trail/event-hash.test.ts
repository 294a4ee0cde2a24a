import type { Json } from "@rollcall/domain/scim"
import { createHash } from "node:crypto"
import { describe, expect, it } from "vitest"
import { eventHash } from "./event-hash.ts"

const salt = Buffer.from("0123456789abcdef")
const hex = (row: Json, with_ = salt) => Buffer.from(eventHash(with_, row)).toString("hex")

describe("eventHash", () => {
  it("is the SHA-256 of the salt and the row as JSON with its keys in order", () => {
    const expected = createHash("sha256").update(salt).update('{"a":[1,{"c":null,"d":"é"}],"b":true}').digest("hex")
    expect(hex({ b: true, a: [1, { d: "é", c: null }] })).toBe(expected)
  })

  it("does not depend on the order of keys, however deep", () => {
    expect(hex({ a: { x: 1, y: [{ p: 1, q: 2 }] }, b: 2 })).toBe(hex({ b: 2, a: { y: [{ q: 2, p: 1 }], x: 1 } }))
  })

  it.each<[Json, Json]>([
    [{ a: 1 }, { a: 2 }],
    [{ a: 1 }, { b: 1 }],
    [{ a: 1 }, { a: "1" }],
    [{ a: null }, {}],
    [{ a: [1, 2] }, { a: [2, 1] }],
    [{ a: ["b"] }, { a: "b" }],
    [{ a: "x", b: "y" }, { a: 'x","b":"y' }],
    [{ a: { b: 1 } }, { a: '{"b":1}' }],
    [
      [1, [2]],
      [1, 2],
    ],
    ["", null],
  ])("tells %j from %j", (one, other) => {
    expect(hex(one)).not.toBe(hex(other))
  })

  it("differs with the salt, so equal rows cannot be told by it", () => {
    expect(hex({ a: 1 })).not.toBe(hex({ a: 1 }, Buffer.from("fedcba9876543210")))
  })

  it("covers keys such as __proto__", () => {
    expect(hex(JSON.parse('{"__proto__":1}'))).not.toBe(hex({}))
    expect(hex(JSON.parse('{"__proto__":1}'))).not.toBe(hex(JSON.parse('{"__proto__":2}')))
  })
})
