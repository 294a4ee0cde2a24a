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
const before = { userName: "ada", emails: [{ value: "ada@example.com", type: "work" }] }

it.each<Json>([
  // Okta repeats {"op":"remove","path":"members[value eq \"89bb\"]"} when a push is tried again.
  { op: "remove", path: 'emails[value eq "gone@example.com"]' },
  { op: "remove", path: 'emails[type eq "home"].value' },
  { op: "remove", path: 'phoneNumbers[type eq "work"]' },
  { op: "remove", path: "emails", value: [{ value: "gone@example.com" }] },
  { op: "replace", path: 'emails[type eq "home"]', value: null },
])("succeeds and changes nothing for %j", (operation) => {
  const { next, changes, notes } = patched(before, { schemas, Operations: [operation] })
  expect(next).toBe(before)
  expect(changes).toEqual([])
  expect(notes).toContainEqual({ rule: "remove-without-match", path: expect.any(String) })
})

it.each(["title", "emails.display", "phoneNumbers", "name.givenName"])(
  "removes %s, which is not set, without a word",
  (path) => {
    const { next, notes } = patched(before, { schemas, Operations: [{ op: "remove", path }] })
    expect(next).toBe(before)
    expect(notes).toEqual([])
  },
)
