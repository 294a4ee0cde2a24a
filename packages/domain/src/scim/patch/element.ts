import { isJsonArray, isJsonObject, type Json, type JsonObject } from "../json.ts"
import type { Attribute } from "../schema/attribute.ts"
import { sameName } from "../schema/attribute-path.ts"

// Elements of `roles` and `entitlements` are kept as sent: a text stands for its `value`, keys may have any capitals.

/** The elements of a multi-valued attribute; a single value kept as sent counts as one. */
export const elementsOf = (value: Json | undefined): ReadonlyArray<Json> =>
  value === undefined || value === null ? [] : isJsonArray(value) ? value : [value]

/** An element with other parts: those given win, the rest stays. */
export const mergeParts = (element: Json, parts: JsonObject): JsonObject => {
  const given = Object.keys(parts)
  const kept = Object.entries(asObject(element)).filter(([key]) => !given.some((name) => sameName(name, key)))
  return Object.fromEntries([...kept, ...Object.entries(parts)])
}

/** An element with one part set, or without it; `undefined` when nothing of the element is left. */
export const setPart = (element: Json, part: Attribute, value: Json | undefined): Json | undefined => {
  if (!isJsonObject(element) && part.name === "value") return value
  if (value === undefined && !isJsonObject(element)) return element
  const object = asObject(element)
  const key = Object.keys(object).findLast((name) => sameName(name, part.name)) ?? part.name
  if (value !== undefined) return { ...object, [key]: value }
  const left = Object.entries(object).filter(([name]) => !sameName(name, part.name))
  return left.length === 0 ? undefined : Object.fromEntries(left)
}

/** Whether an element is marked as the primary one; Entra writes `"True"`. */
export const isPrimary = (element: Json): boolean =>
  isJsonObject(element) &&
  Object.entries(element).some(
    ([key, value]) =>
      sameName(key, "primary") && (value === true || (typeof value === "string" && /^true$/i.test(value))),
  )

/** One text for equal values, whatever the order of their keys. */
export const canonicalText = (value: Json): string => {
  if (isJsonArray(value)) return `[${value.map(canonicalText).join(",")}]`
  if (!isJsonObject(value)) return JSON.stringify(value)
  const keys = Object.keys(value).toSorted()
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonicalText(value[key] ?? null)}`).join(",")}}`
}

const asObject = (element: Json): JsonObject => (isJsonObject(element) ? element : { value: element })
