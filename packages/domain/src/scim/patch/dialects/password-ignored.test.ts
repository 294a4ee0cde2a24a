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

it.each<Json>([
  // Okta, password sync of an integration that updates users by PATCH.
  { op: "replace", value: { password: "t1meMa$heen" } },
  { op: "replace", path: "password", value: "t1meMa$heen" },
  { op: "Add", path: "urn:ietf:params:scim:schemas:core:2.0:User:password", value: "t1meMa$heen" },
  { op: "replace", path: "password", value: { secret: "t1meMa$heen" } },
  { op: "remove", path: "password" },
])("accepts %j and keeps nothing of it", (operation) => {
  const before = { userName: "ada" }
  const after = patched(before, { schemas, Operations: [operation] })
  expect(after.next).toBe(before)
  expect(after.changes).toEqual([])
  expect(after.notes).toContainEqual({ rule: "password-ignored", path: "password" })
  expect(JSON.stringify(after)).not.toContain("t1me")
})

it("keeps it out of an error about another operation", () => {
  const body = { schemas, Operations: [{ op: "replace", path: "password", value: "t1meMa$heen" }, { op: "remove" }] }
  expect(JSON.stringify(Result.getOrThrow(Result.flip(parsePatch(body, userResource))))).not.toContain("t1me")
})
