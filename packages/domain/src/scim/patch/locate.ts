import { isJsonObject, type Json, type JsonObject } from "../json.ts"

/** The value at keys of the schema, own properties only. */
export const valueAt = (from: JsonObject, keys: ReadonlyArray<string>): Json | undefined => {
  let value: Json | undefined = from
  for (const key of keys) {
    if (!isJsonObject(value) || !Object.hasOwn(value, key)) return undefined
    value = value[key]
  }
  return value
}

/** A copy with another value at keys of the schema; `undefined` takes it away, and a section left empty with it. */
export const withValueAt = (from: JsonObject, keys: ReadonlyArray<string>, value: Json | undefined): JsonObject => {
  const [key, ...rest] = keys
  if (key === undefined) return from
  const next = rest.length === 0 ? value : withSection(valueAt(from, [key]), rest, value)
  if (next !== undefined) return { ...from, [key]: next }
  return Object.fromEntries(Object.entries(from).filter(([name]) => name !== key))
}

const withSection = (
  section: Json | undefined,
  keys: ReadonlyArray<string>,
  value: Json | undefined,
): JsonObject | undefined => {
  const next = withValueAt(isJsonObject(section) ? section : {}, keys, value)
  return Object.keys(next).length === 0 ? undefined : next
}
