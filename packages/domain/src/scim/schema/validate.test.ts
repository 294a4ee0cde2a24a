import { Result } from "effect"
import { describe, expect, it } from "vitest"
import type { Json, JsonObject } from "../json.ts"
import { type Attribute, dateTime } from "./attribute.ts"
import { groupResource } from "./group.ts"
import { user, userResource } from "./user.ts"
import { keepsAnyShape, missingRequired, validateResource, validateValue } from "./validate.ts"

const core = "urn:ietf:params:scim:schemas:core:2.0:User"
const enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"

const read = (body: Json) => Result.getOrThrow(validateResource(body, userResource))
/** What is left of a person beside the user name, which every one needs. */
const rest = (attributes: JsonObject): JsonObject => {
  const { userName: _, ...others } = read({ userName: "ada", ...attributes }).resource
  return others
}
const notes = (attributes: JsonObject) => read({ userName: "ada", ...attributes }).notes
const refusal = (body: Json, schema = userResource) => Result.getOrThrow(Result.flip(validateResource(body, schema)))

describe("what is read", () => {
  it.each<[string, sent: JsonObject, canonical: JsonObject]>([
    ["names in any case", { DISPLAYNAME: "Ada", NickName: "A" }, { displayName: "Ada", nickName: "A" }],
    ["parts in any case", { NAME: { GivenName: "Ada" } }, { name: { givenName: "Ada" } }],
    [
      "parts of elements in any case",
      { Emails: [{ VALUE: "a@x.com", Primary: true, TYPE: "work" }] },
      { emails: [{ value: "a@x.com", primary: true, type: "work" }] },
    ],
    [
      "values as sent",
      { title: " Dr. ", profileUrl: "HTTP://X/ß", externalId: "00U" },
      { title: " Dr. ", profileUrl: "HTTP://X/ß", externalId: "00U" },
    ],
    ["empty texts, which are values", { title: "", name: { givenName: "" } }, { title: "", name: { givenName: "" } }],
    [
      "types that are none of the canonical values",
      { emails: [{ value: "a", type: "Büro" }] },
      { emails: [{ value: "a", type: "Büro" }] },
    ],
    ["elements twice", { emails: [{ value: "a" }, { value: "a" }] }, { emails: [{ value: "a" }, { value: "a" }] }],
    ["an extension under its URN", { [enterprise]: { department: "R&D" } }, { [enterprise]: { department: "R&D" } }],
    [
      "an extension's URN in any case",
      { [enterprise.toUpperCase()]: { DEPARTMENT: "R&D" } },
      { [enterprise]: { department: "R&D" } },
    ],
    ["core attributes under the core URN", { [core]: { title: "Dr." } }, { title: "Dr." }],
    ["common attributes under the core URN", { [core.toLowerCase()]: { externalId: "7" } }, { externalId: "7" }],
    ["active true", { active: true }, { active: true }],
    ["active false", { active: false }, { active: false }],
    ["a certificate", { x509Certificates: [{ value: "MIIB" }] }, { x509Certificates: [{ value: "MIIB" }] }],
  ])("takes %s", (_, sent, canonical) => {
    expect(rest(sent)).toStrictEqual(canonical)
    expect(notes(sent)).toEqual([])
  })

  it.each<[string, JsonObject]>([
    ["null", { title: null, name: null, emails: null, active: null, roles: null, [enterprise]: null, [core]: null }],
    ["[]", { emails: [], addresses: [], roles: [], entitlements: [], groups: [] }],
    ["{}", { name: {}, roles: {}, entitlements: {}, [enterprise]: {}, [core]: {} }],
    [
      "nothing but null within",
      { name: { givenName: null }, emails: [null, {}, { value: null }], [enterprise]: { manager: {} } },
    ],
    ["the empty text for a role", { roles: "", entitlements: "" }],
    // Entra's own example has this URN without its last colon.
    ["an unknown schema", { "urn:ietf:params:scim:schemas:extension:enterprise:2.0User": { department: "R&D" } }],
    [
      "unknown attributes",
      { favouriteColour: "blue", "name.givenName": "Ada", usernames: ["x"], toString: "x", "": 1 },
    ],
    ["unknown parts", { name: { nick: "A" }, emails: [{ val: "x" }], [enterprise]: { room: "1" } }],
    ["an extension's attribute without its URN", { department: "R&D" }],
    ["a core attribute in an extension", { [enterprise]: { title: "Dr.", externalId: "7", id: "1" } }],
    [
      "what only the server says",
      { id: "1", ID: "2", meta: { resourceType: "User" }, Groups: [{ value: "g" }], schemas: [core] },
    ],
    ["what only the server says, of any type", { id: 7, meta: "x", groups: "y", schemas: 1, SCHEMAS: null }],
    ["what only the server says, under a URN", { [core]: { id: "1", groups: [], schemas: [] } }],
    ["the name of a manager", { [enterprise]: { manager: { displayName: "Grace" } } }],
    ["a password", { password: "1mz050nq" }],
    ["a password in any case and of any type", { PASSWORD: ["1mz050nq"], Password: 1 }],
    ["a password under a URN", { [core]: { password: "1mz050nq" } }],
  ])("leaves out %s, with no trace", (_, sent) => {
    expect(rest(sent)).toStrictEqual({})
    expect(notes(sent)).toEqual([])
  })

  it("names no password when something else is wrong", () => {
    expect(JSON.stringify(refusal({ password: "1mz050nq", userName: 5 }))).not.toContain("1mz050nq")
  })
})

