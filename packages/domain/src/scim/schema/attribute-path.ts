import { Result } from "effect"
import { InvalidPath } from "../error.ts"
import type { Attribute, ResourceSchema, Schema } from "./attribute.ts"
import { commonAttributes } from "./common.ts"

/** An attribute as a client names it: `name.givenName`, or with a schema URN in front (RFC 7644 §3.10). */
export interface AttributePath {
  readonly urn?: string
  readonly attribute: string
  readonly subAttribute?: string
}

/** What a path names in a resource schema. `keys` is where the value lies in a resource. */
export type ResolvedPath =
  | { readonly _tag: "Extension"; readonly schema: Schema; readonly keys: readonly [string] }
  | {
      readonly _tag: "Attribute"
      readonly attribute: Attribute
      readonly subAttribute?: Attribute
      readonly keys: ReadonlyArray<string>
    }

const attributeName = /^[A-Za-z$][A-Za-z0-9_$-]*$/
/** A URN is printable ASCII (RFC 8141 §2); a quote or bracket would end it in a filter. */
const urnText = /^urn:[!#-Z\\^-~]+$/i
const refused = new Set(["__proto__", "constructor", "prototype"])

/** Whether a name reaches into an object's machinery, so that no attribute may have it. */
export const isRefusedName = (name: string): boolean => refused.has(name.toLowerCase())

/**
 * Reads an attribute path. A URN has dots and colons of its own (`…:2.0:User:name.givenName`), so the attribute
 * begins after the last colon. Names that reach into an object's machinery, such as `__proto__`, are refused.
 *
 * Source: RFC 7644 §3.10 and the ABNF of §3.4.2.2 (`attrPath`).
 * Errors: `InvalidPath`.
 *
 * @example
 * import { parseAttributePath } from "@rollcall/domain/scim"
 * import { Result } from "effect"
 * Result.getOrThrow(parseAttributePath("urn:ietf:params:scim:schemas:core:2.0:User:name.givenName"))
 * // => { urn: "urn:ietf:params:scim:schemas:core:2.0:User", attribute: "name", subAttribute: "givenName" }
 */
export const parseAttributePath = (text: string): Result.Result<AttributePath, InvalidPath> => {
  const colon = text.lastIndexOf(":")
  const urn = colon < 0 ? undefined : text.slice(0, colon)
  const [attribute = "", subAttribute, ...rest] = text.slice(colon + 1).split(".")
  const names = subAttribute === undefined ? [attribute] : [attribute, subAttribute]
  const wellFormed =
    rest.length === 0 &&
    names.every((name) => attributeName.test(name) && !isRefusedName(name)) &&
    (urn === undefined || urnText.test(urn))
  if (!wellFormed) return Result.fail(new InvalidPath({ detail: `"${shorten(text)}" is not an attribute path.` }))
  return Result.succeed({
    ...(urn === undefined ? {} : { urn }),
    attribute,
    ...(subAttribute === undefined ? {} : { subAttribute }),
  })
}

/** Prints a path as a client would write it. */
export const printAttributePath = (path: AttributePath): string =>
  `${path.urn === undefined ? "" : `${path.urn}:`}${path.attribute}${path.subAttribute === undefined ? "" : `.${path.subAttribute}`}`

/**
 * Finds what a path names, case-insensitively (RFC 7643 §2.1): with a URN in that schema only, without one in the
 * common attributes, the core schema, then the extensions (Entra filters on a bare `manager`). `undefined`: unknown.
 *
 * @example
 * import { resolvePath, userResource } from "@rollcall/domain/scim"
 * resolvePath({ attribute: "NAME", subAttribute: "givenname" }, userResource)?.keys // => ["name", "givenName"]
 */
export const resolvePath = (path: AttributePath, resource: ResourceSchema): ResolvedPath | undefined => {
  const whole = path.subAttribute === undefined ? findExtension(printAttributePath(path), resource) : undefined
  if (whole !== undefined) return { _tag: "Extension", schema: whole, keys: [whole.id] }
  for (const { attributes, prefix } of placesOf(path.urn, resource)) {
    const attribute = findAttribute(attributes, path.attribute)
    if (attribute === undefined) continue
    const keys = [...prefix, attribute.name]
    if (path.subAttribute === undefined) return { _tag: "Attribute", attribute, keys }
    const subAttribute = findAttribute(attribute.subAttributes ?? [], path.subAttribute)
    return subAttribute === undefined
      ? undefined
      : { _tag: "Attribute", attribute, subAttribute, keys: [...keys, subAttribute.name] }
  }
  return undefined
}

/** The extension a URN names, case-insensitively. */
export const findExtension = (urn: string, resource: ResourceSchema): Schema | undefined =>
  resource.extensions.find((schema) => sameName(schema.id, urn))

/** The attribute of this name, case-insensitively (RFC 7643 §2.1). */
export const findAttribute = (attributes: ReadonlyArray<Attribute>, name: string): Attribute | undefined =>
  attributes.find((attribute) => sameName(attribute.name, name))

/** Whether two attribute names or URNs are the same: capitals do not count. */
export const sameName = (a: string, b: string): boolean =>
  a === b || (a.length === b.length && a.toLowerCase() === b.toLowerCase())

interface Place {
  readonly attributes: ReadonlyArray<Attribute>
  readonly prefix: ReadonlyArray<string>
}

const placesOf = (urn: string | undefined, resource: ResourceSchema): ReadonlyArray<Place> => {
  const core: ReadonlyArray<Place> = [
    { attributes: commonAttributes, prefix: [] },
    { attributes: resource.core.attributes, prefix: [] },
  ]
  const extensions = resource.extensions.map((schema) => ({ attributes: schema.attributes, prefix: [schema.id] }))
  if (urn === undefined) return [...core, ...extensions]
  if (sameName(urn, resource.core.id)) return core
  return extensions.filter((place) => sameName(place.prefix[0] ?? "", urn))
}

/** For a message, which is stored: neither U+0000 nor half a surrogate pair may be left in it. */
const shorten = (text: string): string =>
  (text.length > 80 ? `${text.slice(0, 77)}…` : text).replaceAll("\0", "\uFFFD").toWellFormed()
