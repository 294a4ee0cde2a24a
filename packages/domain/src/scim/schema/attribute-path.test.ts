import { Result } from "effect"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import {
  type AttributePath,
  findAttribute,
  findExtension,
  isRefusedName,
  parseAttributePath,
  printAttributePath,
  resolvePath,
  sameName,
} from "./attribute-path.ts"
import { groupResource } from "./group.ts"
import { user, userResource } from "./user.ts"

const core = "urn:ietf:params:scim:schemas:core:2.0:User"
const enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"
const resolve = (text: string, schema = userResource) =>
  resolvePath(Result.getOrThrow(parseAttributePath(text)), schema)

describe("parseAttributePath", () => {
  it.each<[string, AttributePath]>([
    ["userName", { attribute: "userName" }],
    ["name.givenName", { attribute: "name", subAttribute: "givenName" }],
    ["manager.$ref", { attribute: "manager", subAttribute: "$ref" }],
    ["$ref", { attribute: "$ref" }],
    ["x-custom_1", { attribute: "x-custom_1" }],
    // The URN has a dot of its own, which parts nothing.
    [`${core}:userName`, { urn: core, attribute: "userName" }],
    [`${enterprise}:manager.displayName`, { urn: enterprise, attribute: "manager", subAttribute: "displayName" }],
    // A bare URN reads as an attribute of a shorter one; `resolvePath` puts it together again.
    [enterprise, { urn: "urn:ietf:params:scim:schemas:extension:enterprise:2.0", attribute: "User" }],
    ["URN:Example:x", { urn: "URN:Example", attribute: "x" }],
    ["urn:example:a-b_c(d)/e:x", { urn: "urn:example:a-b_c(d)/e", attribute: "x" }],
  ])("reads %s, and prints it again", (text, path) => {
    expect(Result.getOrThrow(parseAttributePath(text))).toStrictEqual(path)
    expect(printAttributePath(path)).toBe(text)
  })

  it.each([
    "",
    " ",
    " userName",
    "userName ",
    "user name",
    "1st",
    "-a",
    "_a",
    "a.",
    ".a",
    "a..b",
    "a.b.c",
    "a:",
    ":a",
    "foo:a",
    "urn:a",
    "urn::a",
    "emails[type eq 1]",
    "emails]",
    'urn:x":a',
    "urn:x[y]:a",
    "urn:x y:a",
    "urn:é:a",
    "naïve",
    "a\n",
    "__proto__",
    "__PROTO__",
    "constructor",
    "Constructor",
    "prototype",
    "name.__proto__",
    "name.constructor",
    "constructor.prototype",
    `${core}:constructor`,
    `${core}:name.prototype`,
  ])("refuses %j", (text) => {
    expect(Result.getOrThrow(Result.flip(parseAttributePath(text)))).toMatchObject({
      _tag: "InvalidPath",
      detail: `"${text}" is not an attribute path.`,
    })
  })

  it("shows of a hostile text what can be stored, and not much of it", () => {
    const detailOf = (text: string) => Result.getOrThrow(Result.flip(parseAttributePath(text))).detail
    expect(detailOf("é".repeat(80))).toBe(`"${"é".repeat(80)}" is not an attribute path.`)
    expect(detailOf("é".repeat(81))).toBe(`"${"é".repeat(77)}…" is not an attribute path.`)
    expect(detailOf("a\0b\ud800")).toBe('"a\uFFFDb\uFFFD" is not an attribute path.')
    expect(detailOf(`${"é".repeat(76)}\u{1F600}${"é".repeat(1000)}`)).toBe(
      `"${"é".repeat(76)}\uFFFD…" is not an attribute path.`,
    )
  })

  it("reads a hostile text in linear time", () => {
    const hostile = [`urn:${"a:".repeat(50_000)}[`, "a.".repeat(50_000), "a".repeat(100_000)]
    expect(hostile.map((text) => Result.isSuccess(parseAttributePath(text)))).toEqual([false, false, true])
  })

  it("never throws, and prints what it read", () => {
    const text = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.string({ unit: fc.constantFrom(...Array.from('aZ1.:-_$[]" urn')) }),
      fc.stringMatching(/^(urn:[a-z]+(:[a-z0-9.]+)*:)?[A-Za-z$][\w$-]{0,5}(\.[A-Za-z$][\w$-]{0,5})?$/),
    )
    fc.assert(
      fc.property(text, (given) => {
        const printed = Result.map(parseAttributePath(given), printAttributePath)
        expect(Result.getOrElse(printed, () => given)).toBe(given)
      }),
      { numRuns: 2000 },
    )
  })
})

