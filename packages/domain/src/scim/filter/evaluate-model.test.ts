// The evaluator against a slow model that shares nothing with it but the order of code points.
import { Result } from "effect"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { compareCodePoints } from "../fold.ts"
import type { Json, JsonObject } from "../json.ts"
import type { Attribute } from "../schema/attribute.ts"
import { commonAttributes } from "../schema/common.ts"
import { searchForm } from "../schema/search-form.ts"
import { userResource } from "../schema/user.ts"
import type { CompareOperator, Filter } from "./ast.ts"
import { evaluateFilter } from "./evaluate.ts"
import { parseFilter } from "./parse.ts"
import { printFilter } from "./print.ts"
import { resolveFilter } from "./resolve.ts"

const typedOf = (text: string) =>
  Result.getOrThrow(resolveFilter(Result.getOrThrow(parseFilter(text)).filter, userResource))
const matches = (text: string, resource: JsonObject) =>
  evaluateFilter(typedOf(text), searchForm(resource, userResource))

type Leaf = { readonly path: string; readonly parent?: Attribute; readonly attribute: Attribute }

const enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"
const places: ReadonlyArray<readonly [section: string | undefined, attribute: Attribute]> = [
  ...[...commonAttributes, ...userResource.core.attributes].map((attribute) => [undefined, attribute] as const),
  ...userResource.extensions.flatMap(({ id, attributes }) => attributes.map((attribute) => [id, attribute] as const)),
].filter(([, { name }]) => name !== "password")

const notStored = new Set(["meta.location", "meta.version", "groups.$ref"])
const leaves: ReadonlyArray<Leaf> = places.flatMap(([section, attribute]) => {
  const name = section === undefined ? attribute.name : `${section}:${attribute.name}`
  if (attribute.type !== "complex") return [{ path: name, attribute }]
  return (attribute.subAttributes ?? [])
    .map((sub) => ({ path: `${name}.${sub.name}`, parent: attribute, attribute: sub }))
    .filter(({ path }) => !notStored.has(path))
})

// Few values, so that they meet often; every trap of folding, order and LIKE is among them.
const texts = [
  "",
  "a",
  "A",
  "aB",
  "ab ",
  " a",
  "ba b",
  "ß",
  "SS",
  "é",
  "e\u0301",
  "Σ",
  "ος",
  "ΟΣ",
  "😀",
  "\uffee",
  "%",
  "_",
  "\\",
  '"',
  "ａ",
]
const instants = [
  "2011-05-13T04:42:34.000Z",
  "2011-05-13T06:42:34.000+02:00",
  "2011-05-13T04:42:34.001Z",
  "1969-12-31T23:59:59Z",
]

const valueFor = ({ type }: Attribute): fc.Arbitrary<Json> =>
  type === "boolean" ? fc.boolean() : type === "dateTime" ? fc.constantFrom(...instants) : fc.constantFrom(...texts)

const objectOf = (attributes: ReadonlyArray<Attribute>): fc.Arbitrary<JsonObject> =>
  fc
    .array(fc.boolean(), { minLength: attributes.length, maxLength: attributes.length })
    .chain((chosen) =>
      fc.tuple(
        ...attributes
          .filter((_, i) => chosen[i] === true)
          .map((attribute) => valueOf(attribute).map((value) => [attribute.name, value] as const)),
      ),
    )
    .map((entries) => Object.fromEntries(entries))
const oneOf = (attribute: Attribute): fc.Arbitrary<Json> =>
  attribute.type === "complex" ? objectOf(attribute.subAttributes ?? []) : valueFor(attribute)
const valueOf = (attribute: Attribute): fc.Arbitrary<Json> =>
  attribute.multiValued ? fc.array(oneOf(attribute), { maxLength: 3 }) : oneOf(attribute)

const resource = fc
  .record({
    core: objectOf([...commonAttributes, ...userResource.core.attributes]),
    extension: fc.option(objectOf(userResource.extensions[0]?.attributes ?? [])),
  })
  .map(({ core, extension }): JsonObject => (extension === null ? core : { ...core, [enterprise]: extension }))

const operatorsFor = ({ type }: Attribute): ReadonlyArray<CompareOperator> =>
  type === "boolean" || type === "binary"
    ? ["eq", "ne"]
    : type === "dateTime"
      ? ["eq", "ne", "gt", "ge", "lt", "le"]
      : ["eq", "ne", "co", "sw", "ew", "gt", "ge", "lt", "le"]

