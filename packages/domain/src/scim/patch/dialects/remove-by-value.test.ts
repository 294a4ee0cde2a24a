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
const emails = [
  { value: "Ada@Example.com", type: "work", primary: true },
  { value: "ada@home.example", type: "home" },
  { value: "ada@home.example", type: "other" },
]
const roles = ["Admin", { value: '{"id":"06b0","value":"25"}', type: "base" }, { Value: "Auditor" }]

// Entra without aadOptscim062020 takes members away so: {"op":"Remove","path":"members","value":[{"$ref":null,"value":"f648"}]}
it.each<[string, Json, Json]>([
  ["emails", [{ $ref: null, value: "ada@example.COM" }], emails.slice(1)],
  ["emails", { value: "ada@home.example" }, emails.slice(0, 1)],
  ["emails", [{ value: "ada@home.example", type: "Home" }], [emails[0] ?? null, emails[2] ?? null]],
  ["emails", ["ada@example.com", "ada@home.example"], null],
  ["emails", [{ primary: true }], emails.slice(1)],
  ["emails", [], emails],
  ["roles", ["admin"], roles.slice(1)],
  ["roles", [{ value: '{"id":"06b0","value":"25"}' }], [roles[0] ?? null, roles[2] ?? null]],
  ["roles", "Auditor", roles.slice(0, 2)],
])("removes from %s just %j", (path, value, left) => {
  const { next, notes } = patched(
    { userName: "ada", emails, roles },
    { schemas, Operations: [{ op: "remove", path, value }] },
  )
  expect(next[path]).toEqual(left ?? undefined)
  expect(notes[0]).toEqual({ rule: "remove-by-value", path })
})

it("removes addresses, which have no value, by all their parts", () => {
  const addresses = [
    { type: "work", locality: "London" },
    { type: "work", locality: "Turin" },
  ]
  const body = {
    schemas,
    Operations: [{ op: "remove", path: "addresses", value: [{ type: "work", locality: "Turin" }] }],
  }
  expect(patched({ userName: "ada", addresses }, body).next["addresses"]).toEqual(addresses.slice(0, 1))
})

it.each<[Json]>([[[{ $ref: null }]], [[{}]], [[null]], [[{ type: 7 }]], [[[]]]])(
  "refuses %j: it does not say which",
  (value) => {
    const body = { schemas, Operations: [{ op: "remove", path: "emails", value }] }
    const result = Result.flatMap(parsePatch(body, userResource), (patch) =>
      applyPatch({ userName: "ada", emails }, patch, userResource),
    )
    expect(Result.getOrThrow(Result.flip(result))).toMatchObject({ _tag: "InvalidValue", status: 400 })
  },
)

it.each<[string, Json]>([
  ["emails", null],
  ['emails[type eq "work"]', [{ value: "ada@home.example" }]],
  ["emails.type", ["work"]],
  ["title", "Countess"],
])("ignores a value that a remove of %s has no use for", (path, value) => {
  const request = Result.getOrThrow(parsePatch({ schemas, Operations: [{ op: "remove", path, value }] }, userResource))
  expect(request.operations[0]).not.toHaveProperty("value")
  expect(request.notes).toEqual([])
})
