import { Result } from "effect"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import type { Json, JsonObject } from "../json.ts"
import type { Attribute } from "./attribute.ts"
import { groupResource } from "./group.ts"
import { elementForm, isFolded, searchForm } from "./search-form.ts"
import { user, userResource } from "./user.ts"
import { validateResource } from "./validate.ts"

const enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"
const form = (resource: JsonObject) => searchForm(resource, userResource)
const named = (name: string): Attribute => user.attributes.find((attribute) => attribute.name === name)!

describe("searchForm", () => {
  it.each<[string, JsonObject, JsonObject]>([
    ["a text", { userName: " Ada@X.com " }, { userName: "ada@x.com" }],
    ["a case exact text", { externalId: " A1 " }, { externalId: " A1 " }],
    ["a boolean", { active: false }, { active: false }],
    ["a part", { name: { givenName: "ÅDA", familyName: "King" } }, { name: { givenName: "åda", familyName: "king" } }],
    [
      "elements",
      { emails: [{ value: "A@X", type: "Work", primary: true }, { value: "B" }] },
      { emails: [{ value: "a@x", type: "work", primary: true }, { value: "b" }] },
    ],
    [
      "a reference",
      { profileUrl: "HTTPS://X/A", photos: [{ value: "HTTPS://X/B" }] },
      { profileUrl: "https://x/a", photos: [{ value: "https://x/b" }] },
    ],
    [
      "binary data, whose capitals count",
      { x509Certificates: [{ value: "MIIb", display: "Key" }] },
      { x509Certificates: [{ value: "MIIb", display: "key" }] },
    ],
    [
      "an extension, with the id of the manager as it is",
      { [enterprise]: { department: "R&D", manager: { value: "M1" } } },
      { [enterprise]: { department: "r&d", manager: { value: "M1" } } },
    ],
    [
      "common attributes",
      { id: "U1", schemas: ["URN:x"], meta: { resourceType: "User" } },
      { id: "U1", schemas: ["urn:x"], meta: { resourceType: "User" } },
    ],
    ["nothing unknown", { favouriteColour: "Blue", name: { nick: "A" }, department: "R&D" }, { name: {} }],
    ["nothing absent", { title: null }, {}],
    ["an empty list", { emails: [] }, { emails: [] }],
  ])("holds %s", (_, resource, expected) => {
    expect(form(resource)).toStrictEqual(expected)
  })

  it.each<[Json, Json]>([
    ["Admin", [{ value: "admin" }]],
    [
      ["Admin", "User"],
      [{ value: "admin" }, { value: "user" }],
    ],
    [
      [{ value: "Admin", type: "Base", display: "Boss", primary: true }],
      [{ value: "admin", type: "base", display: "boss", primary: true }],
    ],
    [[{ VALUE: "Admin", Primary: "True" }], [{ value: "admin", primary: true }]],
    [[{ value: "Admin", primary: "FALSE" }], [{ value: "admin", primary: false }]],
    [[{ value: "Admin", primary: "maybe" }], [{ value: "admin" }]],
    [[{ value: "Admin", primary: 1 }], [{ value: "admin" }]],
    [{ value: "Admin" }, [{ value: "admin" }]],
    [7, [{ value: "7" }]],
    [[true, null, ["nested"]], [{ value: "true" }]],
    [[{ value: 7, type: null, display: {}, more: "x" }], [{ value: "7" }]],
    [[{}], [{}]],
    [[String.raw`{"value":"25"}`], [{ value: '{"value":"25"}' }]],
  ])("shows roles %j as %j", (roles, expected) => {
    expect(form({ roles, entitlements: roles })).toStrictEqual({ roles: expected, entitlements: expected })
  })

  it("holds a team", () => {
    const team = { displayName: "Tour Guides", members: [{ value: "U1", type: "User" }] }
    expect(searchForm(team, groupResource)).toStrictEqual({
      displayName: "tour guides",
      members: [{ value: "u1", type: "user" }],
    })
  })

  it("is its own search form, so that what is stored can be searched as it is", () => {
    const text = fc.string({ unit: "binary" })
    const person = fc.record(
      {
        userName: text.map((name) => `${name}x`),
        title: text,
        externalId: text,
        name: fc.record({ givenName: text }),
        emails: fc.array(fc.record({ value: text, primary: fc.boolean() })),
        roles: fc.jsonValue().map((value) => value as Json), // fast-check's JSON type is not read-only
        [enterprise]: fc.record({ department: text, manager: text }),
      },
      { requiredKeys: ["userName"] },
    )
    fc.assert(
      fc.property(person, (body) => {
        const read = validateResource(body, userResource)
        if (Result.isFailure(read)) return
        const once = form(read.success.resource)
        expect(form(once)).toStrictEqual(once)
      }),
      { numRuns: 1000 },
    )
  })

  it("never throws, whatever it is given", () => {
    const any = fc.dictionary(fc.constantFrom("userName", "name", "emails", "roles", enterprise), fc.jsonValue())
    fc.assert(
      fc.property(any, (resource) => {
        expect(() => form(resource as JsonObject)).not.toThrow() // fast-check's JSON type is not read-only
      }),
    )
  })
})

describe("elementForm", () => {
  it.each<[string, Json, Json | undefined]>([
    ["emails", { value: "A@X", favouriteColour: "Blue" }, { value: "a@x" }],
    ["emails", "A@X", "A@X"],
    ["emails", null, null],
    ["roles", "Admin", { value: "admin" }],
    ["roles", { Value: "Admin", PRIMARY: "true" }, { value: "admin", primary: true }],
    ["roles", null, undefined],
    ["roles", ["Admin"], undefined],
  ])("shows an element of %s, %j, as %j", (name, element, expected) => {
    expect(elementForm(named(name), element)).toStrictEqual(expected)
  })
})

describe("isFolded", () => {
  it("holds for texts and references whose capitals do not count", () => {
    expect(isFolded(named("userName"))).toBe(true)
    expect(isFolded(named("profileUrl"))).toBe(true)
    expect(isFolded(named("active"))).toBe(false)
    expect(isFolded({ ...named("userName"), caseExact: true })).toBe(false)
    const binary: Attribute = { ...named("userName"), type: "binary" }
    expect(isFolded(binary)).toBe(false)
  })
})