const termFor = (path: string, attribute: Attribute): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 1, arbitrary: fc.constantFrom(`${path} pr`, `${path} eq null`, `${path} ne null`) },
    {
      weight: 6,
      arbitrary: fc
        .record({ op: fc.constantFrom(...operatorsFor(attribute)), value: valueFor(attribute) })
        .map(({ op, value }) => `${path} ${op} ${JSON.stringify(value)}`),
    },
  )

const combine = (inner: fc.Arbitrary<string>, depth: number): fc.Arbitrary<string> =>
  depth === 0
    ? inner
    : fc.oneof(
        inner,
        fc
          .record({
            left: combine(inner, depth - 1),
            op: fc.constantFrom("and", "or"),
            right: combine(inner, depth - 1),
          })
          .map(({ left, op, right }) => `(${left}) ${op} (${right})`),
        combine(inner, depth - 1).map((of) => `not (${of})`),
      )

const complexes = places.filter(([, { type }]) => type === "complex")
const term = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...leaves).chain(({ path, attribute }) => termFor(path, attribute)) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(...complexes).chain(([section, attribute]) => {
      const stored = leaves.filter(({ parent }) => parent === attribute)
      const inner = fc.constantFrom(...stored).chain((leaf) => termFor(leaf.attribute.name, leaf.attribute))
      const name = section === undefined ? attribute.name : `${section}:${attribute.name}`
      return combine(inner, 2).map((of) => `${name}[${of}]`)
    }),
  },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom(...complexes.map(([, { name }]) => name), enterprise)
      .chain((name) => fc.constantFrom(`${name} pr`, `${name} eq null`)),
  },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom(...leaves.filter(({ parent, attribute }) => parent !== undefined && attribute.name === "value"))
      .chain(({ path, attribute }) => termFor(path.slice(0, -".value".length), attribute)),
  },
)
const filterText = combine(term, 3)

type Value = { readonly attribute: Attribute; readonly value: Json | undefined }

const caseFolded = (text: string): string =>
  Array.from(text.normalize("NFKC"), (c) => (c === "ß" ? "ss" : c.toUpperCase().toLowerCase()))
    .join("")
    .replaceAll("ς", "σ")

const compareModel = ({ attribute, value }: Value, op: CompareOperator, wanted: Json): boolean => {
  if (op === "ne") return !compareModel({ attribute, value }, "eq", wanted)
  if (typeof value === "boolean") return value === wanted
  if (typeof value !== "string" || typeof wanted !== "string") return false
  if (attribute.type === "dateTime") return inOrder(op, Date.parse(value) - Date.parse(wanted))
  const exact = attribute.caseExact || attribute.type === "binary"
  const has = exact ? value : caseFolded(value).trim()
  const asked = exact ? wanted : caseFolded(wanted)
  if (op === "co") return has.includes(asked)
  if (op === "sw") return has.indexOf(exact ? asked : asked.trimStart()) === 0
  if (op === "ew") {
    const end = exact ? asked : asked.trimEnd()
    return has.length >= end.length && has.slice(has.length - end.length) === end
  }
  return inOrder(op, compareCodePoints(has, exact ? asked : asked.trim()))
}

const inOrder = (op: CompareOperator, order: number): boolean =>
  ({ eq: order === 0, gt: order > 0, ge: order >= 0, lt: order < 0, le: order <= 0 })[String(op)] ?? false

const same = (a: string, b: string) => a.toLowerCase() === b.toLowerCase()

/** Every single value a name reaches in a resource; one `undefined` for a singular attribute that is absent. */
const reach = (resource: JsonObject, name: string, sub: string | undefined, section: string | undefined) => {
  const found = places.find(([, attribute]) => same(attribute.name, name))
  if (found === undefined) throw new Error(`no ${name}`)
  const [home, attribute] = found
  const from = ((section ?? home) === enterprise ? resource[enterprise] : resource) as JsonObject | undefined
  const whole = from?.[attribute.name]
  const ones = attribute.multiValued ? ((whole ?? []) as ReadonlyArray<Json>) : [whole]
  return { attribute, elements: ones, sub: attribute.subAttributes?.find((a) => same(a.name, sub ?? "value")) }
}

const partModel = (element: Json | undefined, part: Attribute): Value => ({
  attribute: part,
  value: (element as JsonObject | undefined)?.[part.name],
})
const isThere = (value: Json | undefined): boolean => value !== undefined && value !== null && value !== ""

