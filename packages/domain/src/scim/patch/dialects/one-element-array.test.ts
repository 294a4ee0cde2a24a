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
const manager = `${enterprise}:manager`

it.each<[string, Json]>([
  // Entra, "Develop a SCIM endpoint", example 5.
  ["with a path", { op: "Add", path: "manager", value: [{ $ref: "../Users/2819c223", value: "2819c223" }] }],
  ["pathless", { op: "Add", value: { [manager]: [{ $ref: "../Users/2819c223", value: "2819c223" }] } }],
])("reads the manager as an array of one %s", (_, operation) => {
  const { next, notes } = patched({ userName: "ada" }, { schemas, Operations: [operation] })
  expect(next[enterprise]).toEqual({ manager: { value: "2819c223", $ref: "../Users/2819c223" } })
  expect(notes).toContainEqual({ rule: "one-element-array", path: manager })
})

it("reads an array of one id, and an empty array as no manager", () => {
  const before = { userName: "ada", [enterprise]: { manager: { value: "old" } } }
  const run = (value: Json) => patched(before, { schemas, Operations: [{ op: "replace", path: manager, value }] }).next
  expect(run(["new"])[enterprise]).toEqual({ manager: { value: "new" } })
  expect(run([])).toEqual({ userName: "ada" })
})

it("refuses two managers", () => {
  const body = { schemas, Operations: [{ op: "add", path: manager, value: [{ value: "1" }, { value: "2" }] }] }
  const result = Result.flatMap(parsePatch(body, userResource), (patch) =>
    applyPatch({ userName: "ada" }, patch, userResource),
  )
  expect(Result.getOrThrow(Result.flip(result))).toMatchObject({ _tag: "InvalidValue", path: manager })
})
