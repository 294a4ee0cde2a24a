import { isJsonArray, isJsonObject, type Json, type JsonObject } from "../scim/json.ts"
import { isPrimary } from "../scim/patch/element.ts"

/** A value found in what was sent. `raw` is the part of it that the value was found in. */
export type DecodedValue =
  | {
      readonly kind: "text"
      readonly raw: Json
      readonly text: string
      readonly primary: boolean
      readonly form: "plain" | "object" | "json"
    }
  | { readonly kind: "empty"; readonly raw: Json }
  | { readonly kind: "undecodable"; readonly raw: Json; readonly hint: UndecodableHint }

/** Why a value cannot be read. `xml`: Entra's internal object, sent when `appRoleAssignments` is mapped directly. */
export type UndecodableHint = "xml" | "json" | "no-text" | "too-deep" | "too-many"

/** As many as an attribute may have. */
const mostValues = 1000
/** Entra's JSON in a string in an array is three levels deep. */
const deepest = 8

type Form = "plain" | "object" | "json"

/**
 * Finds the values in what an identity provider sent for a role: a text, an object with a `value`, an array of those, or
 * any of them as JSON in a string. There is no splitting on commas, since names of roles have commas in them.
 *
 * Sources: Okta, "How to add multi-value roles in SCIM" (plain strings, `roles.^[primary==true].value`); Microsoft
 * Entra, "Customize application attributes" (`SingleAppRoleAssignment` by PATCH: JSON in a string).
 *
 * @example
 * import { decodeSignal } from "@rollcall/domain/roles"
 * decodeSignal({ value: "Admin", primary: "True" }).map((value) => value.kind === "text" && [value.text, value.primary])
 * // => [["Admin", true]]
 * decodeSignal('{"value":"Manager"}').map((value) => value.kind === "text" && [value.text, value.form])
 * // => [["Manager", "json"]]
 */
export const decodeSignal = (raw: Json): ReadonlyArray<DecodedValue> => {
  const found: Array<DecodedValue> = []
  decodeInto(found, { value: raw, raw, form: "plain", primary: false, depth: 0 })
  return found.length > mostValues ? [{ kind: "undecodable", raw, hint: "too-many" }] : found
}

interface Part {
  readonly value: Json
  readonly raw: Json
  readonly form: Form
  readonly primary: boolean
  readonly depth: number
}

const decodeInto = (found: Array<DecodedValue>, part: Part): void => {
  const { value, raw, form, primary, depth } = part
  if (found.length > mostValues) return
  if (value === null) found.push({ kind: "empty", raw })
  else if (typeof value === "object" && depth > deepest) found.push({ kind: "undecodable", raw, hint: "too-deep" })
  else if (isJsonArray(value)) decodeArray(found, value, part)
  else if (isJsonObject(value)) decodeObject(found, value, part)
  else if (typeof value === "string") decodeText(found, value, part)
  else found.push({ kind: "text", raw, text: String(value), primary, form })
}

const decodeArray = (found: Array<DecodedValue>, elements: ReadonlyArray<Json>, part: Part): void => {
  if (elements.length === 0) found.push({ kind: "empty", raw: part.raw })
  for (const element of elements) {
    decodeInto(found, { ...part, value: element, raw: element, depth: part.depth + 1 })
  }
}

const decodeObject = (found: Array<DecodedValue>, object: JsonObject, part: Part): void => {
  const parts = new Map(Object.entries(object).map(([name, inner]) => [name.toLowerCase(), inner]))
  const named = ["value", "display", "displayname"].map((name) => parts.get(name))
  const value = named.find((inner) => isScalar(inner) && String(inner).trim() !== "")
  const primary = part.primary || isPrimary(object)
  const form = part.form === "json" ? "json" : "object"
  if (value !== undefined) decodeInto(found, { ...part, value, form, primary, depth: part.depth + 1 })
  else if (parts.size === 0 || parts.get("value") === null || named.some((inner) => typeof inner === "string")) {
    found.push({ kind: "empty", raw: part.raw })
  } else found.push({ kind: "undecodable", raw: part.raw, hint: "no-text" })
}

const isScalar = (value: Json | undefined): value is string | number | boolean =>
  value !== undefined && value !== null && typeof value !== "object"

const decodeText = (found: Array<DecodedValue>, text: string, part: Part): void => {
  const { raw, primary, form } = part
  const trimmed = text.trim()
  if (trimmed === "") found.push({ kind: "empty", raw })
  else if (/^<\?xml/i.test(trimmed)) found.push({ kind: "undecodable", raw, hint: "xml" })
  else if (!/^[{[]/.test(trimmed)) found.push({ kind: "text", raw, text, primary, form })
  else {
    const value = parseJson(trimmed)
    if (value === undefined) found.push({ kind: "undecodable", raw, hint: "json" })
    // Whatever was found in the text is shown with the whole text.
    else if (isJsonArray(value)) decodeArray(found, value, { ...part, form: "json", depth: part.depth + 1 })
    else decodeInto(found, { ...part, value, form: "json", depth: part.depth + 1 })
  }
}

const parseJson = (text: string): Json | undefined => {
  try {
    // JSON.parse gives nothing but JSON.
    return JSON.parse(text) as Json
  } catch {
    return undefined
  }
}
