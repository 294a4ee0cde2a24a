import { Result } from "effect"
import type { DialectNote } from "../dialect-note.ts"
import { InvalidSyntax, InvalidValue } from "../error.ts"
import { instantOf } from "../filter/instant.ts"
import { fold, utf8Length } from "../fold.ts"
import { describeJson, isJsonArray, isJsonObject, type Json, type JsonObject } from "../json.ts"
import type { Attribute, ResourceSchema } from "./attribute.ts"
import { findAttribute, sameName } from "./attribute-path.ts"
import { commonAttributes } from "./common.ts"

/** A resource in canonical form, with what was tolerated to get there. */
export interface Validated {
  /** Canonical attribute names; extension attributes under their URN; nothing read-only, write-only, unknown or absent. */
  readonly resource: JsonObject
  readonly notes: ReadonlyArray<DialectNote>
}

/**
 * Reads the body of a POST or PUT into canonical form. Names match without regard to capitals; unknown attributes and
 * schema URIs, read-only attributes and `password` are dropped; `null`, `[]` and `{}` mean absent (RFC 7643 §2.5).
 *
 * Errors: `InvalidSyntax` when the body is no object, `InvalidValue` naming the attribute, what was expected and
 * what came.
 *
 * @example
 * import { userResource, validateResource } from "@rollcall/domain/scim"
 * import { Result } from "effect"
 * const body = { USERNAME: "ada@example.com", active: "True", title: null, favouriteColour: "blue" }
 * Result.getOrThrow(validateResource(body, userResource)).resource
 * // => { userName: "ada@example.com", active: true }
 */
export const validateResource = (
  body: Json,
  schema: ResourceSchema,
): Result.Result<Validated, InvalidSyntax | InvalidValue> => {
  if (!isJsonObject(body)) {
    return Result.fail(new InvalidSyntax({ detail: `The body must be a JSON object; it is ${describeJson(body)}.` }))
  }
  const notes: Array<DialectNote> = []
  const resource: Record<string, Json> = {}
  const read = validateInto(resource, body, [...commonAttributes, ...schema.core.attributes], "", notes)
  if (Result.isFailure(read)) return Result.fail(read.failure)
  for (const [key, value] of Object.entries(body)) {
    const section = sectionOf(key, schema)
    if (section === undefined || value === null) continue
    const { id, attributes, isCore } = section
    if (!isJsonObject(value)) return Result.fail(mismatch(id, "an object", value))
    if (!isCore && Object.hasOwn(resource, id)) return Result.fail(givenTwice(id))
    const into: Record<string, Json> = isCore ? resource : {}
    const inner = validateInto(into, value, attributes, `${id}:`, notes)
    if (Result.isFailure(inner)) return Result.fail(inner.failure)
    if (!isCore && Object.keys(into).length > 0) resource[id] = into
  }
  const problem = missingRequired(resource, schema) ?? tooManyValues(resource)
  return problem === undefined ? Result.succeed({ resource, notes }) : Result.fail(problem)
}

/** Members are counted by who stores them. */
const tooManyValues = (resource: JsonObject): InvalidValue | undefined => {
  const long = Object.entries(resource).find(
    ([name, value]) => name !== "members" && isJsonArray(value) && value.length > maximumValues,
  )
  if (long === undefined) return undefined
  const [path, value] = long
  const size = isJsonArray(value) ? value.length : 0
  return new InvalidValue({ path, detail: `${path} has ${size} values; it may have at most ${maximumValues}.` })
}

/** The first required attribute a resource lacks, as an error; `undefined` when it has them all. */
export const missingRequired = (resource: JsonObject, schema: ResourceSchema): InvalidValue | undefined => {
  const attribute = schema.core.attributes.find(({ name, required }) => {
    const value = resource[name]
    return required && (value === undefined || (typeof value === "string" && value.trim() === ""))
  })
  return attribute === undefined
    ? undefined
    : new InvalidValue({ path: attribute.name, detail: `${attribute.name} is required and must not be empty.` })
}

/** The most values a multi-valued attribute may have, but for the members of a group: far above what a person has. */
export const maximumValues = 1000

/**
 * Reads one value of an attribute into canonical form; `undefined` means absent. Accepts what identity providers are
 * known to send beside the standard: booleans as strings, a complex attribute with a `value` as a bare string or as a
 * one-element array (Entra's `manager`), `roles` and `entitlements` in any shape (kept as sent).
 *
 * Errors: `InvalidValue` with `path` as given.
 *
 * @example
 * import { user, validateValue } from "@rollcall/domain/scim"
 * import { Result } from "effect"
 * const active = user.attributes.find((a) => a.name === "active")!
 * Result.getOrThrow(validateValue(active, "False", "active", [])) // => false
 */
