import { Result } from "effect"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { groupResource } from "./schema/group.ts"
import { userResource } from "./schema/user.ts"
import { parseSort } from "./sort.ts"

const core = "urn:ietf:params:scim:schemas:core:2.0:User"
const enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"
const sortBy = (text: string, schema = userResource) => parseSort({ sortBy: text }, schema)

describe("parseSort", () => {
  it.each<[string, keys: ReadonlyArray<string>, multiValued?: boolean]>([
    ["userName", ["userName"]],
    ["USERNAME", ["userName"]],
    ["id", ["id"]],
    ["externalId", ["externalId"]],
    ["active", ["active"]],
    ["meta.created", ["meta", "created"]],
    ["META.lastmodified", ["meta", "lastModified"]],
    ["meta.resourceType", ["meta", "resourceType"]],
    ["name.familyName", ["name", "familyName"]],
    [`${core}:userName`, ["userName"]],
    [`${core.toUpperCase()}:name.givenName`, ["name", "givenName"]],
    [`${core}:externalId`, ["externalId"]],
    [`${enterprise}:department`, [enterprise, "department"]],
    ["department", [enterprise, "department"]],
    // A complex attribute sorts by its value, and a multi-valued one by that of its primary element.
    ["manager", [enterprise, "manager", "value"]],
    [`${enterprise}:manager.displayName`, [enterprise, "manager", "displayName"]],
    ["emails", ["emails", "value"], true],
    ["emails.type", ["emails", "type"], true],
    ["emails.primary", ["emails", "primary"], true],
    ["addresses.locality", ["addresses", "locality"], true],
    ["roles", ["roles", "value"], true],
    ["groups", ["groups", "value"], true],
    ["groups.display", ["groups", "display"], true],
  ])("%s lies at %j", (text, keys, multiValued = false) => {
    const sort = Result.getOrThrow(sortBy(text))
    expect(sort).toMatchObject({ keys, multiValued, descending: false })
    expect(sort?.attribute.name).toBe(keys.at(-1))
  })

  it("sorts teams too", () => {
    expect(Result.getOrThrow(sortBy("displayName", groupResource))?.keys).toEqual(["displayName"])
    expect(Result.isFailure(sortBy("userName", groupResource))).toBe(true)
  })

  it.each<[string | undefined, boolean]>([
    [undefined, false],
    ["", false],
    ["ascending", false],
    ["Ascending", false],
    ["descending", true],
    ["DESCENDING", true],
  ])("sortOrder %j: descending %s", (sortOrder, descending) => {
    expect(Result.getOrThrow(parseSort({ sortBy: "userName", sortOrder }, userResource))?.descending).toBe(descending)
  })

  it.each([undefined, ""])("asks for no order when sortBy is %j", (given) => {
    const none = parseSort({ sortBy: given, sortOrder: "descending" }, userResource)
    expect(Result.getOrThrow(none)).toBeUndefined()
  })

  it.each(["desc", "up", " ascending"])("refuses sortOrder %j", (sortOrder) => {
    const error = Result.flip(parseSort({ sortBy: "userName", sortOrder }, userResource))
    expect(Result.getOrThrow(error)).toMatchObject({
      _tag: "InvalidValue",
      path: "sortOrder",
      detail: "sortOrder is either ascending or descending.",
    })
  })

  it.each([
    ["an unknown attribute", "favouriteColour"],
    ["an unknown part", "name.nick"],
    ["a part of what has none", "userName.value"],
    ["a complex attribute without a value", "name"],
    ["a multi-valued one without a value", "addresses"],
    ["metadata as a whole", "meta"],
    ["what is made for each answer", "meta.location"],
    ["what is made for each answer", "META.version"],
    ["what is made for each answer", "groups.$ref"],
    ["the schemas", "schemas"],
    ["what is never returned", "password"],
    ["a whole extension", enterprise],
    ["a whole schema", core],
    ["an extension's attribute under the core schema", `${core}:department`],
    ["an unknown schema", "urn:example:2.0:User:userName"],
  ])("refuses %s: %s", (_, text) => {
    expect(Result.getOrThrow(Result.flip(sortBy(text)))).toMatchObject({
      _tag: "InvalidPath",
      detail: `Cannot sort by "${text}". Name an attribute with a value of its own, such as userName or name.familyName.`,
    })
  })

  it.each(["a b", "emails[type eq 1]", "name.", "constructor", "__proto__", "userName,id", "a.b.c", ":userName"])(
    "refuses %j as no attribute path",
    (text) => {
      expect(Result.getOrThrow(Result.flip(sortBy(text)))).toMatchObject({
        _tag: "InvalidPath",
        detail: `"${text}" is not an attribute path.`,
      })
    },
  )

  it("cuts a long name short in its answer", () => {
    const detailOf = (text: string) => Result.getOrThrow(Result.flip(sortBy(text))).detail
    expect(detailOf("x".repeat(80))).toContain(`"${"x".repeat(80)}"`)
    expect(detailOf("x".repeat(81))).toContain(`"${"x".repeat(77)}…"`)
    expect(detailOf("x".repeat(100_000))).toBe(detailOf("x".repeat(81)))
  })

  it("never throws", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.string(), (text, order) => {
        expect(() => parseSort({ sortBy: text, sortOrder: order }, userResource)).not.toThrow()
      }),
    )
  })
})