describe("resolvePath", () => {
  it.each<[string, ReadonlyArray<string>]>([
    ["USERNAME", ["userName"]],
    ["Name.GIVENNAME", ["name", "givenName"]],
    ["emails.value", ["emails", "value"]],
    ["schemas", ["schemas"]],
    ["id", ["id"]],
    ["meta.lastModified", ["meta", "lastModified"]],
    [`${core}:userName`, ["userName"]],
    [`${core.toUpperCase()}:USERNAME`, ["userName"]],
    // Common attributes belong to the base schema (RFC 7643 §3.1), not to an extension.
    [`${core}:externalId`, ["externalId"]],
    [`${enterprise}:department`, [enterprise, "department"]],
    [`${enterprise.toLowerCase()}:MANAGER.$REF`, [enterprise, "manager", "$ref"]],
    // Entra names extension attributes without the URN.
    ["manager", [enterprise, "manager"]],
    ["manager.value", [enterprise, "manager", "value"]],
    ["employeeNumber", [enterprise, "employeeNumber"]],
  ])("finds %s at %j", (text, keys) => {
    const found = resolve(text)
    expect(found).toMatchObject({ _tag: "Attribute", keys })
    const named = found?._tag === "Attribute" ? (found.subAttribute ?? found.attribute) : undefined
    expect(named?.name).toBe(keys.at(-1))
  })

  it.each([enterprise, enterprise.toUpperCase()])("finds the extension %s", (text) => {
    expect(resolve(text)).toMatchObject({ _tag: "Extension", keys: [enterprise], schema: { id: enterprise } })
  })

  it.each([
    "favouriteColour",
    "name.nick",
    "userName.value",
    "userNam",
    core,
    `${core}:department`,
    `${core}:manager.value`,
    `${enterprise}:userName`,
    `${enterprise}:id`,
    `${enterprise}.manager`,
    "urn:ietf:params:scim:schemas:extension:enterprise:2.0User:manager",
    "urn:example:user:userName",
    "toString",
    "hasOwnProperty",
    "valueOf",
  ])("knows no %s", (text) => {
    expect(resolve(text)).toBeUndefined()
  })

  it("looks in the resource type it is given", () => {
    expect(resolve("members.value", groupResource)?.keys).toEqual(["members", "value"])
    expect(resolve("userName", groupResource)).toBeUndefined()
    expect(resolve(enterprise, groupResource)).toBeUndefined()
  })

  it("finds every attribute and part of a person by its printed path", () => {
    const places = [
      { urn: core, schema: userResource.core },
      ...userResource.extensions.map((schema) => ({ urn: schema.id, schema })),
    ]
    for (const { urn, schema } of places) {
      for (const attribute of schema.attributes) {
        expect(resolvePath({ urn, attribute: attribute.name }, userResource)).toMatchObject({ attribute })
        for (const subAttribute of attribute.subAttributes ?? []) {
          const path = { urn, attribute: attribute.name, subAttribute: subAttribute.name }
          expect(resolvePath(path, userResource)).toMatchObject({ attribute, subAttribute })
        }
      }
    }
  })
})

describe("names", () => {
  it.each([
    ["userName", "USERNAME", true],
    ["$ref", "$REF", true],
    ["userName", "userNam", false],
    ["userName", "userNames", false],
    ["", "", true],
    ["İ", "i", false],
  ])("%j and %j are the same: %s", (a, b, same) => {
    expect(sameName(a, b)).toBe(same)
    expect(sameName(b, a)).toBe(same)
  })

  it("are refused when they reach into an object's machinery", () => {
    const names = ["__proto__", "__PROTO__", "constructor", "ConStructor", "prototype", "proto", "userName", "toString"]
    expect(names.filter(isRefusedName)).toEqual(names.slice(0, 5))
  })

  it("find attributes and extensions, in any case", () => {
    expect(findAttribute(user.attributes, "usertype")?.name).toBe("userType")
    expect(findAttribute(user.attributes, "usertypes")).toBeUndefined()
    expect(findExtension(enterprise.toUpperCase(), userResource)?.id).toBe(enterprise)
    expect(findExtension(core, userResource)).toBeUndefined()
  })
})
