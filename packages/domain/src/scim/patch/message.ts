import { Result } from "effect"
import type { DialectNote } from "../dialect-note.ts"
import { InvalidPath, InvalidSyntax } from "../error.ts"
import { describeJson, isJsonArray, isJsonObject, type Json, type JsonObject } from "../json.ts"
import { sameName } from "../schema/attribute-path.ts"
import type { Draft } from "./dialects/dialect-rule.ts"
import { lacksPatchOp, messageSchema } from "./dialects/message-schema.ts"
import { findHostile } from "./hostile-value.ts"
import { maximumOperations, type ScimPatchError } from "./operation.ts"
import { atOperation } from "./operation-error.ts"

/** The operations of a PATCH body as the client wrote them. */
export interface Message {
  readonly drafts: ReadonlyArray<Draft>
  readonly notes: ReadonlyArray<DialectNote>
}

/** Reads the frame of a PATCH (RFC 7644 §3.5.2): the message and the members of each operation, names in any case. */
export const readMessage = (body: Json): Result.Result<Message, ScimPatchError> => {
  if (!isJsonObject(body)) return malformed(`The body must be a JSON object; it is ${describeJson(body)}.`)
  const schemas = member(body, "schemas")
  if (Result.isFailure(schemas)) return Result.fail(schemas.failure)
  const urns = schemas.success ?? []
  if (!isJsonArray(urns) || !urns.every((urn) => typeof urn === "string")) {
    return malformed(`schemas must be an array of texts; it is ${describeJson(urns)}.`)
  }
  const operations = member(body, "Operations")
  if (Result.isFailure(operations)) return Result.fail(operations.failure)
  const list = operations.success
  if (!isJsonArray(list) || list.length === 0) {
    return malformed("Operations must be an array with at least one operation.")
  }
  if (list.length > maximumOperations) {
    return malformed(`Operations has ${list.length} operations; send at most ${maximumOperations} in one request.`)
  }
  const drafts: Array<Draft> = []
  for (const [index, operation] of list.entries()) {
    const draft = readDraft(operation, index)
    if (Result.isFailure(draft)) return Result.fail(atOperation(index, draft.failure))
    drafts.push(draft.success)
  }
  return Result.succeed({ drafts, notes: lacksPatchOp(urns) ? [{ rule: messageSchema.id }] : [] })
}

const readDraft = (operation: Json, index: number): Result.Result<Draft, InvalidSyntax | InvalidPath> => {
  if (!isJsonObject(operation)) return malformed(`an operation must be an object; it is ${describeJson(operation)}.`)
  const op = member(operation, "op")
  if (Result.isFailure(op)) return Result.fail(op.failure)
  if (typeof op.success !== "string") return malformed(`op must be "add", "replace" or "remove".`)
  const path = member(operation, "path")
  if (Result.isFailure(path)) return Result.fail(path.failure)
  // RFC 7643 §2.5: null is the same as absent.
  const text = path.success ?? undefined
  if (text !== undefined && typeof text !== "string") {
    return Result.fail(new InvalidPath({ detail: `path must be a text; it is ${describeJson(text)}.` }))
  }
  const value = member(operation, "value")
  if (Result.isFailure(value)) return Result.fail(value.failure)
  const hostile = value.success === undefined ? undefined : findHostile(value.success)
  if (hostile !== undefined) return Result.fail(hostile)
  return Result.succeed({
    index,
    op: op.success,
    ...(text === undefined ? {} : { path: text }),
    ...(value.success === undefined ? {} : { value: value.success }),
    keyed: false,
  })
}

/** A member by its name in any case (RFC 7643 §2.1); two that differ only in case leave open which one is meant. */
const member = (from: JsonObject, name: string): Result.Result<Json | undefined, InvalidSyntax> => {
  const [key, second] = Object.keys(from).filter((candidate) => sameName(candidate, name))
  if (second !== undefined) return malformed(`${name} is given twice, with different capitals.`)
  return Result.succeed(key === undefined ? undefined : from[key])
}

const malformed = (detail: string): Result.Result<never, InvalidSyntax> => Result.fail(new InvalidSyntax({ detail }))
