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

it("leaves out what it does not have and does the rest: the deactivation must not fail with it", () => {
  // Entra sends one PATCH for every attribute that changed, custom ones included.
  const recorded = {
    schemas,
    Operations: [
      { op: "Replace", path: "urn:ietf:params:scim:schemas:extension:CustomExtension:2.0:User:tag", value: "x" },
      { op: "Add", path: "favouriteColour", value: "blue" },
      { op: "Replace", path: "active", value: "False" },
    ],
  }
  const { next, notes } = patched({ userName: "ada", active: true }, recorded)
  expect(next).toEqual({ userName: "ada", active: false })
  expect(notes.filter(({ rule }) => rule === "unknown-attribute")).toEqual([
    { rule: "unknown-attribute", path: "urn:ietf:params:scim:schemas:extension:CustomExtension:2.0:User:tag" },
    { rule: "unknown-attribute", path: "favouriteColour" },
  ])
})

it.each<[Json, string]>([
  [{ op: "add", path: "name.nickname", value: "x" }, "name.nickname"],
  [{ op: "add", path: "userName.value", value: "x" }, "userName.value"],
  [{ op: "add", path: 'emails[type eq "work"].colour', value: "x" }, "emails.colour"],
  [{ op: "remove", path: "favouriteColour" }, "favouriteColour"],
  [{ op: "remove", path: "toString.constructors" }, "toString.constructors"],
  [{ op: "add", value: { hasOwnProperty: "x" } }, "hasOwnProperty"],
  [{ op: "add", value: { "urn:example:2.0:User": { tag: "x" } } }, "urn:example:2.0:User"],
  // Entra's documentation has a URN that lacks its colon, and URIs of its own.
  [
    { op: "add", value: { "urn:ietf:params:scim:schemas:extension:enterprise:2.0User": { department: "x" } } },
    "urn:ietf:params:scim:schemas:extension:enterprise:2.0User",
  ],
  [
    { op: "add", value: { "http://schemas.microsoft.com/2006/11/ResourceManagement/ADSCIM/2.0/User": {} } },
    "http://schemas.microsoft.com/2006/11/ResourceManagement/ADSCIM/2.0/User",
  ],
])("leaves out %j", (operation, path) => {
  const before = { userName: "ada" }
  const after = patched(before, { schemas, Operations: [operation] })
  expect(after.next).toBe(before)
  expect(after.notes).toContainEqual({ rule: "unknown-attribute", path })
})

it("keeps a long name short in the notes", () => {
  const { notes } = patched(
    { userName: "ada" },
    { schemas, Operations: [{ op: "add", path: "a".repeat(5000), value: 1 }] },
  )
  expect(notes[0]?.path).toHaveLength(100)
})
