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
const run = (before: JsonObject, ...Operations: ReadonlyArray<Json>) => patched(before, { schemas, Operations })

it.each(["Add", "Replace"])("%s of a part makes the element with what the filter says (Entra)", (op) => {
  const { next, notes } = run(
    { userName: "ada" },
    { op, path: 'emails[type eq "work"].value', value: "ada@example.com" },
  )
  expect(next["emails"]).toEqual([{ type: "work", value: "ada@example.com" }])
  expect(notes).toContainEqual({ rule: "create-missing-element", path: "emails.value" })
})

it("makes an element once when its parts arrive one by one (Entra)", () => {
  const { next } = run(
    { userName: "ada", addresses: [{ type: "home", locality: "Turin" }] },
    { op: "Add", path: 'addresses[type eq "work"].streetAddress', value: "12 St James's Square" },
    { op: "Add", path: 'addresses[type eq "work"].postalCode', value: "SW1Y 4LB" },
    { op: "Add", path: 'addresses[Type EQ "WORK"].locality', value: "London" },
  )
  expect(next["addresses"]).toEqual([
    { type: "home", locality: "Turin" },
    { type: "work", streetAddress: "12 St James's Square", postalCode: "SW1Y 4LB", locality: "London" },
  ])
})

it('reads roles[primary eq "True"].value (Entra, SingleAppRoleAssignment) as the role Entra would POST', () => {
  const operation = { op: "Add", path: 'roles[primary eq "True"].value', value: "Admin" }
  expect(run({ userName: "ada" }, operation)).toMatchObject({
    next: { roles: [{ primary: true, value: "Admin" }] },
    notes: expect.arrayContaining([{ rule: "string-boolean", path: "roles.primary" }]),
  })
  const posted = { userName: "ada", roles: [{ primary: true, type: "WindowsAzureActiveDirectoryRole", value: "User" }] }
  expect(run(posted, operation).next["roles"]).toEqual([
    { primary: true, type: "WindowsAzureActiveDirectoryRole", value: "Admin" },
  ])
})

it("makes an element primary and no other", () => {
  const { next } = run(
    { userName: "ada", roles: ["Auditor", { Value: "User", Primary: "True" }] },
    { op: "replace", path: 'roles[type eq "base" and primary eq true].value', value: "Admin" },
  )
  expect(next["roles"]).toEqual([
    "Auditor",
    { Value: "User", Primary: false },
    { type: "base", primary: true, value: "Admin" },
  ])
})

it.each<[string, Json, Json]>([
  ['emails[type eq "work"]', { value: "a@x.example" }, { type: "work", value: "a@x.example" }],
  ['emails[type eq "work"]', [{ value: "a@x.example" }], { type: "work", value: "a@x.example" }],
  ['emails[type eq "Work" and type eq "Work"].value', "a@x.example", { type: "Work", value: "a@x.example" }],
  [
    'emails[(type eq "work" and primary eq true) and display eq "W"].value',
    "a@x.example",
    { type: "work", primary: true, display: "W", value: "a@x.example" },
  ],
  ["phoneNumbers[type eq 7].value", "123", { type: "7", value: "123" }],
])("makes for %s and %j", (path, value, element) => {
  const attribute = path.slice(0, path.indexOf("["))
  for (const op of ["add", "replace"]) {
    const once = run({ userName: "ada" }, { op, path, value })
    expect(once.next[attribute]).toEqual([element])
    const twice = run({ userName: "ada" }, { op, path, value }, { op, path, value })
    expect(twice.next).toEqual(once.next)
  }
})

it.each([
  'emails[type eq "work" or type eq "home"].value',
  'emails[type ne "work"].value',
  'emails[not (type eq "work")].value',
  'emails[type sw "w"].value',
  "emails[type pr].value",
  "emails[type eq null].value",
  'emails[type eq "work" and type eq "home"].value',
  'emails[type eq "work" and value co "@"].value',
])("cannot tell what to make from %s: noTarget (RFC 7644 §3.5.2.3)", (path) => {
  for (const op of ["add", "replace"]) {
    const body = {
      schemas,
      Operations: [
        { op: "add", path: "title", value: "x" },
        { op, path, value: "a@x.example" },
      ],
    }
    const result = Result.flatMap(parsePatch(body, userResource), (patch) =>
      applyPatch({ userName: "ada", phoneNumbers: [] }, patch, userResource),
    )
    const error = Result.getOrThrow(Result.flip(result))
    // `not` and `ne` would match any element; there is none.
    expect(error).toMatchObject({
      _tag: "NoTarget",
      scimType: "noTarget",
      detail: expect.stringContaining("Operations[1]"),
    })
  }
})

it("adds and removes nothing for null", () => {
  const before = { userName: "ada" }
  for (const op of ["add", "replace"]) {
    expect(run(before, { op, path: 'emails[type eq "work"].value', value: null }).next).toBe(before)
  }
})

it.each<[string, Json]>([
  ['emails[value eq "old@x.example"].value', "new@x.example"],
  ['emails[value eq "old@x.example"]', { value: "new@x.example", type: "work" }],
  ['emails[type eq "work"].type', "home"],
  ["emails[primary eq true].primary", false],
  ['roles[value eq "User"].value', "Admin"],
  ['roles[value eq "User"]', "Admin"],
])("does not make an element when %s set to %j is sent again", (path, value) => {
  const before = {
    userName: "ada",
    emails: [{ value: "old@x.example", type: "work", primary: true }],
    roles: ["User"],
  }
  const once = run(before, { op: "replace", path, value })
  expect(once.changes).toHaveLength(1)
  expect(run(once.next, { op: "replace", path, value }).next).toBe(once.next)
})

it.each<[string, Json]>([
  ['emails[value eq "old@x.example"].value', "new@x.example"],
  ['emails[type eq "work"]', { type: "home", value: "a@x.example" }],
  // A contradiction, although there is an element with the value and the type named last.
  ['emails[type eq "work" and type eq "other"].value', "x"],
])("has no target for %s when it was never there", (path, value) => {
  const body = { schemas, Operations: [{ op: "replace", path, value }] }
  const result = Result.flatMap(parsePatch(body, userResource), (patch) =>
    applyPatch({ userName: "ada", emails: [{ value: "x", type: "other" }] }, patch, userResource),
  )
  expect(Result.getOrThrow(Result.flip(result))).toMatchObject({ _tag: "NoTarget" })
})
