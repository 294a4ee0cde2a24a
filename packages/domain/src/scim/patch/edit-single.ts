import { Result } from "effect"
import type { InvalidValue } from "../error.ts"
import { isJsonObject, type Json, type JsonObject } from "../json.ts"
import type { Attribute } from "../schema/attribute.ts"
import { findAttribute } from "../schema/attribute-path.ts"
import { validateValue } from "../schema/validate.ts"
import type { Edit, Session } from "./session.ts"

type Edited = Result.Result<Json | undefined, InvalidValue>

/**
 * An operation on an attribute with one value, or on a part of it: the value afterwards, `undefined` when there is
 * none. Replacing by null removes, adding null does nothing (RFC 7643 §2.5: null is no value).
 */
export const editSingle = (
  current: Json | undefined,
  attribute: Attribute,
  part: Attribute | undefined,
  edit: Edit,
  session: Session,
): Edited => {
  if (part === undefined) return editWhole(current, attribute, edit, session)
  const before = isJsonObject(current) ? current : {}
  return Result.map(editWhole(before[part.name], part, edit, session), (after) =>
    emptyToAbsent(withParts(before, after === undefined ? {} : { [part.name]: after }, [part.name])),
  )
}

const editWhole = (current: Json | undefined, attribute: Attribute, edit: Edit, session: Session): Edited => {
  const { op, value, name } = edit
  if (op === "remove" || value === undefined) return Result.succeed(undefined)
  if (value === null) return Result.succeed(op === "add" ? current : undefined)
  const read = validateValue(attribute, value, name, session.notes)
  if (Result.isFailure(read)) return read
  const given = read.success
  if (attribute.type !== "complex" || attribute.multiValued) return Result.succeed(given)
  // A reference in another shape than an object (Entra's manager) says all there is to say of it.
  if (!isJsonObject(value)) return Result.succeed(given === undefined && op === "add" ? current : given)
  const before = isJsonObject(current) ? current : {}
  const touched = [
    ...Object.keys(isJsonObject(given) ? given : {}),
    ...(op === "replace" ? nulls(value, attribute) : []),
  ]
  return Result.succeed(emptyToAbsent(withParts(before, isJsonObject(given) ? given : {}, touched)))
}

/** RFC 7644 §3.5.2.3: parts that are not specified are left unchanged. `touched` names those that are specified. */
const withParts = (before: JsonObject, parts: JsonObject, touched: ReadonlyArray<string>): JsonObject => {
  // `$ref` is the URI of the resource whose id is `value` (RFC 7643 §2.4), so an old one goes with the old value.
  const refIsOld = parts["value"] !== undefined && parts["value"] !== before["value"]
  const kept = Object.entries(before).filter(([key]) => !touched.includes(key) && !(refIsOld && key === "$ref"))
  return { ...Object.fromEntries(kept), ...parts }
}

/** The parts of a value that are null, which unassigns them. */
const nulls = (value: JsonObject, attribute: Attribute): ReadonlyArray<string> =>
  Object.entries(value).flatMap(([key, inner]) => {
    const part = inner === null ? findAttribute(attribute.subAttributes ?? [], key) : undefined
    return part === undefined || part.mutability === "readOnly" ? [] : [part.name]
  })

const emptyToAbsent = (value: JsonObject): JsonObject | undefined =>
  Object.keys(value).length === 0 ? undefined : value
