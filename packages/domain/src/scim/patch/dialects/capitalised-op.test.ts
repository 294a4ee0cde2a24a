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

it.each([
  // Entra, "SCIM compatibility of the provisioning service", without aadOptscim062020.
  ["Replace", { userName: "ada", displayName: "Ada" }],
  ["REPLACE", { userName: "ada", displayName: "Ada" }],
  ["Add", { userName: "ada", displayName: "Ada" }],
  ["Remove", { userName: "ada" }],
])("reads %s", (op, next) => {
  const body = { schemas, Operations: [{ op, path: "displayName", value: "Ada" }] }
  expect(patched({ userName: "ada", displayName: "Countess" }, body)).toMatchObject({
    next,
    notes: [{ rule: "capitalised-op" }],
  })
})

it("notes nothing when the verb is as RFC 7644 has it", () => {
  expect(
    patched({ userName: "ada" }, { schemas, Operations: [{ op: "add", path: "title", value: "x" }] }).notes,
  ).toEqual([])
})

it("does not take a stranger for a verb", () => {
  const body = { schemas, Operations: [{ op: "Move", path: "title" }] }
  expect(Result.getOrThrow(Result.flip(parsePatch(body, userResource)))).toMatchObject({
    scimType: "invalidSyntax",
    detail: expect.stringContaining("Operations[0]"),
  })
})
