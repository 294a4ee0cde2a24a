import { Result } from "effect"
import type { DialectNote } from "../dialect-note.ts"
import type { InvalidFilter, Sensitive } from "../error.ts"
import type { Attribute, ResourceSchema } from "../schema/attribute.ts"
import type { Compare, Filter, Present, ValuePath } from "./ast.ts"
import { coerce } from "./coerce.ts"
import { findPlace, misfit, nameOf, partOf, type Place, refusalOf, type Scope, valueOfComplex } from "./place.ts"
import type { TypedFilter } from "./typed-filter.ts"

type Resolved = Result.Result<TypedFilter, InvalidFilter | Sensitive>

/**
 * Looks up every name of a filter in a resource's schema and gives every value the type of its attribute. A complex
 * attribute named alone means its `value` (`emails eq "x"`). `eq null` means not present, `ne null` present. Tolerated
 * and added to `notes`: `"True"` for true, an unquoted number for a text.
 *
 * Source: RFC 7644 §3.4.2.2; RFC 7643 §2.4 for `value`.
 * Errors: `InvalidFilter` with the position for an unknown attribute, a value or operator that does not fit the
 * attribute's type, and attributes that are computed only when a request is answered; `Sensitive` for attributes that
 * are never returned, such as `password` (RFC 7644 §7.5.2).
 *
 * @example
 * import { parseFilter, resolveFilter, userResource } from "@rollcall/domain/scim"
 * import { Result } from "effect"
 * const { filter } = Result.getOrThrow(parseFilter('USERNAME eq "Ada@Example.com"'))
 * const typed = Result.getOrThrow(resolveFilter(filter, userResource))
 * typed._tag === "Compare" ? [typed.target.keys, typed.op, typed.value] : typed
 * // => [["userName"], "eq", "ada@example.com"]
 */
export const resolveFilter = (filter: Filter, schema: ResourceSchema, notes: Array<DialectNote> = []): Resolved =>
  resolveIn({ _tag: "Resource", schema, notes }, filter)

/**
 * Looks up a filter that stood in the brackets after a complex attribute, alone. The result takes one element of the
 * attribute's search form.
 *
 * Errors: as `resolveFilter`.
 *
 * @example
 * import { evaluateFilter, parseFilter, resolveElementFilter, user } from "@rollcall/domain/scim"
 * import { Result } from "effect"
 * const emails = user.attributes.find(({ name }) => name === "emails")!
 * const { filter } = Result.getOrThrow(parseFilter('type eq "Work"'))
 * evaluateFilter(Result.getOrThrow(resolveElementFilter(filter, emails)), { type: "work" }) // => true
 */
export const resolveElementFilter = (filter: Filter, attribute: Attribute, notes: Array<DialectNote> = []): Resolved =>
  resolveIn({ _tag: "Element", attribute, keys: [], notes }, filter)

const resolveIn = (scope: Scope, filter: Filter): Resolved => {
  switch (filter._tag) {
    case "And":
    case "Or": {
      const left = resolveIn(scope, filter.left)
      if (Result.isFailure(left)) return left
      return Result.map(resolveIn(scope, filter.right), (right) => ({ _tag: filter._tag, left: left.success, right }))
    }
    case "Not":
      return Result.map(resolveIn(scope, filter.filter), negate)
    case "Present":
      return resolvePresent(scope, filter)
    case "Compare":
      return resolveCompare(scope, filter)
    case "ValuePath":
      return resolveValuePath(scope, filter)
  }
}

const resolvePresent = (scope: Scope, named: Present | Compare): Resolved => {
  const place = findPlace(scope, named)
  if (Result.isFailure(place)) return Result.fail(place.failure)
  const refusal = refusalOf(place.success, named)
  return refusal === undefined ? Result.succeed(presentAt(place.success)) : Result.fail(refusal)
}

const resolveCompare = (scope: Scope, compare: Compare): Resolved => {
  if (compare.value === null) return resolveNull(scope, compare)
  const place = findPlace(scope, compare)
  if (Result.isFailure(place)) return Result.fail(place.failure)
  const leaf = valueOfComplex(place.success)
  const name = nameOf(scope, compare.path)
  if (leaf === undefined) {
    const [part] = place.success.attribute.subAttributes ?? []
    return misfit(compare, `${name} has several parts; compare one of them, such as ${part?.name ?? "value"}`)
  }
  const refusal = refusalOf(leaf, compare)
  if (refusal !== undefined) return Result.fail(refusal)
  const value = coerce(leaf.attribute, compare, name, scope.notes)
  if (Result.isFailure(value)) return misfit(compare, `${name} ${value.failure}`)
  const { attribute, keys } = leaf
  const op = compare.op === "ne" ? "eq" : compare.op
  const holds: TypedFilter = { _tag: "Compare", target: { attribute, keys }, op, value: value.success }
  return Result.succeed(inElements(leaf, compare.op === "ne" ? negate(holds) : holds))
}

const resolveNull = (scope: Scope, compare: Compare): Resolved => {
  if (compare.op === "ne") return resolvePresent(scope, compare)
  if (compare.op === "eq") return Result.map(resolvePresent(scope, compare), negate)
  return misfit(compare, `null can only be compared with eq and ne, not with ${compare.op}`)
}

const resolveValuePath = (scope: Scope, valuePath: ValuePath): Resolved => {
  if (scope._tag === "Element") return misfit(valuePath, "brackets inside brackets are not allowed")
  const found = findPlace(scope, valuePath)
  if (Result.isFailure(found)) return Result.fail(found.failure)
  const place = found.success
  const { attribute, keys } = place
  if (attribute.type !== "complex") {
    return misfit(
      valuePath,
      `brackets belong after an attribute with parts, such as emails, not after ${attribute.name}`,
    )
  }
  const inner = resolveIn({ _tag: "Element", attribute, keys, notes: scope.notes }, valuePath.filter)
  if (place.many !== undefined) return Result.map(inner, (filter) => inElements(place, filter))
  // Brackets after a singular attribute, such as manager: it is read as an array of one element, or of none.
  return Result.map(inner, (right) => ({ _tag: "And", left: presentAt(place), right }))
}

/** A complex attribute is present when a part of it is (RFC 7644 §3.4.2.2, `pr`), a multi-valued one with any element. */
const presentAt = (place: Place): TypedFilter => {
  const { attribute, keys, many } = place
  if (many?.attribute === attribute) return inElements(place, always)
  if (attribute.type !== "complex") return inElements(place, { _tag: "Present", target: { attribute, keys } })
  const [first = negate(always), ...others] = (attribute.subAttributes ?? [])
    .map((part) => partOf(place, part))
    .filter((part) => refusalOf(part, { position: 0 }) === undefined)
    .map(presentAt)
  return others.reduce((left, right) => ({ _tag: "Or", left, right }), first)
}

const always: TypedFilter = { _tag: "Always" }

const inElements = ({ many }: Place, filter: TypedFilter): TypedFilter =>
  many === undefined ? filter : { _tag: "AnyElement", ...many, filter }

const negate = (filter: TypedFilter): TypedFilter => ({ _tag: "Not", filter })
