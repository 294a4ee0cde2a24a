import { Result } from "effect"
import { expect, it } from "vitest"
import type { Json, JsonObject } from "../../json.ts"
import { userResource } from "../../schema/user.ts"
import { applyPatch } from "../apply.ts"
import { parsePatch } from "../parse.ts"

const patched = (resource: JsonObject, body: Json) =>
  Result.getOrThrow(
    Result.flatMap(parsePatch(body, userResource, "2819c223"), (patch) => applyPatch(resource, patch, userResource)),
  )

const schemas = ["urn:ietf:params:scim:api:messages:2.0:PatchOp"]
const enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"

it("reads dotted keys and keys with a URN (Entra with aadOptscim062020)", () => {
  const recorded = {
    schemas,
    Operations: [
      {
        op: "replace",
        value: {
          displayName: "Bjfe",
          "name.givenName": "Kkom",
          "name.familyName": "Unua",
          "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:employeeNumber": "Aklq",
        },
      },
    ],
  }
  const { next, notes } = patched({ userName: "ada", name: { givenName: "Ada", middleName: "A." } }, recorded)
  expect(next).toEqual({
    userName: "ada",
    displayName: "Bjfe",
    name: { givenName: "Kkom", familyName: "Unua", middleName: "A." },
    [enterprise]: { employeeNumber: "Aklq" },
  })
  expect(notes).toEqual([
    { rule: "path-keys", path: "name.givenName" },
    { rule: "path-keys", path: "name.familyName" },
    { rule: "path-keys", path: `${enterprise}:employeeNumber` },
  ])
})

it.each<[string, Json]>([
  ["a whole extension as an object", { [enterprise]: { department: "Engines", employeeNumber: null } }],
  ["an extension in other capitals", { [enterprise.toUpperCase()]: { DEPARTMENT: "Engines", employeeNumber: null } }],
])("reads %s, which is standard", (_, value) => {
  const before = { userName: "ada", [enterprise]: { employeeNumber: "7", division: "North" } }
  const { next, notes } = patched(before, { schemas, Operations: [{ op: "replace", value }] })
  expect(next).toEqual({ userName: "ada", [enterprise]: { department: "Engines", division: "North" } })
  expect(notes).toEqual([])
})

it("reads paths inside an extension's object, and the core schema's URN as a section", () => {
  const value = {
    [enterprise]: { "manager.value": "9" },
    "urn:ietf:params:scim:schemas:core:2.0:User": { displayName: "Ada" },
  }
  const { next, notes } = patched({ userName: "ada" }, { schemas, Operations: [{ op: "add", value }] })
  expect(next).toEqual({ userName: "ada", displayName: "Ada", [enterprise]: { manager: { value: "9" } } })
  expect(notes).toEqual([{ rule: "path-keys", path: `${enterprise}:manager.value` }])
})

it("reads a value path as a key, and keeps what it compares with out of the notes", () => {
  const value = { 'emails[value eq "ada@private.example"].type': "home" }
  const { next, notes } = patched(
    { userName: "ada", emails: [{ value: "ada@private.example" }] },
    { schemas, Operations: [{ op: "replace", value }] },
  )
  expect(next["emails"]).toEqual([{ value: "ada@private.example", type: "home" }])
  expect(notes).toEqual([{ rule: "path-keys", path: "emails" }])
})

it("takes an extension's URN as an explicit path too", () => {
  const before = { userName: "ada", [enterprise]: { division: "North" } }
  const run = (operation: Json) => patched(before, { schemas, Operations: [operation] }).next[enterprise]
  expect(run({ op: "add", path: enterprise, value: { department: "Engines" } })).toEqual({
    division: "North",
    department: "Engines",
  })
  expect(run({ op: "replace", path: enterprise, value: null })).toBeUndefined()
  expect(run({ op: "add", path: enterprise, value: null })).toEqual({ division: "North" })
  expect(run({ op: "remove", path: enterprise })).toBeUndefined()
})

it.each<[Json, string]>([
  [{ op: "add", value: "Ada" }, "value"],
  [{ op: "replace", value: null }, "value"],
  [{ op: "replace", value: [{ displayName: "Ada" }] }, "value"],
  [{ op: "replace", value: { [enterprise]: "Engines" } }, enterprise],
  [{ op: "replace", path: enterprise, value: [] }, enterprise],
])("refuses %j, which has no attributes", (operation, path) => {
  const error = Result.getOrThrow(Result.flip(parsePatch({ schemas, Operations: [operation] }, userResource)))
  expect(error).toMatchObject({ _tag: "InvalidValue", path, detail: expect.stringContaining("object of attributes") })
})
