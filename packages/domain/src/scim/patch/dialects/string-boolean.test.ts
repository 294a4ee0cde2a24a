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

it("deactivates on the text False (Entra without aadOptscim062020)", () => {
  const recorded = { schemas, Operations: [{ op: "Replace", path: "active", value: "False" }] }
  expect(patched({ userName: "ada", active: true }, recorded)).toMatchObject({
    next: { userName: "ada", active: false },
    notes: [{ rule: "capitalised-op" }, { rule: "string-boolean", path: "active" }],
  })
})

it.each<[Json, boolean]>([
  ["True", true],
  ["false", false],
  [" TRUE ", true],
])("reads %j, with and without a path", (value, active) => {
  for (const operation of [
    { op: "replace", path: "active", value },
    { op: "replace", value: { active: value } },
  ]) {
    expect(patched({ userName: "ada", active: !active }, { schemas, Operations: [operation] }).next["active"]).toBe(
      active,
    )
  }
})

it("reads it inside an element", () => {
  const body = {
    schemas,
    Operations: [{ op: "add", path: "emails", value: [{ value: "a@x.example", primary: "True" }] }],
  }
  expect(patched({ userName: "ada" }, body).next["emails"]).toEqual([{ value: "a@x.example", primary: true }])
})

it.each<Json>(["no", "", 0, {}, [false]])("refuses %j", (value) => {
  const body = { schemas, Operations: [{ op: "replace", path: "active", value }] }
  const result = Result.flatMap(parsePatch(body, userResource), (patch) =>
    applyPatch({ userName: "ada" }, patch, userResource),
  )
  expect(Result.getOrThrow(Result.flip(result))).toMatchObject({
    _tag: "InvalidValue",
    path: "active",
    detail: expect.stringContaining("Operations[0]: active: expected true or false"),
  })
})
