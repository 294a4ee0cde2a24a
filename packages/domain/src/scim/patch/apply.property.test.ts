import { Result } from "effect"
import fc from "fast-check"
import { expect, it } from "vitest"
import { equalJson, type Json, type JsonObject } from "../json.ts"
import { userResource } from "../schema/user.ts"
import { validateResource } from "../schema/validate.ts"
import { applyPatch } from "./apply.ts"
import { parsePatch } from "./parse.ts"

const enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"

const deepFreeze = <A extends Json>(value: A): A => {
  if (typeof value === "object" && value !== null) {
    Object.freeze(value)
    Object.values(value).forEach(deepFreeze)
  }
  return value
}

const run = (resource: JsonObject, ...operations: ReadonlyArray<Json>) =>
  Result.flatMap(parsePatch({ Operations: operations }, userResource, "1"), (patch) =>
    applyPatch(resource, patch, userResource),
  )

const json = fc.jsonValue({ maxDepth: 4 }) as fc.Arbitrary<Json>
const word = fc.constantFrom("a", "b", "A", "work", "home", "x@y.example")
const flag = fc.constantFrom<Json>(true, false, "True", "false")
const optional = { requiredKeys: [] as Array<never> }
const element = fc.record({ value: word, type: word, primary: flag, display: word }, optional)
const role = fc.oneof(word, element, fc.record({ Value: word, Primary: flag }, optional), json)
const name = fc.record({ givenName: word, familyName: fc.option(word) }, optional)
const manager = fc.oneof(
  word,
  fc.record({ value: word, $ref: word }, optional),
  fc.array(fc.record({ value: word }), { maxLength: 1 }),
)

const resource: fc.Arbitrary<JsonObject> = fc
  .record(
    {
      userName: word,
      title: word,
      active: flag,
      name,
      emails: fc.array(element, { maxLength: 4 }),
      roles: fc.oneof(fc.array(role, { maxLength: 4 }), role),
      [enterprise]: fc.record({ department: word, manager }, optional),
    },
    { requiredKeys: ["userName"] },
  )
  .filter((body) => Result.isSuccess(validateResource(body as Json, userResource)))
  .map((body) => deepFreeze(Result.getOrThrow(validateResource(body as Json, userResource)).resource))

const filter = fc
  .tuple(
    fc.constantFrom("value", "type", "primary"),
    fc.constantFrom("eq", "ne", "co", "pr"),
    word,
    fc.constantFrom("", "not ", "or "),
  )
  .map(([part, op, value, extra]) => {
    const literal = part === "primary" ? `"True"` : JSON.stringify(value)
    const term = op === "pr" ? `${part} pr` : `${part} ${part === "primary" ? "eq" : op} ${literal}`
    return extra === "not " ? `not (${term})` : extra === "or " ? `${term} or type eq "home"` : term
  })
const path = fc.oneof(
  fc.constantFrom(
    "userName",
    "title",
    "active",
    "name",
    "name.givenName",
    "emails",
    "emails.type",
    "emails.primary",
    "roles",
    "roles.value",
    "manager",
    `${enterprise}:manager.value`,
    `${enterprise}:department`,
    enterprise,
    "password",
    "favouriteColour",
    "id",
    "groups",
    "toString",
  ),
  fc
    .tuple(fc.constantFrom("emails", "roles"), filter, fc.constantFrom("", ".value", ".type", ".primary", ".display"))
    .map(([attribute, inside, part]) => `${attribute}[${inside}]${part}`),
  fc.string(),
)
const value = fc.oneof(word, flag, name, manager, element, fc.array(element, { maxLength: 3 }), role, json)
const op = fc.constantFrom("add", "Replace", "remove")
const list = fc.oneof(fc.array(element, { maxLength: 3 }), element)
const chosen = (attribute: string, part: string) => filter.map((inside) => `${attribute}[${inside}]${part}`)
/** Values of the type their attribute has, so that most of these operations apply. */
const fitting: fc.Arbitrary<Json> = fc.oneof(
  fc.record({
    op,
    path: fc.constantFrom("title", "name.givenName", `${enterprise}:department`),
    value: fc.option(word),
  }),
  fc.record({ op, path: fc.constantFrom("active", "urn:ietf:params:scim:schemas:core:2.0:User:ACTIVE"), value: flag }),
  fc.record({ op, path: fc.constantFrom("manager", `${enterprise}:manager`), value: manager }),
  fc.record({ op, path: fc.constant("name"), value: name }),
  fc.record({ op, path: fc.constant("emails"), value: list }),
  fc.record({ op, path: fc.constant("roles"), value: fc.oneof(role, fc.array(role, { maxLength: 3 })) }),
  fc.record({ op, path: fc.oneof(chosen("emails", ""), chosen("roles", "")), value: element }),
  fc.record({
    op,
    path: fc.oneof(chosen("emails", ".value"), chosen("roles", ".type"), fc.constant("emails.type")),
    value: word,
  }),
  fc.record({ op, path: fc.oneof(chosen("emails", ".primary"), chosen("roles", ".primary")), value: flag }),
  fc.record({
    op: fc.constantFrom("add", "replace"),
    value: fc.record(
      { title: fc.option(word), "name.givenName": word, emails: list, active: flag, groups: json, colour: json },
      optional,
    ),
  }),
) as fc.Arbitrary<Json>
const operation: fc.Arbitrary<Json> = fc.oneof(
  { weight: 12, arbitrary: fitting },
  { weight: 3, arbitrary: fc.record({ op, path, value }, { requiredKeys: ["op", "path"] }) },
  { weight: 1, arbitrary: fc.record({ op, value: fc.dictionary(path, value, { maxKeys: 4 }) }) },
  { weight: 1, arbitrary: json },
) as fc.Arbitrary<Json>

