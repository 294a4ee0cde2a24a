import { Result } from "effect"
import { InvalidPath, InvalidValue, Mutability } from "../error.ts"
import { isJsonArray, type Json, type JsonObject } from "../json.ts"
import type { Attribute, ResourceSchema } from "../schema/attribute.ts"
import { parseAttributePath, printAttributePath, resolvePath } from "../schema/attribute-path.ts"
import { maximumValues, missingRequired, validateValue } from "../schema/validate.ts"
import { changesBetween } from "./changes.ts"
import { type Choice, editElements } from "./edit-elements.ts"
import { editList } from "./edit-list.ts"
import { editSingle } from "./edit-single.ts"
import { valueAt, withValueAt } from "./locate.ts"
import { immutableProblem } from "./mutability.ts"
import { distinctNotes } from "./note-list.ts"
import type { Change, Operation, Patched, PatchRequest, ScimPatchError } from "./operation.ts"
import { atOperation } from "./operation-error.ts"
import { pathName } from "./path-name.ts"
import { type Edit, openSession, type Session } from "./session.ts"
import { targetProblem } from "./target-problem.ts"

/**
 * Applies a PATCH to a resource in canonical form (as `validateResource` gives it): every operation in order, or none.
 * The resource given is not changed. No changes in the result means that there is nothing to write.
 *
 * Where RFC 7644 leaves a choice: a remove whose filter matches nothing succeeds and changes nothing; `add` and
 * `replace` with a filter that matches nothing make the element when the filter says how (equalities joined by `and`),
 * and answer `noTarget` otherwise; replacing by null removes.
 *
 * Source: RFC 7644 §3.5.2.1 to §3.5.2.3.
 * Errors, each naming the operation: `InvalidValue` for a value of the wrong type or a required one that is blank,
 * `Mutability` for removing a required attribute (RFC 7644 §3.5.2.2) and for changing an immutable one, `NoTarget`,
 * `InvalidFilter`, `TooMany` when the operations compare more values than one request may.
 *
 * @example
 * import { applyPatch, parsePatch, userResource } from "@rollcall/domain/scim"
 * import { Result } from "effect"
 * const ada = { userName: "ada@example.com", active: true }
 * const body = { Operations: [{ op: "replace", value: { active: false } }] }
 * const patch = Result.getOrThrow(parsePatch(body, userResource))
 * Result.getOrThrow(applyPatch(ada, patch, userResource)).changes
 * // => [{ path: "active", before: true, after: false }]
 */
export const applyPatch = (
  resource: JsonObject,
  patch: PatchRequest,
  schema: ResourceSchema,
): Result.Result<Patched, ScimPatchError> => {
  const session = openSession()
  let next = resource
  for (const operation of patch.operations) {
    const applied = applyOperation(next, operation, schema, session)
    if (Result.isFailure(applied)) return Result.fail(atOperation(operation.index, applied.failure))
    next = applied.success
  }
  const changes = changesBetween(resource, next, schema)
  const problem = invalidEnd(next, changes, schema)
  if (problem !== undefined) return Result.fail(problem)
  return Result.succeed({
    next: changes.length === 0 ? resource : next,
    changes,
    notes: distinctNotes([...patch.notes, ...session.notes]),
  })
}

const applyOperation = (
  resource: JsonObject,
  { op, path, value }: Operation,
  schema: ResourceSchema,
  session: Session,
): Result.Result<JsonObject, ScimPatchError> => {
  const resolved = resolvePath(path.path, schema)
  if (resolved === undefined) {
    const detail = `${printAttributePath(path.path)} is no attribute of a ${schema.name}.`
    return Result.fail(new InvalidPath({ detail }))
  }
  const name = pathName(resolved, schema)
  const problem = targetProblem(path, resolved, name)
  if (problem !== undefined) return Result.fail(problem)
  if (resolved._tag === "Extension") {
    // `parsePatch` has made one operation for each attribute of an extension that is added or replaced.
    return op === "remove"
      ? Result.succeed(withValueAt(resource, resolved.keys, undefined))
      : Result.fail(new InvalidPath({ detail: `${name} is a schema; name an attribute of it.` }))
  }
  const { attribute, subAttribute: part } = resolved
  if (attribute.mutability === "writeOnly") return Result.succeed(resource)
  const keys = part === undefined ? resolved.keys : resolved.keys.slice(0, -1)
  const before = valueAt(resource, keys)
  const after = editAttribute(before, { attribute, part, filter: path.filter }, { op, value, name }, session)
  if (Result.isFailure(after)) return Result.fail(after.failure)
  const refusal =
    requiredProblem(attribute, after.success, name) ??
    immutableProblem(attribute, before, after.success, name) ??
    sizeProblem(before, after.success, name)
  return refusal === undefined ? Result.succeed(withValueAt(resource, keys, after.success)) : Result.fail(refusal)
}

const editAttribute = (
  before: Json | undefined,
  choice: Choice,
  edit: Edit,
  session: Session,
): Result.Result<Json | undefined, ScimPatchError> => {
  const { attribute, part, filter } = choice
  if (!attribute.multiValued) return editSingle(before, attribute, part, edit, session)
  return part === undefined && filter === undefined
    ? editList(before, attribute, edit, session)
    : editElements(before, choice, edit, session)
}

/** RFC 7644 §3.5.2.2: "removed or becomes unassigned" is `mutability`; a blank text is a value, and a wrong one. */
const requiredProblem = (
  attribute: Attribute,
  after: Json | undefined,
  path: string,
): Mutability | InvalidValue | undefined => {
  if (!attribute.required) return undefined
  if (after === undefined) return new Mutability({ path, detail: `${path} is required and cannot be removed.` })
  return typeof after === "string" && after.trim() === ""
    ? new InvalidValue({ path, detail: `${path} is required and must not be empty.` })
    : undefined
}

/** Only growth is refused, so that a resource that came to be larger can still be changed and made smaller. */
const sizeProblem = (before: Json | undefined, after: Json | undefined, path: string): InvalidValue | undefined => {
  const size = isJsonArray(after) ? after.length : 0
  const tooLarge = size > maximumValues && size > (isJsonArray(before) ? before.length : 0)
  return tooLarge
    ? new InvalidValue({ path, detail: `${path} would have ${size} values; it may have at most ${maximumValues}.` })
    : undefined
}

/** The state that would be stored must be one that the schema accepts, however it came about. */
const invalidEnd = (
  end: JsonObject,
  changes: ReadonlyArray<Change>,
  schema: ResourceSchema,
): ScimPatchError | undefined => {
  for (const { path, after } of changes) {
    const resolved = after === undefined ? undefined : resolveName(path, schema)
    if (after === undefined || resolved === undefined) continue
    const read = validateValue(resolved, after, path, [])
    if (Result.isFailure(read)) return read.failure
  }
  return missingRequired(end, schema)
}

const resolveName = (name: string, schema: ResourceSchema): Attribute | undefined => {
  const path = parseAttributePath(name)
  const resolved = Result.isSuccess(path) ? resolvePath(path.success, schema) : undefined
  return resolved?._tag === "Attribute" ? resolved.attribute : undefined
}
