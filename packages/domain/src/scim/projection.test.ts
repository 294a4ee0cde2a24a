import { Result } from "effect"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import type { JsonObject } from "./json.ts"
import { maximumProjectedNames, parseProjection, project } from "./projection.ts"
import { type ResourceSchema, text } from "./schema/attribute.ts"
import { userResource } from "./schema/user.ts"

const enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"
const core = "urn:ietf:params:scim:schemas:core:2.0:User"

const ada: JsonObject = {
  schemas: [core, enterprise],
  id: "2819c223",
  externalId: "701984",
  meta: { resourceType: "User", version: 'W/"1"' },
  userName: "ada@example.com",
  name: { givenName: "Ada", familyName: "King" },
  active: true,
  emails: [
    { value: "ada@example.com", type: "work", primary: true },
    { value: "ada@home.example", type: "home" },
  ],
  roles: ["Admin", { Value: "Auditor", type: "base", id: 7 }],
  groups: [{ value: "g1", display: "Analysts" }],
  [enterprise]: { department: "Engines", manager: { value: "9", $ref: "../Users/9" } },
}

const projected = (attributes?: string, excludedAttributes?: string): JsonObject =>
  project(ada, userResource, Result.getOrThrow(parseProjection({ attributes, excludedAttributes })))

describe("attributes", () => {
  const always = { schemas: ada["schemas"], id: "2819c223" }

  it.each<[string, JsonObject]>([
    ["userName", { userName: "ada@example.com" }],
    ["USERNAME", { userName: "ada@example.com" }],
    [`${core}:userName`, { userName: "ada@example.com" }],
    ["name.givenName", { name: { givenName: "Ada" } }],
    ["name.givenName,name", { name: { givenName: "Ada", familyName: "King" } }],
    ["name,name.givenName", { name: { givenName: "Ada", familyName: "King" } }],
    ["emails.value", { emails: [{ value: "ada@example.com" }, { value: "ada@home.example" }] }],
    ["emails.primary", { emails: [{ primary: true }] }],
    ["emails.display", {}],
    ["id", {}],
    ["meta.version", { meta: { version: 'W/"1"' } }],
    [enterprise, { [enterprise]: ada[enterprise] ?? null }],
    [enterprise.toUpperCase(), { [enterprise]: ada[enterprise] ?? null }],
    [`${enterprise}:department`, { [enterprise]: { department: "Engines" } }],
    [`${enterprise}:manager.value`, { [enterprise]: { manager: { value: "9" } } }],
    ["manager", { [enterprise]: { manager: { value: "9", $ref: "../Users/9" } } }],
    ["roles", { roles: ada["roles"] ?? null }],
    ["roles.value", { roles: ["Admin", { Value: "Auditor" }] }],
    ["roles.type", { roles: [{ type: "base" }] }],
    ["favouriteColour,urn:example:2.0:User:badge,name.nonsense", {}],
    ["password", {}],
  ])("%s returns what is named, and what is always returned", (names, expected) => {
    expect(projected(names)).toEqual({ ...always, ...expected })
  })

  it("takes the core schema's URN for all of it", () => {
    const { externalId: _, meta: __, [enterprise]: ___, ...rest } = ada
    expect(projected(core)).toEqual(rest)
  })

  it("reads a list, as .search sends it, and drops blanks", () => {
    expect(Result.getOrThrow(parseProjection({ attributes: ["userName", " ", "name.givenName"] }))).toEqual({
      attributes: [{ attribute: "userName" }, { attribute: "name", subAttribute: "givenName" }],
    })
    expect(Result.getOrThrow(parseProjection({ attributes: " , ", excludedAttributes: "" }))).toEqual({})
  })
})

