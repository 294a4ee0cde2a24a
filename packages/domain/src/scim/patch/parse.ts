import { Result } from "effect"
import type { DialectNote } from "../dialect-note.ts"
import { InvalidSyntax, InvalidValue, NoTarget } from "../error.ts"
import { parsePatchPath, type PatchPath } from "../filter/patch-path.ts"
import { resolveElementFilter } from "../filter/resolve.ts"
import { describeJson, type Json } from "../json.ts"
import type { ResourceSchema } from "../schema/attribute.ts"
import { printAttributePath, type ResolvedPath, resolvePath } from "../schema/attribute-path.ts"
import type { DialectContext, DialectRule, Draft, Target } from "./dialects/dialect-rule.ts"
import { patchDialects } from "./dialects/index.ts"
import { readMessage } from "./message.ts"
import { distinctNotes, shortName } from "./note-list.ts"
import { maximumOperations, type Operation, type PatchOp, type PatchRequest, type ScimPatchError } from "./operation.ts"
import { atOperation } from "./operation-error.ts"
import { pathName } from "./path-name.ts"
import { targetProblem } from "./target-problem.ts"

/**
 * Reads the body of a PATCH into operations in normal form. What identity providers do beside the standard is read as
 * they mean it, by the rules of `patchDialects`, and noted. Operations on attributes the schema does not know, and on
 * `password`, are left out. `resourceId` is the id of the resource the request addresses.
 *
 * Source: RFC 7644 §3.5.2.
 * Errors, each naming the operation: `InvalidSyntax` for a message or operation of the wrong shape, `InvalidPath` and
 * `InvalidFilter` for a path that cannot be read, `NoTarget` for a remove without a path, `InvalidValue` for a missing
 * value, `Mutability` for a read-only attribute, `Sensitive` for a filter on one that is never shown.
 *
 * @example
 * import { parsePatch, userResource } from "@rollcall/domain/scim"
 * import { Result } from "effect"
 * const body = { Operations: [{ op: "Replace", value: { "name.givenName": "Ada" } }] }
 * const patch = Result.getOrThrow(parsePatch(body, userResource))
 * patch.operations
 * // => [{ op: "replace", path: { path: { attribute: "name", subAttribute: "givenName" } }, value: "Ada", index: 0 }]
 * patch.notes.map((note) => note.rule) // => ["message-schema", "capitalised-op", "path-keys"]
 */
export const parsePatch = (
  body: Json,
  schema: ResourceSchema,
  resourceId?: string,
): Result.Result<PatchRequest, ScimPatchError> => {
  const message = readMessage(body)
  if (Result.isFailure(message)) return Result.fail(message.failure)
  const context: DialectContext = { schema, resourceId }
  const notes: Array<DialectNote> = [...message.success.notes]
  const drafts: Array<Draft> = []
  for (const draft of message.success.drafts) {
    const rewritten = rewrite(draft, context, notes)
    if (Result.isFailure(rewritten)) return Result.fail(atOperation(draft.index, rewritten.failure))
    drafts.push(...rewritten.success)
    if (drafts.length > maximumOperations) return Result.fail(tooManyOperations())
  }
  const operations: Array<Operation> = []
  for (const draft of drafts) {
    const operation = readOperation(draft, context, notes)
    if (Result.isFailure(operation)) return Result.fail(atOperation(draft.index, operation.failure))
    if (operation.success !== undefined) operations.push(operation.success)
  }
  return Result.succeed({ operations, notes: distinctNotes(notes) })
}