describe("tolerated shapes", () => {
  it.each<[Json, boolean]>([
    ["true", true],
    ["True", true],
    ["TRUE", true],
    ["false", false],
    ["False", false],
    [" fAlSe ", false],
  ])("reads active %j as %s, with a note", (sent, active) => {
    expect(rest({ active: sent })).toStrictEqual({ active })
    expect(notes({ Active: sent })).toEqual([{ rule: "string-boolean", path: "active" }])
  })

  it("reads a text for primary, and says where", () => {
    expect(rest({ emails: [{ value: "a" }, { value: "b", primary: "True" }] })).toStrictEqual({
      emails: [{ value: "a" }, { value: "b", primary: true }],
    })
    expect(notes({ emails: [{ value: "a" }, { value: "b", primary: "True" }] })).toEqual([
      { rule: "string-boolean", path: "emails[1].primary" },
    ])
  })

  const bare = { rule: "bare-reference", path: `${enterprise}:manager` }
  const listed = { rule: "one-element-array", path: `${enterprise}:manager` }
  it.each<[Json, manager: Json | undefined, notes: ReadonlyArray<unknown>]>([
    [{ value: "m1", $ref: "../Users/m1" }, { value: "m1", $ref: "../Users/m1" }, []],
    [{ VALUE: "m1", displayName: "Grace", $ref: null }, { value: "m1" }, []],
    ["m1", { value: "m1" }, [bare]],
    [[{ value: "m1", $ref: "x" }], { value: "m1", $ref: "x" }, [listed]],
    [["m1"], { value: "m1" }, [listed]],
    ["", undefined, [bare]],
    [[""], undefined, [listed]],
    [[], undefined, [listed]],
    [[null], undefined, [listed]],
    [[{}], undefined, [listed]],
    [null, undefined, []],
  ])("reads manager %j as %j", (sent, manager, told) => {
    const body = { [enterprise.toUpperCase()]: { MANAGER: sent } }
    expect(rest(body)).toStrictEqual(manager === undefined ? {} : { [enterprise]: { manager } })
    expect(notes(body)).toEqual(told)
  })

  it("keeps two primary elements, with a note", () => {
    const emails = [
      { value: "a", primary: true },
      { value: "b", primary: true },
    ]
    expect(rest({ emails })).toStrictEqual({ emails })
    expect(notes({ emails })).toEqual([{ rule: "several-primary", path: "emails" }])
    expect(
      notes({
        emails: [
          { value: "a", primary: true },
          { value: "b", primary: false },
        ],
      }),
    ).toEqual([])
  })

  it.each<[Json]>([
    ["Admin"],
    [["Admin", "User"]],
    [[{ primary: true, value: "Admin", type: "WindowsAzureActiveDirectoryRole" }]],
    [[{ Value: "Admin", displayName: "Administrator", PRIMARY: "True", more: { deep: [1, null] } }]],
    [[String.raw`{"id":"06b0","value":"25"}`]],
    [{ value: "Admin" }],
    [[null]],
    [[{}]],
    [[""]],
    [
      [
        { value: "a", primary: true },
        { value: "b", primary: true },
      ],
    ],
    [7],
    [true],
    [false],
    [[[["nested"]]]],
  ])("keeps roles and entitlements %j as sent", (sent) => {
    expect(rest({ ROLES: sent, entitlements: sent })).toStrictEqual({ roles: sent, entitlements: sent })
    expect(notes({ roles: sent })).toEqual([])
  })
})

