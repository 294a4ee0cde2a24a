import type { Attribute } from "../schema/attribute.ts"
import type { CompareOperator } from "./ast.ts"

/**
 * One simple attribute (never complex, never multi-valued). `keys` leads to its value from the root of a search form,
 * or, inside an `AnyElement`, from the element; empty when the element is the value itself, as in `schemas`.
 */
export interface Target {
  readonly attribute: Attribute
  readonly keys: ReadonlyArray<string>
}

/**
 * The target has a value of its type and the comparison holds. `value` is ready to compare: a string is folded when
 * the attribute is (`isFolded`), a dateTime is milliseconds since 1970. `ne` does not occur: it is `Not` of `eq`.
 */
export interface TypedCompare {
  readonly _tag: "Compare"
  readonly target: Target
  readonly op: Exclude<CompareOperator, "ne">
  readonly value: string | number | boolean
}

/** The target has a value of its type, and that is not the empty string. */
export interface TypedPresent {
  readonly _tag: "Present"
  readonly target: Target
}

/** Both hold. */
export interface TypedAnd {
  readonly _tag: "And"
  readonly left: TypedFilter
  readonly right: TypedFilter
}

/** One of both holds, or both. */
export interface TypedOr {
  readonly _tag: "Or"
  readonly left: TypedFilter
  readonly right: TypedFilter
}

/** The filter does not hold. */
export interface TypedNot {
  readonly _tag: "Not"
  readonly filter: TypedFilter
}

/**
 * The array at `keys` has at least one element for which `filter` holds; false when there is no array. `attribute` is
 * the multi-valued attribute. It never stands inside another `AnyElement`.
 */
export interface AnyElement {
  readonly _tag: "AnyElement"
  readonly attribute: Attribute
  readonly keys: ReadonlyArray<string>
  readonly filter: TypedFilter
}

/** True: what `emails pr` asks of an element, and the filter of a list without one. */
export interface Always {
  readonly _tag: "Always"
}

/**
 * A filter whose names were looked up in a schema and whose values have the type of their attribute: what
 * `evaluateFilter` and the database's compiler both take. Every node is true or false, never unknown.
 */
export type TypedFilter = TypedCompare | TypedPresent | TypedAnd | TypedOr | TypedNot | AnyElement | Always
