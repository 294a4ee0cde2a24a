import { fold } from "../fold.ts"
import { isJsonArray, isJsonObject, type Json, type JsonObject } from "../json.ts"
import type { Attribute, ResourceSchema } from "./attribute.ts"
import { commonAttributes } from "./common.ts"
import { keepsAnyShape } from "./validate.ts"

/**
 * A resource as filters see it: every text that compares without regard to capitals is folded, and multi-valued
 * attributes kept as sent (`roles`, `entitlements`) become arrays of objects. Stored beside the resource at write, so
 * that the database and `evaluateFilter` compare the very same values.
 *
 * @example
 * import { searchForm, userResource } from "@rollcall/domain/scim"
 * searchForm({ userName: "Ada@X.com", externalId: "A1", roles: ["Admin"] }, userResource)
 * // => { userName: "ada@x.com", externalId: "A1", roles: [{ value: "admin" }] }
 */
export const searchForm = (resource: JsonObject, schema: ResourceSchema): JsonObject => {
  const form = formOf(resource, [...commonAttributes, ...schema.core.attributes])
  const extensions = schema.extensions.flatMap((extension): ReadonlyArray<readonly [string, Json]> => {
    const section = resource[extension.id]
    return isJsonObject(section) ? [[extension.id, formOf(section, extension.attributes)]] : []
  })
  return { ...form, ...Object.fromEntries(extensions) }
}

const formOf = (from: JsonObject, attributes: ReadonlyArray<Attribute>): JsonObject => {
  const form: Record<string, Json> = {}
  for (const attribute of attributes) {
    const value = from[attribute.name]
    if (value === undefined || value === null) continue
    const whole = keepsAnyShape(attribute) ? asElements(value) : value
    form[attribute.name] = isJsonArray(whole)
      ? whole.map((item) => formOfOne(attribute, item))
      : formOfOne(attribute, whole)
  }
  return form
}

const formOfOne = (attribute: Attribute, value: Json): Json => {
  if (isJsonObject(value)) return formOf(value, attribute.subAttributes ?? [])
  return typeof value === "string" && isFolded(attribute) ? fold(value) : value
}

/**
 * Whether the texts of an attribute compare by their folded form. Binary values never do, whatever `caseExact` says:
 * capitals tell base64 digits apart (RFC 7643 §2.3.6).
 */
export const isFolded = (attribute: Attribute): boolean =>
  !attribute.caseExact && (attribute.type === "string" || attribute.type === "reference")

/**
 * One element of a multi-valued attribute as filters see it, in its search form; `undefined` for an element they do
 * not see, such as a null among roles.
 */
export const elementForm = (attribute: Attribute, element: Json): Json | undefined => {
  const [seen] = keepsAnyShape(attribute) ? asElements([element]) : [element]
  return seen === undefined ? undefined : formOfOne(attribute, seen)
}

const asElements = (value: Json): ReadonlyArray<Json> =>
  (isJsonArray(value) ? value : [value]).flatMap((item): ReadonlyArray<Json> => {
    if (isJsonObject(item)) return [textsOnly(item)]
    return item === null || isJsonArray(item) ? [] : [{ value: String(item) }]
  })

/** Kept-as-sent elements may hold anything; filters see text, and `primary` as a boolean (Entra sends "True"). */
const textsOnly = (item: JsonObject): JsonObject => {
  const seen: Record<string, Json> = {}
  for (const [key, value] of Object.entries(item)) {
    const name = key.toLowerCase()
    if (name === "primary") {
      if (typeof value === "boolean") seen[name] = value
      else if (typeof value === "string" && /^(true|false)$/i.test(value)) seen[name] = value.toLowerCase() === "true"
    } else if (name === "value" || name === "display" || name === "type") {
      if (value !== null && !isJsonObject(value) && !isJsonArray(value)) seen[name] = String(value)
    }
  }
  return seen
}
