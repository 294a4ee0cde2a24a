import { Result } from "effect"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { parsePatchPath } from "./patch-path.ts"

const enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"
const read = (text: string) => Result.getOrThrow(parsePatchPath(text))
const refuse = (text: string) => Result.getOrThrow(Result.flip(parsePatchPath(text)))
const isWork = { _tag: "Compare", path: { attribute: "type" }, op: "eq", value: "work" }

describe("a path", () => {
  // RFC 7644 §3.5.2, figure 7, and what Okta and Entra send.
  it.each([
    ["members", { path: { attribute: "members" } }],
    ["name.familyName", { path: { attribute: "name", subAttribute: "familyName" } }],
    ['emails[type eq "work"]', { path: { attribute: "emails" }, filter: { ...isWork, position: 7 } }],
    [
      'emails[type eq "work"].value',
      { path: { attribute: "emails", subAttribute: "value" }, filter: { ...isWork, position: 7 } },
    ],
    [
      'emails[ type eq "work" ].value',
      { path: { attribute: "emails", subAttribute: "value" }, filter: { ...isWork, position: 8 } },
    ],
    [`${enterprise}:department`, { path: { urn: enterprise, attribute: "department" } }],
    [`${enterprise}:manager.value`, { path: { urn: enterprise, attribute: "manager", subAttribute: "value" } }],
    [enterprise, { path: { urn: enterprise.slice(0, -5), attribute: "User" } }],
    [
      'urn:ietf:params:scim:schemas:core:2.0:User:emails[type eq "work"].value',
      {
        path: { urn: "urn:ietf:params:scim:schemas:core:2.0:User", attribute: "emails", subAttribute: "value" },
        filter: { ...isWork, position: 50 },
      },
    ],
    ["manager.$ref", { path: { attribute: "manager", subAttribute: "$ref" } }],
  ])("%s", (text, expected) => {
    expect(read(text)).toEqual(expected)
  })

  it("reads any filter inside the brackets", () => {
    expect(read('members[value eq "2819c223-7f76-453a-919d-413861904646" or not (type eq "]")]').filter).toMatchObject({
      _tag: "Or",
      right: { _tag: "Not", filter: { value: "]" } },
    })
  })

  it("says what it tolerated", () => {
    expect(read("members[value eq 2819c223]").notes).toEqual([{ rule: "unquoted-value", path: "members.value" }])
  })
})

describe("a malformed path is InvalidPath", () => {
  it.each([
    "",
    " ",
    "members ",
    "/name",
    "a.b.c",
    ".value",
    "name.",
    "name..x",
    "user name",
    "__proto__",
    "a.constructor",
    "prototype[type pr]",
    "[type pr]",
    "emails]",
    "emails[type pr",
    "emails[type pr]value",
    "emails[type pr].",
    "emails[type pr].a.b",
    "emails[type pr].__proto__",
    "emails[type pr].urn:x:y",
    "emails[type pr][type pr]",
    "emails[type pr] .value",
    "emails.value[type pr]",
    "emails[type pr].value pr",
    "a\0b",
    "\ud83d",
    "a".repeat(8193),
  ])("%j", (text) => {
    const { _tag, detail } = refuse(text)
    expect(_tag).toBe("InvalidPath")
    expect(detail.isWellFormed() && !detail.includes("\0")).toBe(true)
  })
})

describe("broken brackets are InvalidFilter, with the position in the path", () => {
  it.each([
    ["emails[", 7],
    ["emails[]", 7],
    ["emails[type]", 11],
    ["emails[type is 1]", 12],
    ['emails[type eq "work].value', 15],
    ["emails[type pr primary pr]", 15],
    ["emails[type pr)", 14],
    ["emails[a[b pr]]", 8],
    [`emails[${"(".repeat(20)}`, 26],
  ])("%s at %d", (text, position) => {
    expect(refuse(text)).toMatchObject({ _tag: "InvalidFilter", position })
  })
})

it("never throws", () => {
  const piece = fc.constantFrom("emails", "[", "]", ".", "value", " ", '"', "eq", "type", "urn:a:b:", "(", "pr", "\0")
  const text = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.array(piece).map((pieces) => pieces.join("")),
  )
  const outcomes = fc.sample(text, 5000).map((sample) => {
    const path = parsePatchPath(sample)
    return Result.isSuccess(path) ? "PatchPath" : path.failure._tag
  })
  expect(new Set(outcomes)).toEqual(new Set(["PatchPath", "InvalidPath", "InvalidFilter"]))
})