describe("excludedAttributes", () => {
  const without = (...keys: ReadonlyArray<string>): JsonObject =>
    Object.fromEntries(Object.entries(ada).filter(([key]) => !keys.includes(key)))

  it.each<[string, JsonObject]>([
    ["groups", without("groups")],
    ["id,schemas,groups", without("groups")],
    ["name.givenName", { ...ada, name: { familyName: "King" } }],
    ["name.givenName,name.familyName", without("name")],
    [
      "emails.primary",
      {
        ...ada,
        emails: [
          { value: "ada@example.com", type: "work" },
          { value: "ada@home.example", type: "home" },
        ],
      },
    ],
    ["roles.value", { ...ada, roles: [{ type: "base", id: 7 }] }],
    [enterprise, without(enterprise)],
    [`${enterprise}:manager`, { ...ada, [enterprise]: { department: "Engines" } }],
    ["favouriteColour", ada],
  ])("%s goes, the rest stays", (names, expected) => {
    expect(projected(undefined, names)).toEqual(expected)
  })
})

describe("without parameters", () => {
  it("returns the resource as it is, in its order", () => {
    const whole = projected()
    expect(whole).toEqual(ada)
    expect(Object.keys(whole)).toEqual(Object.keys(ada))
  })

  it("keeps an empty list that the server put there", () => {
    expect(project({ id: "1", groups: [] }, userResource, {})).toEqual({ id: "1", groups: [] })
  })
})

describe("returned (RFC 7643 §2.2)", () => {
  const attributes = (["always", "never", "default", "request"] as const).map((returned) =>
    text(returned, `An attribute returned ${returned}.`, { returned }),
  )
  const schema: ResourceSchema = { ...userResource, core: { ...userResource.core, attributes }, extensions: [] }
  const resource = { always: "a", never: "n", default: "d", request: "r", stray: "s" }

  it.each<[string | undefined, string | undefined, ReadonlyArray<string>]>([
    [undefined, undefined, ["always", "default"]],
    ["request", undefined, ["always", "request"]],
    ["never,default", undefined, ["always", "default"]],
    [undefined, "always,default,request", ["always"]],
    [undefined, "request", ["always", "default"]],
    ["stray", undefined, ["always"]],
  ])("attributes=%s excludedAttributes=%s", (named, excluded, expected) => {
    const projection = Result.getOrThrow(parseProjection({ attributes: named, excludedAttributes: excluded }))
    expect(Object.keys(project(resource, schema, projection))).toEqual(expected)
  })
})

describe("errors", () => {
  it("refuses both parameters at once: RFC 7644 §3.9 calls them mutually exclusive", () => {
    const error = Result.getOrThrow(Result.flip(parseProjection({ attributes: "id", excludedAttributes: "groups" })))
    expect(error).toMatchObject({ _tag: "InvalidValue", scimType: "invalidValue" })
  })

  it.each(["__proto__", "name.constructor", "a.b.c", "emails[type eq", "user name"])("refuses the name %j", (name) => {
    for (const parameter of ["attributes", "excludedAttributes"]) {
      const error = Result.getOrThrow(Result.flip(parseProjection({ [parameter]: `id,${name}` })))
      expect(error).toMatchObject({ _tag: "InvalidPath", detail: expect.stringContaining(parameter) })
    }
  })

  it("bounds the work a parameter asks for", () => {
    const names = (count: number) =>
      parseProjection({ attributes: Array.from({ length: count }, () => "id").join(",") })
    expect(Result.isSuccess(names(maximumProjectedNames))).toBe(true)
    expect(Result.isFailure(names(maximumProjectedNames + 1))).toBe(true)
  })
})

it("keeps nothing that was not there, never password, and always id and schemas", () => {
  const name = fc.constantFrom(
    "userName",
    "name",
    "name.givenName",
    "emails.value",
    enterprise,
    "manager",
    "roles",
    "id",
    "password",
    "xyz",
  )
  const names = fc.array(name, { maxLength: 5 }).map((list) => list.join(","))
  fc.assert(
    fc.property(names, fc.boolean(), (list, only) => {
      const given = only ? { attributes: list } : { excludedAttributes: list }
      const whole: JsonObject = { ...ada, password: "secret" }
      const part = project(whole, userResource, Result.getOrThrow(parseProjection(given)))
      expect(whole).toMatchObject({ ...part, emails: whole["emails"], roles: whole["roles"] })
      expect(part).toMatchObject({ id: ada["id"], schemas: ada["schemas"] })
      expect(part).not.toHaveProperty("password")
    }),
  )
})
