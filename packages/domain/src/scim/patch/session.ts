import type { DialectNote } from "../dialect-note.ts"
import { TooMany } from "../error.ts"
import { isJsonObject, type Json } from "../json.ts"
import type { Attribute } from "../schema/attribute.ts"
import { elementForm } from "../schema/search-form.ts"
import { canonicalText } from "./element.ts"
import type { PatchOp } from "./operation.ts"

/** What one operation does to the attribute it names. */
export interface Edit {
  readonly op: PatchOp
  readonly value: Json | undefined
  /** The attribute's name, for notes and errors. */
  readonly name: string
}

/** An element as operations look at it. */
export interface Seen {
  /** Its search form; `undefined` for an element that filters do not see, such as a null among roles. */
  readonly form: Json | undefined
  /** The same for equal elements. */
  readonly text: string
  /** Its value and type, which together no two elements should share (RFC 7643 §2.4); absent without a value. */
  readonly identity: string | undefined
}

/** What the operations of one PATCH share while it is applied; it never outlives the call. */
export interface Session {
  readonly notes: Array<DialectNote>
  readonly seen: Map<Attribute, Map<Json, Seen>>
  comparisons: number
}

/** Above what 1,000 operations that each add one element take; beyond it one request would hold up everybody else's. */
export const maximumComparisons = 1_000_000

export const openSession = (): Session => ({ notes: [], seen: new Map(), comparisons: 0 })

/** Counts work about to be done; an error when the request asks for too much. */
export const countComparisons = (session: Session, comparisons: number): TooMany | undefined => {
  session.comparisons += comparisons
  return session.comparisons <= maximumComparisons
    ? undefined
    : new TooMany({ detail: "the request compares too many values; send fewer operations at a time." })
}

/** Looks at an element; many operations look at the same ones, so each is worked out once. */
export const look = (session: Session, attribute: Attribute, element: Json): Seen => {
  const known = session.seen.get(attribute) ?? new Map<Json, Seen>()
  session.seen.set(attribute, known)
  const before = known.get(element)
  if (before !== undefined) return before
  const form = elementForm(attribute, element)
  const seen = { form, text: canonicalText(element), identity: identityOf(form) }
  known.set(element, seen)
  return seen
}

/** The identity of a value with a type, or without one. */
export const identity = (value: Json, type: Json | undefined): string => JSON.stringify([value, type ?? null])

const identityOf = (form: Json | undefined): string | undefined =>
  isJsonObject(form) && form["value"] !== undefined ? identity(form["value"], form["type"]) : undefined