/** What a rule makes of an operation meets every rule again; each rule leaves less to rewrite, so this ends. */
const rewrite = (
  draft: Draft,
  context: DialectContext,
  notes: Array<DialectNote>,
): Result.Result<ReadonlyArray<Draft>, ScimPatchError> => {
  for (const rule of patchDialects) {
    const rewritten = rule.rewrite?.(draft, context)
    if (rewritten === undefined) continue
    if (Result.isFailure(rewritten)) return Result.fail(rewritten.failure)
    if (rewritten.success.drafts.length > maximumOperations) return Result.fail(tooManyOperations())
    notes.push(...rewritten.success.noted.map((path) => noteOf(rule, path)))
    const drafts: Array<Draft> = []
    for (const next of rewritten.success.drafts) {
      const further = rewrite(next, context, notes)
      if (Result.isFailure(further)) return further
      drafts.push(...further.success)
    }
    return Result.succeed(drafts)
  }
  return Result.succeed([draft])
}

/** An operation in normal form; `undefined` when a rule leaves it out. */
const readOperation = (
  draft: Draft,
  context: DialectContext,
  notes: Array<DialectNote>,
): Result.Result<Operation | undefined, ScimPatchError> => {
  const target = readTarget(draft, context.schema)
  if (Result.isFailure(target)) return Result.fail(target.failure)
  const { op, path, resolved } = target.success
  let value = op === "remove" ? undefined : draft.value
  for (const rule of patchDialects) {
    const settled = rule.settle?.(target.success, context)
    if (settled === undefined) continue
    if (Result.isFailure(settled)) return Result.fail(settled.failure)
    notes.push(noteOf(rule, nameOf(target.success, context.schema)))
    if (settled.success._tag === "Dropped") return Result.succeed(undefined)
    value = settled.success.value
  }
  if (resolved === undefined) return Result.succeed(undefined)
  const name = pathName(resolved, context.schema)
  const problem = targetProblem(path, resolved, name) ?? filterProblem(path, resolved, notes)
  if (problem !== undefined) return Result.fail(problem)
  notes.push(...(path.notes ?? []))
  const { notes: _, ...normal } = path
  return Result.succeed({ op, path: normal, ...(value === undefined ? {} : { value }), index: draft.index })
}

const readTarget = (draft: Draft, schema: ResourceSchema): Result.Result<Target, ScimPatchError> => {
  const { op, value, keyed } = draft
  if (!isPatchOp(op)) {
    return Result.fail(
      new InvalidSyntax({ detail: `op must be "add", "replace" or "remove"; it is ${describeJson(op)}.` }),
    )
  }
  if (op !== "remove" && value === undefined) {
    const detail = `an operation that does "${op}" needs a value.`
    return Result.fail(new InvalidValue({ path: draft.path ?? "value", detail }))
  }
  if (draft.path === undefined) {
    // RFC 7644 §3.5.2.2; add and replace without a path have become one operation for each attribute.
    return Result.fail(new NoTarget({ detail: "a remove needs a path that says what to remove." }))
  }
  const path = parsePatchPath(draft.path)
  if (Result.isFailure(path)) return Result.fail(path.failure)
  return Result.succeed({ op, path: path.success, resolved: resolvePath(path.success.path, schema), value, keyed })
}

/** What stands in brackets must fit the attribute. */
const filterProblem = (
  { filter }: PatchPath,
  resolved: ResolvedPath,
  notes: Array<DialectNote>,
): ScimPatchError | undefined => {
  if (filter === undefined || resolved._tag !== "Attribute") return undefined
  const typed = resolveElementFilter(filter, resolved.attribute, notes)
  return Result.isFailure(typed) ? typed.failure : undefined
}

const nameOf = ({ resolved, path }: Target, schema: ResourceSchema): string =>
  resolved === undefined ? shortName(printAttributePath(path.path)) : pathName(resolved, schema)

const noteOf = ({ id }: DialectRule, path: string | undefined): DialectNote =>
  path === undefined ? { rule: id } : { rule: id, path }

const isPatchOp = (op: string): op is PatchOp => op === "add" || op === "replace" || op === "remove"

const tooManyOperations = (): InvalidSyntax =>
  new InvalidSyntax({ detail: `The request changes more than ${maximumOperations} attributes; split it.` })
