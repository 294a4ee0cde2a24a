import { Result } from "effect"
import { InvalidPath, InvalidValue } from "./error.ts"
import { isJsonArray, isJsonObject, type Json, type JsonObject } from "./json.ts"
import type { Attribute, ResourceSchema, Schema } from "./schema/attribute.ts"
import {
  type AttributePath,
  parseAttributePath,
  printAttributePath,
  resolvePath,
  sameName,
} from "./schema/attribute-path.ts"
import { commonAttributes } from "./schema/common.ts"
import { keepsAnyShape } from "./schema/validate.ts"

/** Which attributes a client wants back: those named, or all but those named, or (with neither) the default ones. */
export interface Projection {
  readonly attributes?: ReadonlyArray<AttributePath>
  readonly excludedAttributes?: ReadonlyArray<AttributePath>
}

/** The most names one parameter may list: more than every attribute of a person, sub-attributes included. */
export const maximumProjectedNames = 250

/**
 * Reads `attributes` and `excludedAttributes`: comma-separated text from a query string, or a list from a `.search`
 * body. An empty parameter counts as not given.
 *
 * Source: RFC 7644 §3.9, which calls the two "mutually exclusive": giving both is an error.
 * Errors: `InvalidValue` for both at once or too many names, `InvalidPath` for a name that is no attribute path.
 *
 * @example
 * import { parseProjection } from "@rollcall/domain/scim"
 * import { Result } from "effect"
 * Result.getOrThrow(parseProjection({ attributes: "userName, name.givenName" }))
 * // => { attributes: [{ attribute: "userName" }, { attribute: "name", subAttribute: "givenName" }] }
 */
export const parseProjection = (given: {
  readonly attributes?: string | ReadonlyArray<string> | undefined
  readonly excludedAttributes?: string | ReadonlyArray<string> | undefined
}): Result.Result<Projection, InvalidValue | InvalidPath> => {
  const attributes = parseNames("attributes", given.attributes)
  if (Result.isFailure(attributes)) return Result.fail(attributes.failure)
  const excludedAttributes = parseNames("excludedAttributes", given.excludedAttributes)
  if (Result.isFailure(excludedAttributes)) return Result.fail(excludedAttributes.failure)
  if (attributes.success.length > 0 && excludedAttributes.success.length > 0) {
    const detail = "Send either attributes or excludedAttributes, not both (RFC 7644, section 3.9)."
    return Result.fail(new InvalidValue({ path: "excludedAttributes", detail }))
  }
  return Result.succeed({
    ...(attributes.success.length === 0 ? {} : { attributes: attributes.success }),
    ...(excludedAttributes.success.length === 0 ? {} : { excludedAttributes: excludedAttributes.success }),
  })
}

/**
 * The part of a resource that an answer holds. `returned` decides (RFC 7643 §2.2): `always` stays whatever is asked
 * (`id`, `schemas`), `never` goes whatever is asked, `request` comes only when named. Names may be sub-attributes
 * (`name.givenName`), URN-qualified, or a whole schema's URN; unknown ones name nothing. The resource is not changed.
 *
 * Source: RFC 7644 §3.9, §3.10.
 *
 * @example
 * import { project, userResource } from "@rollcall/domain/scim"
 * const ada = { id: "1", userName: "ada", name: { givenName: "Ada", familyName: "King" } }
 * project(ada, userResource, { attributes: [{ attribute: "name", subAttribute: "familyName" }] })
 * // => { id: "1", name: { familyName: "King" } }
 * project(ada, userResource, { excludedAttributes: [{ attribute: "name" }] }) // => { id: "1", userName: "ada" }
 */
export const project = (resource: JsonObject, schema: ResourceSchema, projection: Projection): JsonObject => {
  const known = [...commonAttributes, ...schema.core.attributes, ...schema.extensions.map(asAttribute)]
  if (projection.attributes !== undefined) {
    return keep(resource, known, { only: true, names: namesOf(projection.attributes, schema) })
  }
  return keep(resource, known, { only: false, names: namesOf(projection.excludedAttributes ?? [], schema) })
}

/** Names as a tree of canonical keys; a name with nothing below it means all of the attribute. */
interface Names extends ReadonlyMap<string, Names> {}

interface Selection {
  /** Whether only what is named is kept, or all but what is named. */
  readonly only: boolean
  readonly names: Names
}

const nothingNamed: Names = new Map()
const everything: Selection = { only: false, names: nothingNamed }

