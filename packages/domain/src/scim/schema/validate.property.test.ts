import { Result } from "effect"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { isJsonArray, isJsonObject, type Json, type JsonObject } from "../json.ts"
import type { Attribute } from "./attribute.ts"
import { commonAttributes } from "./common.ts"
import { user, userResource } from "./user.ts"
import { keepsAnyShape, validateResource } from "./validate.ts"

const attributes = [...commonAttributes, ...user.attributes]
const extensions = userResource.extensions

/** A name with other capitals, or as it is. */
const recased = (name: string): fc.Arbitrary<string> =>
  fc.constantFrom(name, name, name.toUpperCase(), name.toLowerCase())

const anything = fc.jsonValue({ maxDepth: 3 }).map((value) => value as Json) // fast-check's JSON type is not read-only

/** Mostly what fits an attribute, sometimes not. */
const valueFor = (attribute: Attribute): fc.Arbitrary<Json> => {
  const fitting: fc.Arbitrary<Json> =
    attribute.subAttributes !== undefined
      ? bodyOf(attribute.subAttributes)
      : attribute.type === "boolean"
        ? fc.constantFrom<Json>(true, false, "True", "false")
        : fc.constantFrom("", "a", "Ada", "\0", "\ud800", "ŉ".repeat(900))
  const shaped: fc.Arbitrary<Json> = attribute.multiValued ? fc.array(fitting, { maxLength: 3 }) : fitting
  return fc.oneof({ weight: 12, arbitrary: shaped }, fc.constant(null), fitting, anything)
}

const bodyOf = (known: ReadonlyArray<Attribute>): fc.Arbitrary<JsonObject> => {
  const entry = fc.constantFrom(...known).chain((attribute) => fc.tuple(recased(attribute.name), valueFor(attribute)))
  const other = fc.tuple(fc.constantFrom("__proto__", "constructor", "toString", "nick", "value"), anything)
  return fc
    .array(fc.oneof({ weight: 6, arbitrary: entry }, other), { maxLength: 4 })
    .map((entries) => Object.fromEntries(entries))
}

const section = (urn: string, known: ReadonlyArray<Attribute>) => fc.tuple(recased(urn), bodyOf(known))
const people: fc.Arbitrary<JsonObject> = fc
  .tuple(
    fc.constantFrom<JsonObject>({ userName: "ada" }, { USERNAME: "Ada" }, {}),
    bodyOf(attributes),
    fc.array(fc.oneof(section(user.id, attributes), ...extensions.map(({ id, attributes: own }) => section(id, own))), {
      maxLength: 2,
    }),
  )
  .map(([name, body, sections]) => ({ ...body, ...name, ...Object.fromEntries(sections) }))

/** Names in a canonical resource that no schema knows, or that no client may set. */
const strangers = (resource: JsonObject): ReadonlyArray<string> => [
  ...strangersIn(
    Object.fromEntries(Object.entries(resource).filter(([key]) => !extensions.some(({ id }) => id === key))),
    attributes.filter(({ name }) => name !== "schemas"),
  ),
  ...extensions.flatMap(({ id, attributes: own }) => {
    const inner = resource[id]
    if (inner === undefined) return []
    return isJsonObject(inner) ? strangersIn(inner, own) : [id]
  }),
]

const strangersIn = (from: JsonObject, known: ReadonlyArray<Attribute>): ReadonlyArray<string> =>
  Object.entries(from).flatMap(([key, value]) => {
    const attribute = known.find(({ name }) => name === key)
    if (attribute === undefined || !["readWrite", "immutable"].includes(attribute.mutability)) return [key]
    if (keepsAnyShape(attribute)) return []
    return (isJsonArray(value) ? value : [value])
      .filter(isJsonObject)
      .flatMap((item) => strangersIn(item, attribute.subAttributes ?? []))
  })

/** Values that mean absent: none is left in a canonical resource. */
const empties = (value: Json): number => {
  if (value === null) return 1
  const inner = isJsonArray(value) ? value : isJsonObject(value) ? Object.values(value) : undefined
  if (inner === undefined) return 0
  return inner.length === 0 ? 1 : inner.reduce<number>((sum, item) => sum + empties(item), 0)
}

describe.each([
  ["any JSON", anything],
  ["what looks like a person", people],
])("validateResource of %s", (_, bodies) => {
  it("never throws, and changes nothing it is given", () => {
    fc.assert(
      fc.property(bodies, (body) => {
        const before = JSON.stringify(body)
        validateResource(body, userResource)
        expect(JSON.stringify(body)).toBe(before)
      }),
      { numRuns: 2000 },
    )
  })

  it("gives what validates to itself, knows every name and has nothing empty", () => {
    fc.assert(
      fc.property(bodies, (body) => {
        const read = validateResource(body, userResource)
        if (Result.isFailure(read)) return
        const { resource } = read.success
        expect(strangers(resource)).toEqual([])
        const { roles: _roles, entitlements: _entitlements, ...others } = resource
        expect(empties(others)).toBe(0)
        const again = Result.getOrThrow(validateResource(resource, userResource))
        expect(again.resource).toStrictEqual(resource)
        expect(again.notes.filter(({ rule }) => rule !== "several-primary")).toEqual([])
      }),
      { numRuns: 2000 },
    )
  })
})

it("meets people that validate and people that do not", () => {
  const read = fc.sample(people, { numRuns: 500, seed: 7 }).map((body) => validateResource(body, userResource))
  expect(read.filter(Result.isSuccess).length).toBeGreaterThan(100)
  expect(read.filter(Result.isFailure).length).toBeGreaterThan(100)
})

describe("hostile names", () => {
  const hostile = `{
    "userName": "ada",
    "__proto__": { "polluted": true, "active": false, "title": "owner" },
    "constructor": { "prototype": { "polluted": true } },
    "name": { "givenName": "Ada", "__proto__": { "polluted": true, "familyName": "King" } },
    "emails": [{ "value": "a@x.com", "__proto__": { "primary": true } }],
    "roles": [{ "value": "User", "__proto__": { "polluted": true }, "constructor": { "prototype": { "polluted": true } } }],
    "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": { "__proto__": { "department": "R&D" } }
  }`

  it("pollute nothing and lend nothing to what is read", () => {
    const body: Json = JSON.parse(hostile)
    const { resource } = Result.getOrThrow(validateResource(body, userResource))
    expect(Reflect.get({}, "polluted")).toBeUndefined()
    expect(Reflect.get([], "polluted")).toBeUndefined()
    const { roles, ...others } = resource
    expect(others).toStrictEqual({ userName: "ada", name: { givenName: "Ada" }, emails: [{ value: "a@x.com" }] })
    expect(resource["title"]).toBeUndefined()
    // Roles are kept as sent, their keys as plain keys.
    expect(JSON.stringify(roles)).toBe(
      '[{"value":"User","__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}]',
    )
    const [role] = isJsonArray(roles) ? roles : []
    expect(Object.getPrototypeOf(role)).toBe(Object.prototype)
  })
})
