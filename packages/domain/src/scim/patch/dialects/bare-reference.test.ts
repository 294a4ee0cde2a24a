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
const before = { userName: "ada", [enterprise]: { manager: { value: "old", $ref: "../Users/old" } } }

it.each<[string, Json]>([
  // Entra, "Develop a SCIM endpoint", example of the enterprise extension.
  ["with a path", { op: "Add", path: manager, value: "2819c223" }],
  ["with a bare path", { op: "replace", path: "manager", value: "2819c223" }],
  ["pathless, as a key", { op: "replace", value: { [manager]: "2819c223" } }],
  ["pathless, in the extension", { op: "replace", value: { [enterprise]: { manager: "2819c223" } } }],
])("reads the manager as a bare id %s", (_, operation) => {
  const { next, notes } = patched(before, { schemas, Operations: [operation] })
  // The old URI goes too: it names the old manager.
  expect(next[enterprise]).toEqual({ manager: { value: "2819c223" } })
  expect(notes).toContainEqual({ rule: "bare-reference", path: manager })
})

it("removes the manager on an empty text, and adds nothing by it", () => {
  const run = (op: string) => patched(before, { schemas, Operations: [{ op, path: manager, value: "" }] }).next
  expect(run("replace")).toEqual({ userName: "ada" })
  expect(run("add")).toBe(before)
})

it("needs no tolerance for an object, which leaves what it does not name", () => {
  const run = (value: Json) => patched(before, { schemas, Operations: [{ op: "replace", path: manager, value }] })
  expect(run({ value: "old" }).changes).toEqual([])
  expect(run({ value: "new" }).next[enterprise]).toEqual({ manager: { value: "new" } })
  expect(run({ $ref: "../Users/x" }).next[enterprise]).toEqual({ manager: { value: "old", $ref: "../Users/x" } })
  expect(run({ value: "new", displayName: "Grace" }).notes).toEqual([])
})