export const validateValue = (
  attribute: Attribute,
  value: Json,
  path: string,
  notes: Array<DialectNote>,
): Result.Result<Json | undefined, InvalidValue> => {
  if (value === null) return Result.succeed(undefined)
  if (keepsAnyShape(attribute)) return validateAsSent(value, path)
  if (!attribute.multiValued) return validateOne(attribute, value, path, notes)
  if (!isJsonArray(value)) return Result.fail(mismatch(path, "an array", value))
  const items: Array<Json> = []
  for (const [i, item] of value.entries()) {
    const read = item === null ? Result.succeed(undefined) : validateOne(attribute, item, `${path}[${i}]`, notes)
    if (Result.isFailure(read)) return Result.fail(read.failure)
    if (read.success !== undefined) items.push(read.success)
  }
  if (items.filter((item) => isJsonObject(item) && item["primary"] === true).length > 1) {
    // PingOne marks two e-mails primary; refusing would lose the person (RFC 7643 §2.4 allows one).
    notes.push({ rule: "several-primary", path })
  }
  return Result.succeed(items.length === 0 ? undefined : items)
}

/**
 * Whether an attribute is stored and returned exactly as sent: `roles` and `entitlements` come as strings, objects,
 * or JSON inside a string, and only the role resolution decodes them.
 */
export const keepsAnyShape = (attribute: Attribute): boolean =>
  attribute.multiValued && (attribute.name === "roles" || attribute.name === "entitlements")

/**
 * The longest comparison key, in UTF-8 bytes, of what an index of the database holds: an entry of one has no room for
 * more. It goes by name alone, so that no path to an attribute gets around it.
 */
const longestKey: Readonly<Record<string, number>> = {
  userName: 2000,
  externalId: 2000,
  displayName: 2000,
  givenName: 500,
  familyName: 500,
  title: 500,
  userType: 500,
}
const longestEmail = 2000
/** The value of an e-mail, however the path to it begins: with a schema's URN, an element's place or neither. */
const emailValue = /(?:^|:)emails(?:\[\d+\])?\.value$/

const validateOne = (
  attribute: Attribute,
  value: Json,
  path: string,
  notes: Array<DialectNote>,
): Result.Result<Json | undefined, InvalidValue> => {
  switch (attribute.type) {
    case "complex":
      return validateComplex(attribute, value, path, notes)
    case "boolean": {
      if (typeof value === "boolean") return Result.succeed(value)
      const word = typeof value === "string" ? value.trim().toLowerCase() : undefined
      if (word !== "true" && word !== "false") return Result.fail(mismatch(path, "true or false", value))
      notes.push({ rule: "string-boolean", path })
      return Result.succeed(word === "true")
    }
    case "integer":
    case "decimal":
      // JSON.parse reads 1e999 as Infinity, which JSON cannot write again.
      return typeof value === "number" && (attribute.type === "decimal" ? Number.isFinite : Number.isInteger)(value)
        ? Result.succeed(value)
        : Result.fail(mismatch(path, attribute.type === "integer" ? "a whole number" : "a number", value))
    case "dateTime":
      return typeof value === "string" && instantOf(value) !== undefined
        ? Result.succeed(value)
        : Result.fail(mismatch(path, "a date and time such as 2026-01-31T12:00:00Z", value))
    default:
      return validateText(attribute, value, path)
  }
}

const validateText = (attribute: Attribute, value: Json, path: string): Result.Result<string, InvalidValue> => {
  if (typeof value !== "string") return Result.fail(mismatch(path, "a string", value))
  const unstorable = unstorableText(value, path)
  if (unstorable !== undefined) return Result.fail(unstorable)
  const longest = longestKey[attribute.name] ?? (emailValue.test(path) ? longestEmail : undefined)
  if (longest !== undefined && utf8Length(attribute.caseExact ? value : fold(value)) > longest) {
    return Result.fail(new InvalidValue({ path, detail: `${path} is longer than ${longest} bytes. Shorten it.` }))
  }
  return Result.succeed(value)
}

const validateComplex = (
  attribute: Attribute,
  value: Json,
  path: string,
  notes: Array<DialectNote>,
): Result.Result<Json | undefined, InvalidValue> => {
  const subAttributes = attribute.subAttributes ?? []
  const wrapped = attribute.multiValued ? value : unwrapReference(attribute, value, path, notes)
  if (!isJsonObject(wrapped)) return Result.fail(mismatch(path, "an object", value))
  const into: Record<string, Json> = {}
  const read = validateInto(into, wrapped, subAttributes, `${path}.`, notes)
  if (Result.isFailure(read)) return Result.fail(read.failure)
  return Result.succeed(Object.keys(into).length === 0 ? undefined : into)
}