describe("teams", () => {
  it("are read as people are", () => {
    const body = {
      DisplayName: "Tour guides",
      externalId: "7",
      members: [{ value: "u1", $ref: null, display: "Ada" }],
      id: "x",
    }
    const { resource, notes: told } = Result.getOrThrow(validateResource(body, groupResource))
    expect(resource).toStrictEqual({ displayName: "Tour guides", externalId: "7", members: [{ value: "u1" }] })
    expect(told).toEqual([])
    expect(refusal({ members: [] }, groupResource)).toMatchObject({
      detail: "displayName is required and must not be empty.",
    })
    expect(refusal({ displayName: "x".repeat(2001) }, groupResource)).toMatchObject({ path: "displayName" })
  })
})

describe("validateValue", () => {
  const attributeOf = (type: Attribute["type"]): Attribute => ({ ...dateTime("x", "X."), type })
  const value = (attribute: Attribute, sent: Json) => validateValue(attribute, sent, "x", [])

  it.each<[Attribute["type"], Json]>([
    ["dateTime", "2026-01-31T12:00:00Z"],
    ["dateTime", "2026-01-31T12:00:00.123+02:00"],
    ["integer", 5],
    ["integer", -0],
    ["decimal", 5.5],
    ["reference", "https://x.example"],
    ["binary", "MIIB"],
  ])("takes a %s such as %j", (type, sent) => {
    expect(Result.getOrThrow(value(attributeOf(type), sent))).toBe(sent)
  })

  it.each<[Attribute["type"], Json, string]>([
    // What filters and the database could not read as a time must not be stored as one.
    ["dateTime", "31 January 2026", 'a date and time such as 2026-01-31T12:00:00Z, got the string "31 January 2026"'],
    [
      "dateTime",
      "2026-02-30T12:00:00Z",
      'a date and time such as 2026-01-31T12:00:00Z, got the string "2026-02-30T12:00:00Z"',
    ],
    [
      "dateTime",
      "2026-01-31 (\0)",
      String.raw`a date and time such as 2026-01-31T12:00:00Z, got the string "2026-01-31 (\u0000)"`,
    ],
    ["dateTime", 5, "a date and time such as 2026-01-31T12:00:00Z, got the number 5"],
    ["integer", 5.5, "a whole number, got the number 5.5"],
    ["integer", "5", 'a whole number, got the string "5"'],
    ["decimal", "5.5", 'a number, got the string "5.5"'],
    ["reference", 5, "a string, got the number 5"],
    ["binary", true, "a string, got the boolean true"],
  ])("refuses %s %j", (type, sent, expected) => {
    expect(Result.getOrThrow(Result.flip(value(attributeOf(type), sent)))).toMatchObject({
      path: "x",
      detail: `x: expected ${expected}.`,
    })
  })

  it("refuses a number that JSON cannot write", () => {
    const infinite: Json = JSON.parse("1e999")
    expect(Result.isFailure(value(attributeOf("decimal"), infinite))).toBe(true)
    expect(Result.isFailure(value(attributeOf("integer"), infinite))).toBe(true)
  })

  it("limits e-mails by whatever path they come", () => {
    const emailValue = user.attributes.find(({ name }) => name === "emails")?.subAttributes?.[0]
    expect(emailValue?.name).toBe("value")
    for (const path of ["emails.value", "emails[12].value", `${core}:emails.value`]) {
      expect(Result.isFailure(validateValue(emailValue!, "x".repeat(2001), path, [])), path).toBe(true)
    }
    for (const path of ["phoneNumbers[0].value", "phoneNumbers.value"]) {
      expect(Result.isSuccess(validateValue(emailValue!, "x".repeat(2001), path, [])), path).toBe(true)
    }
  })
})

describe("missingRequired and keepsAnyShape", () => {
  it("say what a person needs and which attributes are kept as sent", () => {
    expect(missingRequired({ userName: "a" }, userResource)).toBeUndefined()
    expect(missingRequired({ USERNAME: "a" }, userResource)?.path).toBe("userName")
    expect(missingRequired({ userName: "\t" }, userResource)?.path).toBe("userName")
    expect(missingRequired({}, groupResource)?.path).toBe("displayName")
    expect(user.attributes.filter(keepsAnyShape).map(({ name }) => name)).toEqual(["entitlements", "roles"])
  })
})
