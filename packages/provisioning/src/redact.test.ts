import { makeToken } from "@rollcall/domain/directory"
import type { Json } from "@rollcall/domain/scim"
import { describe, expect, it } from "vitest"
import { redact, redactText } from "./redact.ts"

const secret = "hunter22"
const core = "urn:ietf:params:scim:schemas:core:2.0:User"

describe("redact", () => {
  it.each<[string, Json, Json]>([
    ["a password", { password: secret }, { password: "[redacted]" }],
    ["in any capitals", { PassWord: secret }, { PassWord: "[redacted]" }],
    ["with its schema", { [`${core}:password`]: secret }, { [`${core}:password`]: "[redacted]" }],
    ["below its schema", { [core]: { password: secret } }, { [core]: { password: "[redacted]" } }],
    ["of any type", { password: { value: [secret] } }, { password: "[redacted]" }],
    [
      "as the target of an operation",
      { Operations: [{ op: "replace", path: "password", value: secret }] },
      { Operations: [{ op: "replace", path: "password", value: "[redacted]" }] },
    ],
    [
      "as the target in any capitals",
      { operations: [{ Op: "Replace", PATH: " PassWord ", Value: secret }] },
      { operations: [{ Op: "Replace", PATH: " PassWord ", Value: "[redacted]" }] },
    ],
    [
      "as the target with its schema",
      { Operations: [{ op: "add", path: `${core}:password`, value: { a: secret } }] },
      { Operations: [{ op: "add", path: `${core}:password`, value: "[redacted]" }] },
    ],
    [
      "in an operation without a path",
      { Operations: [{ op: "add", value: { password: secret, "x.password": secret } }] },
      { Operations: [{ op: "add", value: { password: "[redacted]", "x.password": "[redacted]" } }] },
    ],
  ])("takes out a password %s", (_where, body, kept) => {
    expect(redact(body)).toEqual(kept)
    expect(JSON.stringify(redact(body))).not.toContain(secret)
  })

  it("keeps everything else, and what only sounds like a password", () => {
    const body = {
      userName: "ada@example.com",
      active: true,
      count: 1.5,
      nothing: null,
      passwordHint: "a pet",
      emails: [{ value: "password", primary: true }],
      Operations: [{ op: "replace", path: "title", value: "password" }],
    }
    expect(redact(body)).toEqual(body)
  })

  it("takes out tokens wherever they stand, names included", () => {
    const [one, two] = [makeToken(new Uint8Array(48)), makeToken(new Uint8Array(48).fill(7))]
    const body = { title: `use ${one} or ${two}.`, roles: [one], [two]: 1 }
    expect(redact(body)).toEqual({ title: "use [redacted] or [redacted].", roles: ["[redacted]"], "[redacted]": 1 })
    expect(redactText(`rcl_${"x".repeat(12)}`)).toBe(`rcl_${"x".repeat(12)}`)
  })

  it("puts a mark in place of what PostgreSQL cannot store", () => {
    expect(redact({ "a\0b": "\0", c: ["\uD800x", "\u{1F600}"] })).toEqual({
      "a\uFFFDb": "\uFFFD",
      c: ["\uFFFDx", "\u{1F600}"],
    })
    expect(redactText("\0\uDC00")).toBe("\uFFFD\uFFFD")
  })

  it("keeps what is no object as a value", () => {
    expect([redact(null), redact("x"), redact([1])]).toEqual([{ value: null }, { value: "x" }, { value: [1] }])
  })

  it("keeps the size of a body too long to keep", () => {
    const long = { title: "x".repeat(65_536) }
    expect(redact(long)).toEqual({ omitted: "too long to keep", characters: JSON.stringify(long).length })
    const longest = { title: "x".repeat(65_536 - '{"title":""}'.length) }
    expect(redact(longest)).toEqual(longest)
  })

  it("leaves names such as __proto__ harmless", () => {
    const body: Json = JSON.parse('{"__proto__":{"polluted":true},"constructor":{"password":"x"}}')
    const kept = redact(body)
    expect(JSON.stringify(kept)).toBe('{"__proto__":{"polluted":true},"constructor":{"password":"[redacted]"}}')
    expect({}).not.toHaveProperty("polluted")
  })
})
