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

it("keeps two primaries as sent and notes them (PingOne fills both e-mails when one is empty)", () => {
  const recorded = [
    { value: "ada@example.com", type: "work", primary: true },
    { value: "ada@example.com", type: "home", primary: true },
  ]
  for (const op of ["add", "replace"]) {
    const { next, notes } = patched(
      { userName: "ada" },
      { schemas, Operations: [{ op, path: "emails", value: recorded }] },
    )
    expect(next["emails"]).toEqual(recorded)
    expect(notes).toEqual([{ rule: "several-primary", path: "emails" }])
  }
})
