import { Result } from "effect"
import { describe, expect, it } from "vitest"
import type { Json, JsonObject } from "../json.ts"
import { complex, type ResourceSchema, text } from "../schema/attribute.ts"
import { userResource } from "../schema/user.ts"
import { maximumValues } from "../schema/validate.ts"
import { applyPatch } from "./apply.ts"
import type { Operation } from "./operation.ts"
import { parsePatch } from "./parse.ts"

const schemas = ["urn:ietf:params:scim:api:messages:2.0:PatchOp"]
const enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"

const run = (resource: JsonObject, operations: ReadonlyArray<Json>, schema: ResourceSchema = userResource) =>
  Result.flatMap(parsePatch({ schemas, Operations: operations }, schema, "1"), (patch) =>
    applyPatch(resource, patch, schema),
  )
const patched = (resource: JsonObject, ...operations: ReadonlyArray<Json>) =>
  Result.getOrThrow(run(resource, operations))
const refused = (resource: JsonObject, ...operations: ReadonlyArray<Json>) =>
  Result.getOrThrow(Result.flip(run(resource, operations)))

const ada: JsonObject = {
  userName: "ada@example.com",
  active: true,
  name: { givenName: "Ada", familyName: "King" },
  emails: [
    { value: "ada@example.com", type: "work", primary: true },
    { value: "ada@home.example", type: "home" },
  ],
  [enterprise]: { department: "Engines", manager: { value: "9" } },
}

describe("the result", () => {
  it("names each attribute that changed, those of an extension with their URN", () => {
    const { changes } = patched(
      ada,
      { op: "replace", path: "name.givenName", value: "Augusta" },
      { op: "add", path: "title", value: "Countess" },
      { op: "remove", path: "emails" },
      { op: "remove", path: `${enterprise}:manager` },
      { op: "replace", path: "active", value: true },
    )
    expect(changes).toEqual([
      { path: "name", before: ada["name"], after: { givenName: "Augusta", familyName: "King" } },
      { path: "emails", before: ada["emails"] },
      { path: `${enterprise}:manager`, before: { value: "9" } },
      { path: "title", after: "Countess" },
    ])
  })

  it("is the resource itself when nothing changed", () => {
    const { next, changes } = patched(
      ada,
      { op: "add", path: "title", value: "Countess" },
      { op: "replace", path: "name", value: { familyName: "King", givenName: "Ada" } },
      { op: "remove", path: "title" },
    )
    expect(next).toBe(ada)
    expect(changes).toEqual([])
  })

  it("is as the schema spells it, whatever capitals the client uses", () => {
    const { next } = patched({ userName: "ada" }, { op: "add", value: { DISPLAYNAME: "Ada", "NAME.GIVENNAME": "Ada" } })
    expect(next).toEqual({ userName: "ada", displayName: "Ada", name: { givenName: "Ada" } })
  })

  it("has an operation see what those before it did", () => {
    const { next } = patched(
      { userName: "ada" },
      { op: "add", path: "emails", value: [{ value: "a@x.example", type: "work" }] },
      { op: "replace", path: 'emails[type eq "work"].primary', value: true },
      { op: "remove", path: "emails[primary eq true].type" },
    )
    expect(next["emails"]).toEqual([{ value: "a@x.example", primary: true }])
  })

  it("is all operations or none", () => {
    const before = structuredClone(ada)
    const error = refused(
      ada,
      { op: "replace", path: "active", value: false },
      { op: "remove", path: "emails" },
      { op: "replace", path: "name.givenName", value: { no: "text" } },
    )
    expect(error.detail).toBe("Operations[2]: name.givenName: expected a string, got an object.")
    expect(ada).toEqual(before)
  })
})