const presentModel = (attribute: Attribute, element: Json | undefined): boolean =>
  attribute.type === "complex"
    ? (attribute.subAttributes ?? []).some(
        (part) => !notStored.has(`${attribute.name}.${part.name}`) && isThere(partModel(element, part).value),
      )
    : isThere(element)

const model = (filter: Filter, resource: JsonObject): boolean => {
  switch (filter._tag) {
    case "And":
      return model(filter.left, resource) && model(filter.right, resource)
    case "Or":
      return model(filter.left, resource) || model(filter.right, resource)
    case "Not":
      return !model(filter.filter, resource)
    case "Present": {
      const { urn, attribute: name, subAttribute } = filter.path
      if (`${urn}:${name}` === enterprise) {
        const section = (resource[enterprise] ?? {}) as JsonObject
        return (userResource.extensions[0]?.attributes ?? []).some((a) => presentModel(a, section[a.name]))
      }
      const { attribute, elements, sub } = reach(resource, name, subAttribute, urn)
      if (subAttribute !== undefined && sub !== undefined) return elements.some((e) => isThere(partModel(e, sub).value))
      return attribute.multiValued ? elements.length > 0 : elements.some((e) => presentModel(attribute, e))
    }
    case "Compare": {
      if (filter.value === null) {
        const present = model({ _tag: "Present", path: filter.path, position: 0 }, resource)
        return filter.op === "eq" ? !present : present
      }
      const { urn, attribute: name, subAttribute } = filter.path
      const { attribute, elements, sub } = reach(resource, name, subAttribute, urn)
      return elements.some((element) =>
        compareModel(
          sub === undefined ? { attribute, value: element } : partModel(element, sub),
          filter.op,
          filter.value,
        ),
      )
    }
    case "ValuePath": {
      const { attribute, elements } = reach(resource, filter.path.attribute, undefined, filter.path.urn)
      const candidates = attribute.multiValued ? elements : elements.filter((e) => presentModel(attribute, e))
      return candidates.some((element) => elementModel(filter.filter, attribute, element))
    }
  }
}

const elementModel = (filter: Filter, parent: Attribute, element: Json | undefined): boolean => {
  switch (filter._tag) {
    case "And":
      return elementModel(filter.left, parent, element) && elementModel(filter.right, parent, element)
    case "Or":
      return elementModel(filter.left, parent, element) || elementModel(filter.right, parent, element)
    case "Not":
      return !elementModel(filter.filter, parent, element)
    case "ValuePath":
      throw new Error("nested")
    default: {
      const part = parent.subAttributes?.find(({ name }) => same(name, filter.path.attribute))
      if (part === undefined) throw new Error(`no ${filter.path.attribute}`)
      const value = partModel(element, part)
      if (filter._tag === "Present") return isThere(value.value)
      if (filter.value === null) return isThere(value.value) === (filter.op === "ne")
      return compareModel(value, filter.op, filter.value)
    }
  }
}

describe("the evaluator", () => {
  it("agrees with the model, and printing changes nothing", () => {
    let held = 0
    const runs = 5000
    fc.assert(
      fc.property(filterText, resource, (text, one) => {
        const { filter } = Result.getOrThrow(parseFilter(text))
        const answer = matches(text, one)
        expect(answer).toBe(model(filter, one))
        expect(matches(printFilter(filter), one)).toBe(answer)
        if (answer) held++
      }),
      { numRuns: runs },
    )
    // A property that only ever sees one answer proves little.
    expect(held).toBeGreaterThan(runs / 5)
    expect(held).toBeLessThan((runs * 4) / 5)
  })

  it("agrees with the model on every single comparison of text", () => {
    const operators = ["eq", "ne", "co", "sw", "ew", "gt", "ge", "lt", "le"] as const
    for (const path of ["nickName", "externalId"]) {
      for (const has of texts) {
        for (const asked of texts) {
          for (const op of operators) {
            const text = `${path} ${op} ${JSON.stringify(asked)}`
            const { filter } = Result.getOrThrow(parseFilter(text))
            const one = { [path]: has }
            expect({ text, has, answer: matches(text, one) }).toEqual({ text, has, answer: model(filter, one) })
          }
        }
      }
    }
  })

  it("never throws, whatever the resource looks like", () => {
    fc.assert(
      fc.property(
        filterText,
        fc.dictionary(fc.constantFrom(...places.map(([, { name }]) => name)), fc.jsonValue()),
        (text, one) => {
          expect(typeof evaluateFilter(typedOf(text), one as JsonObject)).toBe("boolean")
        },
      ),
      { numRuns: 3000 },
    )
  })
})
