import { Result } from "effect"
import type { DialectNote } from "../dialect-note.ts"
import { InvalidFilter, Sensitive } from "../error.ts"
import { type Attribute, complex, type ResourceSchema } from "../schema/attribute.ts"
import { type AttributePath, findAttribute, printAttributePath, resolvePath } from "../schema/attribute-path.ts"

/** Where names are looked up: in a resource, or inside the brackets of a complex attribute, which lies at `keys`. */
export type Scope = { readonly notes: Array<DialectNote> } & (
  | { readonly _tag: "Resource"; readonly schema: ResourceSchema }
  | ElementScope
)

type ElementScope = {
  readonly _tag: "Element"
  readonly attribute: Attribute
  readonly keys: ReadonlyArray<string>
}

/** What a name means: an attribute that lies at `keys`, inside each element of `many` when that is set. */
export interface Place {
  readonly attribute: Attribute
  readonly keys: ReadonlyArray<string>
  readonly parent?: Attribute
  readonly many?: { readonly attribute: Attribute; readonly keys: ReadonlyArray<string> }
}

/** A node of the filter that names an attribute. */
export interface Naming {
  readonly path: AttributePath
  readonly position: number
}

/** Finds the place a name means. The URN of an extension alone means a complex attribute: the extension's object. */
export const findPlace = (scope: Scope, naming: Naming): Result.Result<Place, InvalidFilter> => {
  const { path } = naming
  if (scope._tag === "Element") return placeInElement(scope, naming)
  const found = resolvePath(path, scope.schema)
  if (found === undefined) return misfit(naming, describeUnknown(path, scope.schema))
  if (found._tag === "Extension") {
    const { id, description, attributes } = found.schema
    return Result.succeed({ attribute: complex(id, description, attributes), keys: found.keys })
  }
  const { attribute, subAttribute, keys } = found
  if (subAttribute === undefined) return Result.succeed(placeAt(attribute, keys))
  return Result.succeed(partOf(placeAt(attribute, keys.slice(0, -1)), subAttribute))
}

/** The place of a sub-attribute, in each element where the attribute has several. */
export const partOf = (place: Place, part: Attribute): Place => {
  const keys = [...place.keys, part.name]
  const at = place.many === undefined ? placeAt(part, keys) : { attribute: part, keys, many: place.many }
  return { ...at, parent: place.attribute }
}

/** `emails` means `emails.value`, `manager` means `manager.value`; `undefined` where there is no `value`. */
export const valueOfComplex = (place: Place): Place | undefined => {
  if (place.attribute.type !== "complex") return place
  const value = findAttribute(place.attribute.subAttributes ?? [], "value")
  return value === undefined ? undefined : partOf(place, value)
}

/** The name of a place for a message. */
export const nameOf = (scope: Scope, path: AttributePath): string =>
  scope._tag === "Element" ? `${scope.attribute.name}.${path.attribute}` : printAttributePath(path)

/** Made from the Tenant URL and the state at the time of an answer, so they lie nowhere to be compared. */
const computed: ReadonlySet<string> = new Set(["meta.location", "meta.version", "groups.$ref", "members.$ref"])

/** Why a place cannot be searched; `undefined` when it can. */
export const refusalOf = (
  { attribute, parent }: Place,
  at: Pick<Naming, "position">,
): InvalidFilter | Sensitive | undefined => {
  const named = parent === undefined ? attribute.name : `${parent.name}.${attribute.name}`
  if (attribute.mutability === "writeOnly" || attribute.returned === "never") {
    return new Sensitive({ detail: `${named} is never shown and cannot be searched. Leave it out of the filter.` })
  }
  return computed.has(named) ? misfitError(at, `${named} is made for each answer and cannot be searched`) : undefined
}

export const misfit = (at: Pick<Naming, "position">, what: string): Result.Result<never, InvalidFilter> =>
  Result.fail(misfitError(at, what))

/** People count characters from 1. */
const misfitError = ({ position }: Pick<Naming, "position">, what: string): InvalidFilter =>
  new InvalidFilter({ position, detail: `The filter does not fit at character ${position + 1}: ${what}.` })

const placeAt = (attribute: Attribute, keys: ReadonlyArray<string>): Place =>
  attribute.multiValued ? { attribute, keys: [], many: { attribute, keys } } : { attribute, keys }

const placeInElement = ({ attribute, keys }: ElementScope, naming: Naming): Result.Result<Place, InvalidFilter> => {
  const { urn, attribute: name, subAttribute } = naming.path
  const isPlain = urn === undefined && subAttribute === undefined
  const part = isPlain ? findAttribute(attribute.subAttributes ?? [], name) : undefined
  return part === undefined
    ? misfit(naming, `${attribute.name} has no part ${printAttributePath(naming.path)}; it has ${partNames(attribute)}`)
    : Result.succeed(partOf({ attribute, keys }, part))
}

const describeUnknown = (path: AttributePath, schema: ResourceSchema): string => {
  const { subAttribute, ...whole } = path
  const parent = subAttribute === undefined ? undefined : resolvePath(whole, schema)
  return parent?._tag === "Attribute"
    ? `${parent.attribute.name} has no part ${subAttribute}; it has ${partNames(parent.attribute)}`
    : `a ${schema.name} has no attribute ${printAttributePath(path)}`
}

const partNames = ({ subAttributes = [] }: Attribute): string =>
  subAttributes.length === 0 ? "none" : subAttributes.map(({ name }) => name).join(", ")
