/** Any JSON value, read-only. */
export type Json = null | boolean | number | string | ReadonlyArray<Json> | JsonObject

/** A JSON object, read-only. Keys are looked up as own keys only. */
export interface JsonObject {
  readonly [key: string]: Json
}

/**
 * Whether a JSON value is an object (not an array, not null).
 *
 * @example
 * import { isJsonObject } from "@rollcall/domain/scim"
 * isJsonObject({ userName: "a" }) // => true
 * isJsonObject(["a"]) // => false
 */
export const isJsonObject = (value: Json | undefined): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value)

/**
 * Whether a JSON value is an array. Unlike `Array.isArray` it keeps the elements typed as `Json`.
 *
 * @example
 * import { isJsonArray } from "@rollcall/domain/scim"
 * isJsonArray([1]) // => true
 */
export const isJsonArray = (value: Json | undefined): value is ReadonlyArray<Json> => Array.isArray(value)

/**
 * Deep equality of two JSON values; the order of object keys does not count, the order of array elements does.
 *
 * @example
 * import { equalJson } from "@rollcall/domain/scim"
 * equalJson({ a: 1, b: [2] }, { b: [2], a: 1 }) // => true
 * equalJson([1, 2], [2, 1]) // => false
 */
export const equalJson = (a: Json | undefined, b: Json | undefined): boolean => {
  if (a === b) return true
  if (isJsonArray(a)) return isJsonArray(b) && a.length === b.length && a.every((item, i) => equalJson(item, b[i]))
  if (!isJsonObject(a) || !isJsonObject(b)) return false
  const keys = Object.keys(a)
  return keys.length === Object.keys(b).length && keys.every((k) => Object.hasOwn(b, k) && equalJson(a[k], b[k]))
}

/** A value as an error message shows it: its kind, and its text where that is short. */
export const describeJson = (value: Json): string => {
  if (value === null) return "null"
  if (isJsonArray(value)) return "an array"
  if (typeof value === "object") return "an object"
  const text = JSON.stringify(value)
  return `the ${typeof value} ${text.length > 60 ? `${text.slice(0, 57).toWellFormed()}…` : text}`
}