describe("errors", () => {
  it.each<[string, Json, string, string]>([
    ["removing userName", { op: "remove", path: "userName" }, "mutability", "required and cannot be removed"],
    ["replacing userName by null", { op: "replace", path: "userName", value: null }, "mutability", "required"],
    ["replacing userName by null, pathless", { op: "replace", value: { userName: null } }, "mutability", "required"],
    [
      "replacing userName by nothing",
      { op: "replace", path: "userName", value: "" },
      "invalidValue",
      "must not be empty",
    ],
    ["replacing userName by blanks", { op: "add", value: { username: "  " } }, "invalidValue", "must not be empty"],
    [
      "a userName that is no text",
      { op: "replace", path: "userName", value: 7 },
      "invalidValue",
      "expected a string, got the number 7",
    ],
    [
      "a userName that cannot be stored",
      { op: "replace", path: "userName", value: "a\0" },
      "invalidValue",
      "cannot be stored",
    ],
    ["half a surrogate in a role", { op: "add", path: "roles", value: ["\ud800"] }, "invalidValue", "cannot be stored"],
    [
      "an e-mail longer than an index takes",
      { op: "add", path: 'emails[type eq "x"].value', value: "a".repeat(2001) },
      "invalidValue",
      "longer than",
    ],
    [
      "a name that is no object",
      { op: "replace", path: "name", value: "Ada" },
      "invalidValue",
      "name: expected an object",
    ],
    [
      "e-mails that are no objects",
      { op: "add", path: "emails", value: "a@x.example" },
      "invalidValue",
      "expected an object",
    ],
    [
      "an e-mail element that is no object",
      { op: "replace", path: 'emails[type eq "work"]', value: "x" },
      "invalidValue",
      "expected an object",
    ],
    [
      "two elements for one",
      { op: "replace", path: 'emails[type eq "work"]', value: [{}, {}] },
      "invalidValue",
      "expected an object",
    ],
    [
      "a part of the wrong type",
      { op: "replace", path: 'emails[type eq "work"].primary', value: "maybe" },
      "invalidValue",
      "emails.primary: expected true or false",
    ],
    [
      "a key given twice",
      { op: "add", path: "name", value: { givenName: "A", GivenName: "B" } },
      "invalidValue",
      "given twice",
    ],
    [
      "a filter that says too little",
      { op: "add", path: 'emails[type ne "work" and type ne "home"].value', value: "x" },
      "noTarget",
      "does not say how to make one",
    ],
  ])("%s", (_, operation, scimType, detail) => {
    const error = refused(ada, { op: "add", path: "title", value: "x" }, operation)
    expect(error).toMatchObject({ status: 400, scimType })
    expect(error.detail).toContain("Operations[1]: ")
    expect(error.detail).toContain(detail)
  })

  it("refuses an end state that the schema does not accept, however it came about", () => {
    expect(refused({ active: true }, { op: "replace", path: "active", value: false })).toMatchObject({
      _tag: "InvalidValue",
      path: "userName",
    })
    const broken = { userName: "ada", emails: [{ value: 7 }] }
    expect(refused(broken, { op: "add", path: "emails", value: [{ value: "a@x.example" }] })).toMatchObject({
      _tag: "InvalidValue",
      path: "emails[0].value",
    })
  })

  it("refuses more values than a person has, but lets too many become fewer", () => {
    const emails = (length: number) => Array.from({ length }, (_, i) => ({ value: `${i}@x.example` }))
    expect(
      patched({ userName: "ada" }, { op: "add", path: "emails", value: emails(maximumValues) }).changes,
    ).toHaveLength(1)
    expect(refused({ userName: "ada" }, { op: "add", path: "emails", value: emails(maximumValues + 1) })).toMatchObject(
      {
        scimType: "invalidValue",
        detail: "Operations[0]: emails would have 1001 values; it may have at most 1000.",
      },
    )
    const many = { userName: "ada", emails: emails(maximumValues + 5) }
    expect(patched(many, { op: "remove", path: 'emails[value eq "7@x.example"]' }).next["emails"]).toHaveLength(1004)
  })

  it("bounds the work of one request", () => {
    const emails = Array.from({ length: 20_000 }, (_, i) => ({ value: `${i}@x.example` }))
    const path = `emails[${Array.from({ length: 100 }, (_, i) => `value eq "${i}"`).join(" or ")}].display`
    const operations = Array.from({ length: 1000 }, () => ({ op: "replace", path, value: "x" }))
    const start = performance.now()
    expect(refused({ userName: "ada", emails }, ...operations)).toMatchObject({ _tag: "TooMany", scimType: "tooMany" })
    expect(performance.now() - start).toBeLessThan(2000)
  })
})

