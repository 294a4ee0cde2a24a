import { compareCodePoints } from "../fold.ts"
import { isJsonArray, isJsonObject, type Json, type JsonObject } from "../json.ts"
import { instantOf } from "./instant.ts"
import type { Target, TypedCompare, TypedFilter } from "./typed-filter.ts"

/**
 * Whether a filter holds for the search form of a resource (or, for a filter from `resolveElementFilter`, of an
 * element). Never throws, whatever the search form looks like. The database's compiler gives the same answers.
 *
 * What a filter means:
 * - A multi-valued attribute matches when any of its elements does; without elements nothing matches, `ne` included.
 * - On a single value, one that is absent, or is not of the attribute's type, makes every comparison false; so `ne`,
 *   which is the negation of `eq`, is true.
 * - `pr` is true when there is a value. The empty string is none: RFC 7644 §3.4.2.2 wants a "non-empty" value. Yet
 *   `eq ""` is true of it. A complex attribute is present when one of its parts is; a multi-valued one when it has an
 *   element, whatever it holds.
 * - `not`, `and`, `or` are those of two-valued logic: nothing is unknown.
 * - Texts are in order of their code points, folded first where capitals do not count. Dates are instants, to the
 *   millisecond. Numbers are numbers.
 *
 * Source: RFC 7644 §3.4.2.2, table 3.
 *
 * @example
 * import { evaluateFilter, parseFilter, resolveFilter, searchForm, userResource } from "@rollcall/domain/scim"
 * import { Result } from "effect"
 * const { filter } = Result.getOrThrow(parseFilter('emails[type eq "work" and value ew "@EXAMPLE.com"]'))
 * const typed = Result.getOrThrow(resolveFilter(filter, userResource))
 * const ada = { userName: "ada", emails: [{ type: "work", value: "Ada@example.com" }] }
 * evaluateFilter(typed, searchForm(ada, userResource)) // => true
 */
export const evaluateFilter = (filter: TypedFilter, searchForm: JsonObject): boolean => holds(filter, searchForm)

const holds = (filter: TypedFilter, at: Json): boolean => {
  switch (filter._tag) {
    case "Always":
      return true
    case "And":
      return holds(filter.left, at) && holds(filter.right, at)
    case "Or":
      return holds(filter.left, at) || holds(filter.right, at)
    case "Not":
      return !holds(filter.filter, at)
    case "AnyElement": {
      const elements = lookUp(at, filter.keys)
      return isJsonArray(elements) && elements.some((element) => holds(filter.filter, element))
    }
    case "Present": {
      const value = valueAt(filter.target, at)
      return value !== undefined && value !== ""
    }
    case "Compare":
      return compares(filter, valueAt(filter.target, at))
  }
}

const compares = ({ op, value: wanted }: TypedCompare, value: TypedCompare["value"] | undefined): boolean => {
  if (value === undefined) return false
  if (op === "eq") return value === wanted
  const order = orderOf(value, wanted)
  switch (op) {
    case "gt":
      return order > 0
    case "ge":
      return order >= 0
    case "lt":
      return order < 0
    case "le":
      return order <= 0
  }
  if (typeof value !== "string" || typeof wanted !== "string") return false
  return op === "co" ? value.includes(wanted) : op === "sw" ? value.startsWith(wanted) : value.endsWith(wanted)
}

/** NaN, which is neither more nor less, where there is no order. */
const orderOf = (a: TypedCompare["value"], b: TypedCompare["value"]): number => {
  if (typeof a === "string" && typeof b === "string") return compareCodePoints(a, b)
  return typeof a === "number" && typeof b === "number" ? a - b : Number.NaN
}

/** The value in the form comparisons use; `undefined` when it is absent or not of the attribute's type. */
const valueAt = ({ attribute, keys }: Target, at: Json): TypedCompare["value"] | undefined => {
  const value = lookUp(at, keys)
  switch (attribute.type) {
    case "complex":
      return undefined
    case "boolean":
      return typeof value === "boolean" ? value : undefined
    case "integer":
    case "decimal":
      return typeof value === "number" ? value : undefined
    case "dateTime":
      return typeof value === "string" ? instantOf(value) : undefined
    default:
      return typeof value === "string" ? value : undefined
  }
}

const lookUp = (at: Json, keys: ReadonlyArray<string>): Json | undefined => {
  let value: Json | undefined = at
  for (const key of keys) {
    if (!isJsonObject(value) || !Object.hasOwn(value, key)) return undefined
    value = value[key]
  }
  return value
}
