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

// Okta deactivates without naming a schema: SCIM 2.0 reference, "Deactivate a user".
const recorded = { Operations: [{ op: "replace", value: { active: false } }] }

it("reads a PATCH without schemas", () => {
  const { next, notes } = patched({ userName: "ada", active: true }, recorded)
  expect(next).toEqual({ userName: "ada", active: false })
  expect(notes).toEqual([{ rule: "message-schema" }])
})

it.each<[Json, boolean]>([
  [["urn:ietf:params:scim:api:messages:2.0:PatchOp"], false],
  [["URN:IETF:params:scim:api:messages:2.0:patchop"], false],
  [["urn:ietf:params:scim:schemas:core:2.0:User", "urn:ietf:params:scim:api:messages:2.0:PatchOp"], false],
  [["urn:ietf:params:scim:schemas:core:2.0:User"], true],
  [[], true],
  [null, true],
])("notes schemas %j only when they lack PatchOp", (schemas, noted) => {
  expect(patched({ userName: "ada", active: true }, { ...recorded, schemas }).notes).toEqual(
    noted ? [{ rule: "message-schema" }] : [],
  )
})