describe("immutable attributes", () => {
  const schema: ResourceSchema = {
    ...userResource,
    extensions: [],
    core: {
      ...userResource.core,
      attributes: [
        text("userName", "The name.", { required: true }),
        text("badge", "Set once.", { mutability: "immutable" }),
        complex("place", "Where.", [text("site", "Set once.", { mutability: "immutable" }), text("desk", "A desk.")]),
        complex("keys", "Keys.", [text("value", "Set once.", { mutability: "immutable" }), text("type", "A label.")], {
          multiValued: true,
        }),
      ],
    },
  }
  const before = { userName: "ada", badge: "7", place: { site: "Turin" }, keys: [{ value: "k1" }] }

  it.each<Json>([
    { op: "replace", path: "badge", value: "8" },
    { op: "remove", path: "badge" },
    { op: "replace", path: "place.site", value: "London" },
    { op: "remove", path: "place.site" },
    { op: "add", value: { place: { site: "London" } } },
    { op: "replace", path: 'keys[value eq "k1"].value', value: "k2" },
    { op: "remove", path: 'keys[value eq "k1"].value' },
    { op: "remove", path: "keys.value" },
    { op: "add", path: 'keys[value eq "k1"]', value: { value: "k2" } },
  ])("refuses %j once they are set", (operation) => {
    const withType = { ...before, place: { site: "Turin", desk: "3" }, keys: [{ value: "k1", type: "door" }] }
    expect(Result.getOrThrow(Result.flip(run(withType, [operation], schema)))).toMatchObject({
      _tag: "Mutability",
      scimType: "mutability",
      detail: expect.stringContaining("cannot be changed any more"),
    })
  })

  it("lets them be set, said again, and go with what they are a part of (RFC 7644 §3.5.2)", () => {
    const after = (resource: JsonObject, operation: Json) => Result.getOrThrow(run(resource, [operation], schema)).next
    expect(after({ userName: "ada" }, { op: "add", path: "badge", value: "7" })).toEqual({
      userName: "ada",
      badge: "7",
    })
    expect(after(before, { op: "replace", path: "badge", value: "7" })).toBe(before)
    expect(after(before, { op: "add", path: "place.desk", value: "3" })["place"]).toEqual({ site: "Turin", desk: "3" })
    expect(after(before, { op: "remove", path: 'keys[value eq "k1"]' })).not.toHaveProperty("keys")
    expect(after(before, { op: "replace", path: 'keys[value eq "k1"]', value: { value: "k2" } })["keys"]).toEqual([
      { value: "k2" },
    ])
  })
})

describe("operations not made by parsePatch", () => {
  const path = (attribute: string, urn?: string) => ({ path: { attribute, ...(urn === undefined ? {} : { urn }) } })
  const filter = { _tag: "Compare", path: { attribute: "value" }, op: "eq", value: "x", position: 0 } as const
  const apply = (operation: Operation) => applyPatch(ada, { operations: [operation], notes: [] }, userResource)

  it.each<[string, Operation]>([
    ["InvalidPath", { op: "add", path: path("favouriteColour"), value: "x", index: 0 }],
    ["InvalidPath", { op: "add", path: path("User", enterprise.slice(0, -5)), value: {}, index: 0 }],
    ["InvalidPath", { op: "add", path: { ...path("title"), filter }, value: "x", index: 0 }],
    ["Mutability", { op: "add", path: path("id"), value: "x", index: 0 }],
  ])("are refused with %s where it would have refused or rewritten them", (tag, operation) => {
    expect(Result.getOrThrow(Result.flip(apply(operation)))._tag).toBe(tag)
  })

  it("cannot store a password", () => {
    expect(Result.getOrThrow(apply({ op: "add", path: path("password"), value: "x", index: 0 })).next).toBe(ada)
  })
})
