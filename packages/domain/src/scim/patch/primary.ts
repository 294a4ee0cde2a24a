import { isJsonObject, type Json } from "../json.ts"
import { sameName } from "../schema/attribute-path.ts"
import { isPrimary } from "./element.ts"

/**
 * RFC 7644 §3.5.2: "a PATCH operation that sets a value's "primary" sub-attribute to "true" SHALL cause the server to
 * automatically set "primary" to "false" for any other values in the array". `set` holds the places of the elements
 * that the operation made primary.
 */
export const onlyPrimary = (elements: ReadonlyArray<Json>, set: ReadonlySet<number>): ReadonlyArray<Json> =>
  set.size === 0
    ? elements
    : elements.map((element, i) => (set.has(i) || !isPrimary(element) ? element : withoutPrimary(element)))

const withoutPrimary = (element: Json): Json =>
  isJsonObject(element)
    ? Object.fromEntries(Object.entries(element).map(([key, value]) => [key, sameName(key, "primary") ? false : value]))
    : element
