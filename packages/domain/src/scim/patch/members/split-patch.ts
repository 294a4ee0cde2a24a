import { Result } from "effect"
import type { DialectNote } from "../../dialect-note.ts"
import { InvalidValue, Mutability, NoTarget } from "../../error.ts"
import type { Filter } from "../../filter/ast.ts"
import { resolveElementFilter } from "../../filter/resolve.ts"
import { isJsonArray, isJsonObject, type Json } from "../../json.ts"
import { partsFromFilter } from "../dialects/create-missing-element.ts"
import { distinctNotes } from "../note-list.ts"
import type { Operation, PatchRequest, ScimPatchError } from "../operation.ts"
import { atOperation } from "../operation-error.ts"
import { resolvePath, sameName } from "../../schema/attribute-path.ts"
import { groupMembers, groupResource } from "../../schema/group.ts"
import type { MemberDelta, MemberStep, RemoveWhere } from "./delta.ts"
import { memberValue, readMembers } from "./read-members.ts"

/** A PATCH of a group in its two parts, which do not touch each other. */
export interface SplitPatch {
  /** The operations on everything but members, for `applyPatch`. */
  readonly attributes: PatchRequest
  readonly members: MemberDelta
}

/**
 * Takes the operations on `members` out of a PATCH of a group, as a delta that can be applied without loading a list:
 * add these, remove these, remove where, replace all. A member is never changed in place, since its parts are
 * immutable; replacing one that brackets choose takes it away and adds the other.
 *
 * Source: RFC 7644 §3.5.2.1 to §3.5.2.3; RFC 7643 §4.2.
 * Errors, each naming the operation: `InvalidValue` for a member that does not say who it is, `Mutability` for changing
 * a part of one, `InvalidFilter` and `Sensitive` for what stands in brackets.
 *
 * @example
 * import { groupResource, parsePatch, splitPatch } from "@rollcall/domain/scim"
 * import { Result } from "effect"
 * const body = {
 *   Operations: [
 *     { op: "remove", path: 'members[value eq "89bb"]' },
 *     { op: "add", path: "members", value: [{ value: "23a3", display: "test.user@okta.local" }] },
 *   ],
 * }
 * const patch = Result.getOrThrow(parsePatch(body, groupResource))
 * Result.getOrThrow(splitPatch(patch)).members
 * // => [{ _tag: "Remove", values: ["89bb"] }, { _tag: "Add", values: ["23a3"] }]
 */
export const splitPatch = (patch: PatchRequest): Result.Result<SplitPatch, ScimPatchError> => {
  const notes: Array<DialectNote> = [...patch.notes]
  const others: Array<Operation> = []
  const members: Array<MemberStep> = []
  for (const operation of patch.operations) {
    const resolved = resolvePath(operation.path.path, groupResource)
    if (resolved?._tag !== "Attribute" || resolved.attribute !== groupMembers) {
      others.push(operation)
      continue
    }
    const steps = resolved.subAttribute === undefined ? stepsOf(operation, notes) : Result.fail(immutable())
    if (Result.isFailure(steps)) return Result.fail(atOperation(operation.index, steps.failure))
    members.push(...steps.success)
  }
  return Result.succeed({ attributes: { operations: others, notes: distinctNotes(notes) }, members })
}

type Steps = Result.Result<ReadonlyArray<MemberStep>, ScimPatchError>

const stepsOf = ({ op, path, value }: Operation, notes: Array<DialectNote>): Steps => {
  const { filter } = path
  if (filter !== undefined) return op === "remove" ? removeChosen(filter) : putInPlace(op, filter, value, notes)
  // RFC 7643 §2.5: replacing by null unassigns, adding it adds nothing.
  if (value === undefined || value === null) return Result.succeed(op === "add" ? [] : [replaceAll([])])
  return Result.map(readMembers(value, notes), (values) =>
    op === "replace" ? [replaceAll(values)] : [{ _tag: op === "add" ? "Add" : "Remove", values }],
  )
}

const removeChosen = (filter: Filter): Steps => {
  const values = valuesOf(filter)
  if (values !== undefined) return Result.succeed([{ _tag: "Remove", values: [...new Set(values)] }])
  return Result.map(where(filter), (step) => [step])
}

/** `add` and `replace` with brackets: the member the value names comes in the place of those chosen. */
const putInPlace = (
  op: "add" | "replace",
  filter: Filter,
  value: Json | undefined,
  notes: Array<DialectNote>,
): Steps => {
  if (value === undefined || value === null) return op === "add" ? Result.succeed([]) : removeChosen(filter)
  const said = partsFromFilter(filter, groupMembers)?.["value"]
  const chosen = typeof said === "string" ? memberValue(said) : undefined
  const read = readMembers(withValue(value, said), notes)
  if (Result.isFailure(read)) return Result.fail(read.failure)
  const [member, ...more] = read.success
  if (member === undefined || more.length > 0) {
    const detail = "members: brackets choose a place for one member; the value must be one member."
    return Result.fail(new InvalidValue({ path: "members", detail }))
  }
  const add: MemberStep = { _tag: "Add", values: [member] }
  if (member === chosen || (op === "add" && chosen === undefined)) return Result.succeed([add])
  if (op === "add") return Result.fail(immutable())
  const unmatched = new NoTarget({ detail: "no member matches the filter in brackets." })
  return Result.map(where(filter), (step) => [{ ...step, unmatched }, add])
}

/** What the brackets say of the member's value counts where the value itself does not say. */
const withValue = (given: Json, said: Json | undefined): Json => {
  const only = isJsonArray(given) && given.length === 1 ? (given[0] ?? {}) : given
  const names = isJsonObject(only) ? Object.keys(only).some((key) => sameName(key, "value")) : true
  return names || said === undefined || !isJsonObject(only) ? only : { ...only, value: said }
}

const where = (filter: Filter): Result.Result<RemoveWhere, ScimPatchError> =>
  Result.map(resolveElementFilter(filter, groupMembers), (typed) => ({ _tag: "RemoveWhere", filter: typed }))

/** The values of `value eq "a"`, also joined by `or`; `undefined` for every other filter. */
const valuesOf = (filter: Filter): ReadonlyArray<string> | undefined => {
  if (filter._tag === "Or") {
    const [left, right] = [valuesOf(filter.left), valuesOf(filter.right)]
    return left === undefined || right === undefined ? undefined : [...left, ...right]
  }
  if (filter._tag !== "Compare" || filter.op !== "eq" || !sameName(filter.path.attribute, "value")) return undefined
  if (filter.path.urn !== undefined || filter.path.subAttribute !== undefined) return undefined
  const { value, written } = filter
  if (typeof value === "number") return [written ?? String(value)]
  return typeof value === "string" ? [memberValue(value)] : undefined
}

const replaceAll = (values: ReadonlyArray<string>): MemberStep => ({ _tag: "ReplaceAll", values })

const immutable = (): Mutability =>
  new Mutability({ path: "members", detail: "a member cannot be changed; remove the one and add the other." })
