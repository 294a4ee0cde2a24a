import type { DialectNote } from "../dialect-note.ts"
import type {
  InvalidFilter,
  InvalidPath,
  InvalidSyntax,
  InvalidValue,
  Mutability,
  NoTarget,
  Sensitive,
  TooMany,
} from "../error.ts"
import type { PatchPath } from "../filter/patch-path.ts"
import type { Json, JsonObject } from "../json.ts"

/** What an operation does (RFC 7644 §3.5.2). */
export type PatchOp = "add" | "replace" | "remove"

/** The most operations a request may hold, counted after pathless ones are split into one for each attribute. */
export const maximumOperations = 1000

/**
 * One operation in normal form: `op` in lower case, a path that names an attribute of the schema, and for `add` and
 * `replace` a value. A `remove` has a value only where it takes away just those elements of a multi-valued attribute.
 */
export interface Operation {
  readonly op: PatchOp
  readonly path: PatchPath
  readonly value?: Json
  /** Where the operation, or the pathless one it came from, stands in `Operations`, from 0. */
  readonly index: number
}

/** A PATCH request in normal form, with what was tolerated to get there. */
export interface PatchRequest {
  readonly operations: ReadonlyArray<Operation>
  readonly notes: ReadonlyArray<DialectNote>
}

/** One attribute that a PATCH changed. Absent `before`: it was set; absent `after`: it was removed. */
export interface Change {
  /** The attribute: `emails`, or with its URN in front when it belongs to an extension. */
  readonly path: string
  readonly before?: Json
  readonly after?: Json
}

/** A resource after a PATCH. No changes: there is nothing to write. */
export interface Patched {
  readonly next: JsonObject
  readonly changes: ReadonlyArray<Change>
  /** What was tolerated, while the request was read and while it was applied. */
  readonly notes: ReadonlyArray<DialectNote>
}

/** Why a PATCH is refused. The detail names the operation by its number: `Operations[2]: …`. */
export type ScimPatchError =
  | InvalidSyntax
  | InvalidPath
  | InvalidFilter
  | InvalidValue
  | NoTarget
  | Mutability
  | Sensitive
  | TooMany
