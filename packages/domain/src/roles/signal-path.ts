import { Result } from "effect"
import { isJsonArray, isJsonObject, type Json, type JsonObject } from "../scim/json.ts"
import { parseAttributePath, resolvePath, sameName } from "../scim/schema/attribute-path.ts"
import { userResource } from "../scim/schema/user.ts"

/** An attribute of a person that may say something about their role. */
export interface SignalPath {
  /** As the schema spells it; an extension's begins with its URN. Two spellings of one attribute give the same. */
  readonly path: string
  /** Where the attribute lies in a person's attributes. */
  readonly keys: ReadonlyArray<string>
  /** The part that is meant of each value of a multi-valued attribute: `roles.value`. */
  readonly part?: string
}

/**
 * Reads the path of a role mapping; `undefined` when it names no attribute of a person.
 *
 * @example
 * import { readSignalPath } from "@rollcall/domain/roles"
 * readSignalPath("urn:ietf:params:scim:schemas:core:2.0:User:USERTYPE") // => { path: "userType", keys: ["userType"] }
 * readSignalPath("favouriteColour") // => undefined
 */
export const readSignalPath = (text: string): SignalPath | undefined => {
  const parsed = parseAttributePath(text)
  const resolved = Result.isSuccess(parsed) ? resolvePath(parsed.success, userResource) : undefined
  if (resolved?._tag !== "Attribute") return undefined
  const { attribute, subAttribute, keys } = resolved
  const names = keys.slice(subAttribute === undefined ? -1 : -2).join(".")
  const urn = userResource.extensions.find(({ id }) => id === keys[0])?.id
  const path = urn === undefined ? names : `${urn}:${names}`
  return attribute.multiValued && subAttribute !== undefined
    ? { path, keys: keys.slice(0, -1), part: subAttribute.name }
    : { path, keys }
}

/**
 * The values a person's attributes have at a path, one for each element of an array.
 *
 * @example
 * import { readSignalPath, signalValues } from "@rollcall/domain/roles"
 * signalValues({ userName: "ada", roles: ["User", { value: "Manager" }] }, readSignalPath("roles")!)
 * // => ["User", { value: "Manager" }]
 */
export const signalValues = (attributes: JsonObject, { keys, part }: SignalPath): ReadonlyArray<Json> => {
  let found: Json | undefined = attributes
  for (const key of keys) found = isJsonObject(found) && Object.hasOwn(found, key) ? found[key] : undefined
  if (found === undefined || found === null) return []
  const values = isJsonArray(found) ? found : [found]
  return part === undefined ? values : values.flatMap((value) => partOf(value, part))
}

/** A bare value stands for the `value` of an element (Okta sends `roles` so). */
const partOf = (value: Json, part: string): ReadonlyArray<Json> => {
  if (!isJsonObject(value)) return part === "value" ? [value] : []
  return Object.entries(value).flatMap(([name, inner]) => (sameName(name, part) ? [inner] : []))
}