const keep = (from: JsonObject, known: ReadonlyArray<Attribute>, selection: Selection): JsonObject =>
  Object.fromEntries(
    Object.entries(from).flatMap(([key, value]): ReadonlyArray<readonly [string, Json]> => {
      const attribute = known.find(({ name }) => name === key)
      const inner = attribute === undefined ? undefined : selectWithin(attribute, selection)
      if (attribute === undefined || inner === undefined) return []
      const part = keepValue(value, attribute, inner)
      return part === undefined ? [] : [[key, part]]
    }),
  )

/** What of an attribute is kept; `undefined`: none of it. */
const selectWithin = (attribute: Attribute, { only, names }: Selection): Selection | undefined => {
  if (attribute.returned === "never") return undefined
  const inner = names.get(attribute.name)
  const whole = inner !== undefined && inner.size === 0
  if (attribute.returned === "always" || (only && whole)) return everything
  if (inner === undefined) return only || attribute.returned === "request" ? undefined : everything
  return whole ? undefined : { only, names: inner }
}

const keepValue = (value: Json, attribute: Attribute, selection: Selection): Json | undefined => {
  if (keepsAnyShape(attribute)) return selection === everything ? value : keepAsSent(value, selection)
  if (isJsonArray(value)) return nonEmpty(value, (item) => keepValue(item, attribute, selection))
  if (!isJsonObject(value) || attribute.subAttributes === undefined) return value
  const part = keep(value, attribute.subAttributes, selection)
  return Object.keys(part).length === 0 && Object.keys(value).length > 0 ? undefined : part
}

/** Elements kept as sent may be bare texts, which stand for their `value`, and their keys may have any capitals. */
const keepAsSent = (value: Json, { only, names }: Selection): Json | undefined => {
  if (isJsonArray(value)) return nonEmpty(value, (item) => keepAsSent(item, { only, names }))
  const named = [...names.keys()]
  if (!isJsonObject(value)) return named.includes("value") === only ? value : undefined
  const entries = Object.entries(value).filter(([key]) => named.some((name) => sameName(name, key)) === only)
  return entries.length === 0 ? undefined : Object.fromEntries(entries)
}

/** The parts of an array's elements; an array of which nothing is left goes, one that was empty stays. */
const nonEmpty = (items: ReadonlyArray<Json>, part: (item: Json) => Json | undefined): Json | undefined => {
  const kept = items.map(part).filter((item) => item !== undefined)
  return kept.length === 0 && items.length > 0 ? undefined : kept
}

/** An extension's section behaves like a complex attribute named by its URN. */
const asAttribute = (schema: Schema): Attribute => ({
  name: schema.id,
  type: "complex",
  multiValued: false,
  description: schema.description,
  required: false,
  caseExact: false,
  mutability: "readWrite",
  returned: "default",
  uniqueness: "none",
  subAttributes: schema.attributes,
})

const namesOf = (paths: ReadonlyArray<AttributePath>, schema: ResourceSchema): Names => {
  const root: MutableNames = new Map()
  for (const path of paths) {
    for (const keys of keysOf(path, schema)) insert(root, keys)
  }
  return root
}

interface MutableNames extends Map<string, MutableNames> {}

/** `name` and `name.givenName` together mean all of `name`, in either order. */
const insert = (into: MutableNames, [key, ...rest]: ReadonlyArray<string>): void => {
  if (key === undefined) return into.clear()
  const known = into.get(key)
  if (known?.size === 0) return
  const below: MutableNames = known ?? new Map<string, MutableNames>()
  into.set(key, below)
  insert(below, rest)
}

const keysOf = (path: AttributePath, schema: ResourceSchema): ReadonlyArray<ReadonlyArray<string>> => {
  if (sameName(printAttributePath(path), schema.core.id)) return schema.core.attributes.map(({ name }) => [name])
  const resolved = resolvePath(path, schema)
  return resolved === undefined ? [] : [resolved.keys]
}

const parseNames = (
  parameter: string,
  given: string | ReadonlyArray<string> | undefined,
): Result.Result<ReadonlyArray<AttributePath>, InvalidValue | InvalidPath> => {
  const names = (typeof given === "string" ? [given] : (given ?? []))
    .flatMap((text) => text.split(","))
    .map((name) => name.trim())
    .filter((name) => name !== "")
  if (names.length > maximumProjectedNames) {
    const detail = `${parameter} lists ${names.length} names; list at most ${maximumProjectedNames}.`
    return Result.fail(new InvalidValue({ path: parameter, detail }))
  }
  const paths: Array<AttributePath> = []
  for (const name of names) {
    const path = parseAttributePath(name)
    if (Result.isFailure(path)) return Result.fail(new InvalidPath({ detail: `${parameter}: ${path.failure.detail}` }))
    paths.push(path.success)
  }
  return Result.succeed(paths)
}
