import { Result } from "effect"
import { InvalidPath, InvalidValue } from "./error.ts"
import type { Attribute, ResourceSchema } from "./schema/attribute.ts"
import { findAttribute, parseAttributePath, resolvePath } from "./schema/attribute-path.ts"

/** By what a list is ordered. `attribute` is the leaf; `keys` is where it lies in a resource's search form. */
export interface SortBy {
  readonly attribute: Attribute
  readonly keys: ReadonlyArray<string>
  /** Set when `keys` begins with a multi-valued attribute: its primary value counts, or else its first. */
  readonly multiValued: boolean
  readonly descending: boolean
}

/**
 * Reads `sortBy` and `sortOrder`. A complex attribute sorts by its `value`; texts that compare without regard to
 * capitals sort so too. People without the attribute come last, or first in descending order. `undefined`: no order
 * was asked for.
 *
 * Source: RFC 7644 §3.4.2.3.
 * Errors: `InvalidPath` for an unknown attribute, `InvalidValue` for another `sortOrder` than its two.
 *
 * @example
 * import { parseSort, userResource } from "@rollcall/domain/scim"
 * import { Result } from "effect"
 * Result.getOrThrow(parseSort({ sortBy: "name.familyName" }, userResource))?.keys // => ["name", "familyName"]
 */
export const parseSort = (
  given: { readonly sortBy?: string | undefined; readonly sortOrder?: string | undefined },
  schema: ResourceSchema,
): Result.Result<SortBy | undefined, InvalidPath | InvalidValue> => {
  const { sortBy } = given
  const order = (given.sortOrder || "ascending").toLowerCase()
  if (order !== "ascending" && order !== "descending") {
    return Result.fail(new InvalidValue({ path: "sortOrder", detail: "sortOrder is either ascending or descending." }))
  }
  if (sortBy === undefined || sortBy === "") return Result.succeed(undefined)
  return Result.flatMap(parseAttributePath(sortBy), (path) => {
    const resolved = resolvePath(path, schema)
    if (resolved?._tag !== "Attribute") return Result.fail(unsortable(sortBy))
    const { attribute, keys } = resolved
    const value = resolved.subAttribute ?? findAttribute(attribute.subAttributes ?? [], "value")
    const leaf = value ?? attribute
    const hasNoOrder =
      leaf.type === "complex" ||
      leaf.returned === "never" ||
      attribute.name === "schemas" ||
      attribute.name === "members" ||
      unstored.has(keys.join("."))
    if (hasNoOrder) return Result.fail(unsortable(sortBy))
    return Result.succeed({
      attribute: leaf,
      keys: resolved.subAttribute === undefined && value !== undefined ? [...keys, value.name] : keys,
      multiValued: attribute.multiValued,
      descending: order === "descending",
    })
  })
}

/**
 * The same for a search over several resource types: one order for each schema, `undefined` for a type that does not
 * have the attribute, whose resources count as lacking it. No order at all when none was asked for.
 *
 * Source: RFC 7644 §3.4.2.3, §3.4.3.
 * Errors: as `parseSort`, when no type has the attribute.
 *
 * @example
 * import { groupResource, parseSortAcross, userResource } from "@rollcall/domain/scim"
 * import { Result } from "effect"
 * const orders = Result.getOrThrow(parseSortAcross({ sortBy: "userName" }, [userResource, groupResource]))
 * orders?.map((order) => order?.keys ?? []) // => [["userName"], []]
 */
export const parseSortAcross = (
  given: { readonly sortBy?: string | undefined; readonly sortOrder?: string | undefined },
  schemas: ReadonlyArray<ResourceSchema>,
): Result.Result<ReadonlyArray<SortBy | undefined> | undefined, InvalidPath | InvalidValue> => {
  const orders = schemas.map((schema) => parseSort(given, schema))
  const readable = orders.find(Result.isSuccess)
  const [first] = orders
  if (readable === undefined)
    return first === undefined ? Result.succeed(undefined) : Result.map(first, () => undefined)
  return Result.succeed(
    readable.success === undefined ? undefined : orders.map((order) => Result.getOrElse(order, () => undefined)),
  )
}

/** Computed when answering, so there is nothing to sort by. */
const unstored = new Set(["meta.location", "meta.version", "groups.$ref", "members.$ref"])

const unsortable = (sortBy: string): InvalidPath => {
  const named = sortBy.length > 80 ? `${sortBy.slice(0, 77)}…` : sortBy
  const detail = `Cannot sort by "${named}". Name an attribute with a value of its own, such as userName or name.familyName.`
  return new InvalidPath({ detail })
}