it("is total and changes none of its inputs, whatever the body", () => {
  let applied = 0
  const body = fc.oneof(
    { weight: 1, arbitrary: json },
    { weight: 8, arbitrary: fc.record({ Operations: fc.array(operation, { minLength: 1, maxLength: 3 }) }) },
    { weight: 1, arbitrary: fc.record({ schemas: json, Operations: json }, optional) },
  ) as fc.Arbitrary<Json>
  fc.assert(
    fc.property(resource, body, (before, request) => {
      const result = Result.flatMap(parsePatch(deepFreeze(request), userResource, "1"), (patch) =>
        applyPatch(before, deepFreeze(patch as unknown as Json) as unknown as typeof patch, userResource),
      )
      if (Result.isSuccess(result)) applied++
      const answer = Result.isSuccess(result) ? { status: 200, detail: "done" } : result.failure
      expect([200, 400, 403]).toContain(answer.status)
      expect(answer.detail).not.toBe("")
    }),
    { numRuns: 3000 },
  )
  expect(applied).toBeGreaterThan(600)
})

it("ends in a state that POST would have accepted as it is, and reports exactly what changed", () => {
  fc.assert(
    fc.property(resource, fc.array(operation, { minLength: 1, maxLength: 4 }), (before, operations) => {
      const result = run(before, ...operations)
      if (Result.isFailure(result)) return
      const { next, changes } = result.success
      expect(Result.getOrThrow(validateResource(next, userResource)).resource).toEqual(next)
      expect(changes.length === 0).toBe(equalJson(before, next))
      expect(new Set(changes.map((change) => change.path)).size).toBe(changes.length)
      for (const change of changes) expect(equalJson(change.before, change.after)).toBe(false)
    }),
    { numRuns: 3000 },
  )
})

it("never has two primaries that it made itself", () => {
  const sets = fc.tuple(
    fc.constantFrom("emails.primary", 'emails[type eq "work"].primary', 'emails[value co "a"].primary'),
    fc.constantFrom("add", "replace"),
  )
  fc.assert(
    fc.property(resource, sets, (before, [at, op]) => {
      const result = run(before, { op, path: at, value: true })
      if (Result.isFailure(result)) return
      const emails = result.success.next["emails"] as ReadonlyArray<JsonObject>
      expect(emails.filter((email) => email["primary"] === true)).toHaveLength(1)
    }),
  )
})

// A filter that looks at the very part which is replaced chooses other elements the second time; those are apart below.
const steadyPath = fc.oneof(
  fc.constantFrom(
    "title",
    "active",
    "name",
    "name.givenName",
    "emails",
    "emails.type",
    "emails.primary",
    "roles",
    "manager",
    enterprise,
  ),
  fc
    .tuple(
      fc.constantFrom("emails", "roles"),
      fc.constantFrom('value eq "a"', 'value eq "b" and display eq "a"'),
      fc.constantFrom(".type", ".primary"),
    )
    .map(([attribute, inside, part]) => `${attribute}[${inside}]${part}`),
  fc.constantFrom('emails[type eq "work"].value', 'roles[type eq "work"].value', 'roles[primary eq "True"].value'),
)

it("does once what the same replace does twice", () => {
  let changed = 0
  fc.assert(
    fc.property(resource, fc.constantFrom("add", "replace"), steadyPath, value, (before, op, at, given) => {
      const once = run(before, { op, path: at, value: given })
      if (Result.isFailure(once)) return
      if (once.success.changes.length > 0) changed++
      const twice = Result.getOrThrow(run(once.success.next, { op, path: at, value: given }))
      expect(twice.changes).toEqual([])
    }),
    { numRuns: 3000 },
  )
  expect(changed).toBeGreaterThan(300)
})

it("keeps both primary values of one operation when it is sent again", () => {
  const twins = [{ value: "x", primary: true }, { value: "x", display: "a" }, { primary: true }]
  const add = { op: "add", path: "emails", value: twins }
  const once = Result.getOrThrow(run({ userName: "a" }, add))
  expect(once.next.emails).toEqual([{ value: "x", display: "a", primary: true }, { primary: true }])
  expect(Result.getOrThrow(run(once.next, add)).changes).toEqual([])
})

it("replaces whole elements once, also when the value is another element", () => {
  fc.assert(
    fc.property(
      resource,
      fc.constantFrom('emails[value eq "a"]', 'emails[type eq "work"]'),
      element,
      (before, at, given) => {
        const once = run(before, { op: "replace", path: at, value: given })
        if (Result.isFailure(once)) return
        const twice = Result.getOrThrow(run(once.success.next, { op: "replace", path: at, value: given }))
        expect(twice.changes).toEqual([])
      },
    ),
    { numRuns: 2000 },
  )
})

it("comes back to where it was when what was added is removed", () => {
  const added = fc.record({
    value: fc.constantFrom("new@x.example", "NEW2@x.example"),
    type: fc.constantFrom("pager", "other"),
  })
  fc.assert(
    fc.property(resource, added, fc.boolean(), (before, given, byValue) => {
      const removal: Json = byValue
        ? { op: "remove", path: "emails", value: [given] }
        : { op: "remove", path: `emails[value eq "${given.value}" and type eq "${given.type}"]` }
      const both = Result.getOrThrow(run(before, { op: "add", path: "emails", value: [given] }, removal))
      expect(both.next).toBe(before)
    }),
  )
})
