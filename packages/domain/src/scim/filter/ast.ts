import type { AttributePath } from "../schema/attribute-path.ts"

/** The operators that compare with a value (RFC 7644 §3.4.2.2, table 3). */
export type CompareOperator = "eq" | "ne" | "co" | "sw" | "ew" | "gt" | "ge" | "lt" | "le"

/** A value in a filter: a JSON literal. */
export type FilterValue = null | boolean | number | string

/** `userName eq "ada"`. `position` counts UTF-16 units from the start of the filter to the attribute. */
export interface Compare {
  readonly _tag: "Compare"
  readonly path: AttributePath
  readonly op: CompareOperator
  readonly value: FilterValue
  /** A number as the client wrote it, where JavaScript prints it otherwise: `1.0`, or 20 digits of an id. */
  readonly written?: string
  readonly position: number
}

/** `title pr`. */
export interface Present {
  readonly _tag: "Present"
  readonly path: AttributePath
  readonly position: number
}

/** `left and right`. */
export interface And {
  readonly _tag: "And"
  readonly left: Filter
  readonly right: Filter
}

/** `left or right`. */
export interface Or {
  readonly _tag: "Or"
  readonly left: Filter
  readonly right: Filter
}

/** `not (filter)`. */
export interface Not {
  readonly _tag: "Not"
  readonly filter: Filter
}

/** `emails[type eq "work"]`: one element matches the whole filter, whose paths name sub-attributes. */
export interface ValuePath {
  readonly _tag: "ValuePath"
  readonly path: AttributePath
  readonly filter: Filter
  readonly position: number
}

/** A filter as the client wrote it, names not looked up yet (RFC 7644 §3.4.2.2). Plain data. */
export type Filter = Compare | Present | And | Or | Not | ValuePath