/** Entra sends `manager` as a bare id, or as an array holding one object. */
const unwrapReference = (attribute: Attribute, value: Json, path: string, notes: Array<DialectNote>): Json => {
  const hasValue = findAttribute(attribute.subAttributes ?? [], "value") !== undefined
  if (!hasValue || isJsonObject(value)) return value
  if (typeof value === "string") {
    notes.push({ rule: "bare-reference", path })
    return value === "" ? {} : { value }
  }
  if (isJsonArray(value) && value.length <= 1) {
    notes.push({ rule: "one-element-array", path })
    const only = value[0] ?? {}
    return typeof only === "string" ? (only === "" ? {} : { value: only }) : only
  }
  return value
}

const validateInto = (
  into: Record<string, Json>,
  from: JsonObject,
  attributes: ReadonlyArray<Attribute>,
  prefix: string,
  notes: Array<DialectNote>,
): Result.Result<void, InvalidValue> => {
  for (const [key, value] of Object.entries(from)) {
    const attribute = findAttribute(attributes, key)
    if (attribute === undefined || value === undefined) continue
    if (attribute.name === "schemas" || attribute.mutability === "readOnly" || attribute.mutability === "writeOnly")
      continue
    const path = `${prefix}${attribute.name}`
    if (Object.hasOwn(into, attribute.name)) return Result.fail(givenTwice(path))
    const read = validateValue(attribute, value, path, notes)
    if (Result.isFailure(read)) return Result.fail(read.failure)
    if (read.success !== undefined) into[attribute.name] = read.success
  }
  return Result.succeed(undefined)
}

const validateAsSent = (value: Json, path: string): Result.Result<Json | undefined, InvalidValue> => {
  const problem = findUnstorable(value, path)
  if (problem !== undefined) return Result.fail(problem)
  const empty = value === "" || (isJsonArray(value) && value.length === 0) || isEmptyObject(value)
  return Result.succeed(empty ? undefined : value)
}

const isEmptyObject = (value: Json): boolean => isJsonObject(value) && Object.keys(value).length === 0

/** Deeper than any role; code that walks what is stored by recursion could run out of stack. */
const deepest = 32

/** Walks level by level, not by recursion, so that no depth is too deep to refuse. */
const findUnstorable = (value: Json, path: string): InvalidValue | undefined => {
  let level: ReadonlyArray<Json> = [value]
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > deepest) {
      return new InvalidValue({
        path,
        detail: `${path} is nested deeper than ${deepest} levels. Send a flatter value.`,
      })
    }
    const below: Array<Json> = []
    for (const item of level) {
      for (const text of typeof item === "string" ? [item] : isJsonObject(item) ? Object.keys(item) : []) {
        const problem = unstorableText(text, path)
        if (problem !== undefined) return problem
      }
      for (const inner of isJsonArray(item) ? item : isJsonObject(item) ? Object.values(item) : []) below.push(inner)
    }
    level = below
  }
  return undefined
}

/** PostgreSQL stores neither U+0000 nor half a surrogate pair. */
const unstorableText = (text: string, path: string): InvalidValue | undefined =>
  text.includes("\0") || !text.isWellFormed()
    ? new InvalidValue({
        path,
        detail: `${path} holds a character that cannot be stored (U+0000 or half a surrogate pair). Remove it.`,
      })
    : undefined

/** The schema a key wraps attributes in. Common attributes belong to every base schema (RFC 7643 §3.1). */
const sectionOf = (key: string, { core, extensions }: ResourceSchema) => {
  if (sameName(key, core.id))
    return { id: core.id, attributes: [...commonAttributes, ...core.attributes], isCore: true }
  const extension = extensions.find(({ id }) => sameName(key, id))
  return extension === undefined ? undefined : { ...extension, isCore: false }
}

/** Names that differ only in capitals are one name (RFC 7643 §2.1), and no reader could say which value counts. */
const givenTwice = (path: string): InvalidValue =>
  new InvalidValue({ path, detail: `${path} is given twice. Send it once; capitals in names make no difference.` })

const mismatch = (path: string, expected: string, came: Json): InvalidValue =>
  new InvalidValue({ path, detail: `${path}: expected ${expected}, got ${describeJson(came)}.` })
