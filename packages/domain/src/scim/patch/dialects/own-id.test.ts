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

it("accepts the resource's own id beside what changes (Okta, pathless replace)", () => {
  const recorded = { schemas, Operations: [{ op: "replace", value: { id: "2819c223", displayName: "Ada" } }] }
  expect(patched({ userName: "ada" }, recorded)).toMatchObject({
    next: { userName: "ada", displayName: "Ada" },
    notes: [{ rule: "own-id", path: "id" }],
  })
})

it.each<[Json, string | undefined]>([
  ["another", "2819c223"],
  ["2819C223", "2819c223"],
  [7, "2819c223"],
  [null, "2819c223"],
  ["2819c223", undefined],
])("refuses the id %j for the resource %j", (id, resourceId) => {
  const body = { schemas, Operations: [{ op: "replace", value: { displayName: "Ada", id } }] }
  expect(Result.getOrThrow(Result.flip(parsePatch(body, userResource, resourceId)))).toMatchObject({
    _tag: "Mutability",
    path: "id",
    detail: "Operations[0]: id cannot be changed; leave it out of the value.",
  })
})

it("refuses id as a path, even the same one: nothing may be done to it", () => {
  const body = { schemas, Operations: [{ op: "replace", path: "id", value: "2819c223" }] }
  expect(Result.getOrThrow(Result.flip(parsePatch(body, userResource, "2819c223")))).toMatchObject({
    _tag: "Mutability",
  })
})
