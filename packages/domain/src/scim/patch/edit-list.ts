import { Result } from "effect"
import { InvalidValue, type TooMany } from "../error.ts"
import { isJsonArray, isJsonObject, type Json, type JsonObject } from "../json.ts"
import type { Attribute } from "../schema/attribute.ts"
import { keepsAnyShape, validateValue } from "../schema/validate.ts"
import { append } from "./append.ts"
import { removeWithoutMatch } from "./dialects/remove-without-match.ts"
import { elementsOf } from "./element.ts"
import { countComparisons, type Edit, identity, look, type Session } from "./session.ts"

type Edited = Result.Result<Json | undefined, InvalidValue | TooMany>

/** An operation on a multi-valued attribute as a whole: the value afterwards, `undefined` when there is none. */
export const editList = (current: Json | undefined, attribute: Attribute, edit: Edit, session: Session): Edited => {
  const { op, value, name } = edit
  const elements = elementsOf(current)
  const tooMany = countComparisons(session, elements.length + elementsOf(value).length)
  if (tooMany !== undefined) return Result.fail(tooMany)
  if (op === "remove") {
    return value === undefined ? Result.succeed(undefined) : removeThose(current, elements, attribute, edit, session)
  }
  if (value === undefined || value === null) return Result.succeed(op === "add" ? current : undefined)
  const read = validateValue(attribute, asList(attribute, value), name, session.notes)
  if (Result.isFailure(read)) return Result.fail(read.failure)
  if (op === "replace") return Result.succeed(read.success)
  const items = elementsOf(read.success).filter((item) => item !== null)
  return Result.succeed(items.length === 0 ? current : append(current, items, attribute, session))
}

/** RFC 7644 §3.5.2.1 adds "a new value": one element need not stand in an array. */
const asList = (attribute: Attribute, value: Json): Json =>
  isJsonArray(value) || keepsAnyShape(attribute) ? value : [value]

/** Entra's remove by value: an element goes when it has the value given (and the type, if one is given). */
const removeThose = (
  current: Json | undefined,
  elements: ReadonlyArray<Json>,
  attribute: Attribute,
  { value, name }: Edit,
  session: Session,
): Edited => {
  const identities = new Set<string>()
  const others: Array<JsonObject> = []
  for (const given of elementsOf(value)) {
    const form = readGiven(given, attribute, name, session)
    if (Result.isFailure(form)) return Result.fail(form.failure)
    if (form.success["value"] === undefined) others.push(form.success)
    else identities.add(identity(form.success["value"], form.success["type"]))
  }
  const tooMany = countComparisons(session, elements.length * others.length)
  if (tooMany !== undefined) return Result.fail(tooMany)
  const left = elements.filter((element) => {
    const { form } = look(session, attribute, element)
    if (!isJsonObject(form)) return true
    const value = form["value"]
    const named =
      value !== undefined &&
      (identities.has(identity(value, undefined)) || identities.has(identity(value, form["type"])))
    return !named && !others.some((parts) => Object.entries(parts).every(([key, part]) => form[key] === part))
  })
  if (left.length === elements.length) {
    session.notes.push({ rule: removeWithoutMatch.id, path: name })
    return Result.succeed(current)
  }
  return Result.succeed(left.length === 0 ? undefined : left)
}

/** What to look for, in search form: the parts given, or the `value` alone when only a text is. */
const readGiven = (
  given: Json,
  attribute: Attribute,
  name: string,
  session: Session,
): Result.Result<JsonObject, InvalidValue> => {
  const whole = isJsonObject(given) || keepsAnyShape(attribute) ? given : { value: given }
  const read = validateValue(attribute, [whole], name, session.notes)
  if (Result.isFailure(read)) return Result.fail(read.failure)
  const [element] = elementsOf(read.success)
  const form = element === undefined ? undefined : look(session, attribute, element).form
  return isJsonObject(form) && Object.keys(form).length > 0
    ? Result.succeed(form)
    : Result.fail(new InvalidValue({ path: name, detail: `${name}: each value to remove must say which one it is.` }))
}
