import { Result } from "effect"
import {
  type InvalidFilter,
  type InvalidValue,
  type Mutability,
  NoTarget,
  type Sensitive,
  type TooMany,
} from "../error.ts"
import type { Filter } from "../filter/ast.ts"
import { isJsonArray, isJsonObject, type Json, type JsonObject } from "../json.ts"
import type { Attribute } from "../schema/attribute.ts"
import { keepsAnyShape, validateValue } from "../schema/validate.ts"
import { append } from "./append.ts"
import { createMissingElement, partsFromFilter } from "./dialects/create-missing-element.ts"
import { removeWithoutMatch } from "./dialects/remove-without-match.ts"
import { elementsOf, isPrimary, mergeParts, setPart } from "./element.ts"
import { immutableProblem } from "./mutability.ts"
import { onlyPrimary } from "./primary.ts"
import { select } from "./select.ts"
import { type Edit, look, type Session } from "./session.ts"

type EditError = InvalidFilter | InvalidValue | Mutability | NoTarget | Sensitive | TooMany

/** Which elements of which attribute an operation is about: those brackets choose, and the part after them. */
export interface Choice {
  readonly attribute: Attribute
  readonly part: Attribute | undefined
  readonly filter: Filter | undefined
}

/**
 * An operation on chosen elements (`emails[type eq "work"]`), or on a part of them (`emails[…].value`; `emails.value`
 * means all): the attribute's value afterwards, `undefined` when there is none.
 */
export const editElements = (
  current: Json | undefined,
  choice: Choice,
  edit: Edit,
  session: Session,
): Result.Result<Json | undefined, EditError> => {
  const elements = elementsOf(current)
  const selected = select(elements, choice.attribute, choice.filter, session)
  if (Result.isFailure(selected)) return Result.fail(selected.failure)
  const given = readGiven(choice, edit, session)
  if (Result.isFailure(given)) return Result.fail(given.failure)
  const places = selected.success
  if (given.success === undefined) {
    // Adding null adds nothing; replacing by it removes (RFC 7643 §2.5).
    if (edit.op === "add") return Result.succeed(current)
    if (places.length > 0) return removeFrom(elements, places, choice, edit)
    if (choice.filter !== undefined) session.notes.push({ rule: removeWithoutMatch.id, path: edit.name })
    return Result.succeed(current)
  }
  return places.length > 0
    ? setIn(elements, places, choice, given.success, edit)
    : create(current, choice, given.success, edit, session)
}

/** The value of an `add` or `replace` in canonical form; `undefined` when there is none. */
const readGiven = (
  { attribute, part }: Choice,
  { op, value, name }: Edit,
  session: Session,
): Result.Result<Json | undefined, InvalidValue> => {
  if (op === "remove" || value === undefined || value === null) return Result.succeed(undefined)
  const asSent = keepsAnyShape(attribute)
  if (part !== undefined && (!asSent || part.type === "boolean")) return validateValue(part, value, name, session.notes)
  if (asSent) return validateValue(attribute, value, name, session.notes)
  const element = isJsonArray(value) && value.length === 1 ? (value[0] ?? null) : value
  return Result.map(validateValue(attribute, [element], name, session.notes), (read) => elementsOf(read)[0] ?? {})
}

const removeFrom = (
  elements: ReadonlyArray<Json>,
  places: ReadonlyArray<number>,
  { attribute, part }: Choice,
  { name }: Edit,
): Result.Result<Json | undefined, Mutability> => {
  const edited: Array<Json | undefined> = [...elements]
  for (const i of places) {
    const before = elements[i] ?? null
    edited[i] = part === undefined ? undefined : setPart(before, part, undefined)
    const problem = part === undefined ? undefined : immutableProblem(attribute, before, edited[i] ?? {}, name)
    if (problem !== undefined) return Result.fail(problem)
  }
  const left = edited.filter((element) => element !== undefined)
  return Result.succeed(left.length === 0 ? undefined : left)
}

const setIn = (
  elements: ReadonlyArray<Json>,
  places: ReadonlyArray<number>,
  choice: Choice,
  given: Json,
  { op, name }: Edit,
): Result.Result<Json | undefined, Mutability> => {
  const { attribute, part } = choice
  const edited = [...elements]
  for (const i of places) {
    const before = elements[i] ?? null
    const after = part === undefined && op === "replace" ? replacement(choice, given) : merged(before, choice, given)
    // An element replaced as a whole is another element; changing a part of one is what immutable forbids.
    const replaced = part === undefined && op === "replace"
    const problem = replaced ? undefined : immutableProblem(attribute, before, after, name)
    if (problem !== undefined) return Result.fail(problem)
    edited[i] = after
  }
  // When one value makes several elements primary, only one of them can be.
  const sets = isPrimary(part === undefined ? given : { [part.name]: given })
  const settled = onlyPrimary(edited, new Set(sets ? places.slice(0, 1) : []))
  const left = keepsAnyShape(attribute) ? settled : settled.filter((element) => !isEmpty(element))
  return Result.succeed(left.length === 0 ? undefined : left)
}

/** An element without parts is no value (RFC 7643 §2.5). */
const isEmpty = (element: Json): boolean => isJsonObject(element) && Object.keys(element).length === 0

/**
 * RFC 7644 §3.5.2.3: all matching values are replaced. What the brackets asked for stays where the value does not say:
 * a work address replaced by `{ "value": "x" }` is still the work address, and sending it again changes nothing.
 */
const replacement = ({ filter, attribute }: Choice, given: Json): Json => {
  const parts = filter === undefined ? undefined : partsFromFilter(filter, attribute)
  return isJsonObject(given) ? mergeParts(parts ?? {}, given) : given
}

const merged = (before: Json, { part }: Choice, given: Json): Json => {
  if (part !== undefined) return setPart(before, part, given) ?? before
  return mergeParts(before, isJsonObject(given) ? given : { value: given })
}

/**
 * RFC 7644 §3.5.2.3: a target that does not exist is added; what brackets mean by it, their filter must say. When the
 * operation would undo what they say (`emails[value eq "old"].value` set to "new"), there is nothing to make: it may
 * have been done already and be sent again, which changes nothing.
 */
const create = (
  current: Json | undefined,
  choice: Choice,
  given: Json,
  { name }: Edit,
  session: Session,
): Result.Result<Json | undefined, EditError> => {
  const { attribute, filter } = choice
  const parts: JsonObject | undefined = filter === undefined ? {} : partsFromFilter(filter, attribute)
  if (parts === undefined) {
    return noTarget(`no value of ${attribute.name} matches the filter in brackets, which does not say how to make one.`)
  }
  const element = merged(parts, choice, given)
  const fits = select([element], attribute, filter, session)
  if (Result.isFailure(fits)) return Result.fail(fits.failure)
  if (fits.success.length === 0) {
    const isDone = elementsOf(current).some((other) => hasParts(session, attribute, other, element))
    return isDone ? Result.succeed(current) : noTarget(`no value of ${attribute.name} matches the filter in brackets.`)
  }
  if (filter !== undefined) session.notes.push({ rule: createMissingElement.id, path: name })
  return Result.succeed(append(current, [element], attribute, session))
}

const hasParts = (session: Session, attribute: Attribute, element: Json, parts: Json): boolean => {
  const form = look(session, attribute, element).form
  const wanted = look(session, attribute, parts).form
  return (
    isJsonObject(form) && isJsonObject(wanted) && Object.entries(wanted).every(([key, value]) => form[key] === value)
  )
}

const noTarget = (detail: string): Result.Result<never, NoTarget> => Result.fail(new NoTarget({ detail }))
