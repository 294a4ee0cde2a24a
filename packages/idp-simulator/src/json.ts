/** Any JSON value, read-only. */
export type Json = null | boolean | number | string | ReadonlyArray<Json> | JsonObject

/** A JSON object, read-only. */
export interface JsonObject {
  readonly [key: string]: Json
}

export const isJsonObject = (value: Json | undefined): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value)

/** Unlike `Array.isArray` it keeps the elements typed as `Json`. */
export const isJsonArray = (value: Json | undefined): value is ReadonlyArray<Json> => Array.isArray(value)

/** The value of a JSON text; `undefined` when it is not JSON (an HTML page, an empty body). */
export const parseJson = (text: string): Json | undefined => {
  try {
    const value: Json = JSON.parse(text)
    return value
  } catch {
    return undefined
  }
}

/** Deep equality; the order of object keys does not count, the order of array elements does. */
export const equalJson = (a: Json | undefined, b: Json | undefined): boolean => {
  if (a === b) return true
  if (isJsonArray(a)) return isJsonArray(b) && a.length === b.length && a.every((item, i) => equalJson(item, b[i]))
  if (!isJsonObject(a) || !isJsonObject(b)) return false
  const keys = Object.keys(a)
  return (
    keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && equalJson(a[key], b[key]))
  )
}

/** The value under a key of an object; `undefined` when there is no object or no such key of its own. */
export const member = (value: Json | undefined, key: string): Json | undefined =>
  isJsonObject(value) && Object.hasOwn(value, key) ? value[key] : undefined

/** The objects in a list; nothing when there is no list. */
export const objectsIn = (value: Json | undefined): ReadonlyArray<JsonObject> =>
  isJsonArray(value) ? value.filter(isJsonObject) : []

/** The value at the end of a list of keys. */
export const valueAt = (value: Json | undefined, keys: ReadonlyArray<string>): Json | undefined =>
  keys.reduce<Json | undefined>(member, value)

/** A copy with one value set at the end of a list of keys, or taken away; objects left empty go too. */
export const withValueAt = (target: JsonObject, keys: ReadonlyArray<string>, value: Json | undefined): JsonObject => {
  const [key, ...rest] = keys
  if (key === undefined) return target
  const inner = target[key]
  const next = rest.length === 0 ? value : withValueAt(isJsonObject(inner) ? inner : {}, rest, value)
  const gone = next === undefined || (rest.length > 0 && isJsonObject(next) && Object.keys(next).length === 0)
  if (!gone) return { ...target, [key]: next }
  return Object.fromEntries(Object.entries(target).filter(([name]) => name !== key))
}
