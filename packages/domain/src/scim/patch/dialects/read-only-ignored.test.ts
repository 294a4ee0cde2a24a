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

it("ignores what a client read and sends back (Okta, read-modify-write)", () => {
  const recorded = {
    schemas,
    Operations: [
      {
        op: "replace",
        value: {
          schemas: ["urn:ietf:params:scim:schemas:core:2.0:User"],
          id: "2819c223",
          meta: { resourceType: "User", created: "2026-01-01T00:00:00Z" },
          groups: [],
          active: false,
        },
      },
    ],
  }
  expect(patched({ userName: "ada", active: true }, recorded)).toMatchObject({
    next: { userName: "ada", active: false },
    notes: [
      { rule: "read-only-ignored", path: "schemas" },
      { rule: "own-id", path: "id" },
      { rule: "read-only-ignored", path: "meta" },
      { rule: "read-only-ignored", path: "groups" },
    ],
  })
})

it("ignores a read-only part named by a key", () => {
  const value = { [`${enterprise}:manager.displayName`]: "Grace", title: "Countess" }
  expect(patched({ userName: "ada" }, { schemas, Operations: [{ op: "add", value }] })).toMatchObject({
    next: { userName: "ada", title: "Countess" },
    notes: [{ rule: "path-keys" }, { rule: "read-only-ignored", path: `${enterprise}:manager.displayName` }],
  })
})

it.each([
  "id",
  "meta",
  "META",
  "meta.created",
  "groups",
  'groups[value eq "1"]',
  "groups.display",
  "schemas",
  `${enterprise}:manager.displayName`,
])("refuses %s as a path", (path) => {
  for (const op of ["add", "replace", "remove"]) {
    const body = { schemas, Operations: [{ op, path, value: ["x"] }] }
    expect(Result.getOrThrow(Result.flip(parsePatch(body, userResource, "2819c223")))).toMatchObject({
      _tag: "Mutability",
      scimType: "mutability",
      detail: expect.stringMatching(/^Operations\[0\]: .* is read-only/),
    })
  }
})
