import { readSignalPath } from "@rollcall/domain/roles"
import { isJsonObject, type Json, type JsonObject } from "@rollcall/domain/scim"

/** Attributes that have several values, as the schema has them: what is written is each one's `value`. */
const several = new Set(["roles", "entitlements", "emails", "groups"])

/**
 * One attribute of a person as it might be, for a what-if: the whole of the outermost attribute it lies in. Nothing
 * written takes the attribute away; several values are parted by commas.
 */
export const supposedAttributes = (attributes: JsonObject, path: string, written: string): JsonObject => {
  const read = readSignalPath(path)
  const [outer, ...inner] = read?.keys ?? [path]
  if (outer === undefined) return {}
  return { [outer]: inSide(attributes[outer], inner, valueOf(read?.keys.at(-1) ?? path, written)) }
}

const valueOf = (name: string, written: string): Json => {
  if (written === "") return null
  if (!several.has(name)) return written
  return written.split(",").map((value) => ({ value: value.trim() }))
}

const inSide = (before: Json | undefined, [key, ...rest]: ReadonlyArray<string>, value: Json): Json => {
  if (key === undefined) return value
  const others = isJsonObject(before) ? before : {}
  const inner = inSide(others[key], rest, value)
  const { [key]: _, ...without } = others
  return inner === null ? without : { ...without, [key]: inner }
}
