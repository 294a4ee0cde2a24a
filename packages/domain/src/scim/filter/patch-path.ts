import { Result } from "effect"
import type { DialectNote } from "../dialect-note.ts"
import { type InvalidFilter, InvalidPath } from "../error.ts"
import { type AttributePath, parseAttributePath } from "../schema/attribute-path.ts"
import type { Filter } from "./ast.ts"
import { findUnstorable, openCursor, peek, unexpected } from "./cursor.ts"
import { defaultFilterLimits, type FilterLimits } from "./limits.ts"
import { readBracketed } from "./parse.ts"

/** The target of a PATCH operation as the client wrote it: `emails[type eq "work"].value`. */
export interface PatchPath {
  /** The attribute, with the sub-attribute that stands after it or after the brackets. */
  readonly path: AttributePath
  /** What stands in the brackets: which elements of the attribute are meant. Its paths name sub-attributes. */
  readonly filter?: Filter
  /** What was tolerated inside the brackets; absent when nothing was. */
  readonly notes?: ReadonlyArray<DialectNote>
}

/**
 * Reads the `path` of a PATCH operation: `members`, `name.familyName`, `emails[type eq "work"]`,
 * `emails[type eq "work"].value`, each with a schema URN in front if the client likes, or the URN of an extension
 * alone (read as an attribute path; `resolvePath` knows it as the extension).
 *
 * Source: RFC 7644 §3.5.2, figure 7 (`PATH = attrPath / valuePath [subAttr]`).
 * Errors: `InvalidPath` when the path is malformed, `InvalidFilter` when what stands in its brackets is; its position
 * counts from the start of the path.
 *
 * @example
 * import { parsePatchPath } from "@rollcall/domain/scim"
 * import { Result } from "effect"
 * Result.getOrThrow(parsePatchPath("name.familyName")) // => { path: { attribute: "name", subAttribute: "familyName" } }
 * Result.getOrThrow(parsePatchPath('emails[type eq "work"].value')).path
 * // => { attribute: "emails", subAttribute: "value" }
 * Result.getOrThrow(Result.flip(parsePatchPath("emails[type is 1]")))._tag // => "InvalidFilter"
 */
export const parsePatchPath = (
  text: string,
  limits: FilterLimits = defaultFilterLimits,
): Result.Result<PatchPath, InvalidPath | InvalidFilter> => {
  if (text.length > limits.maxLength) return refuse(`is longer than ${limits.maxLength} characters`)
  if (findUnstorable(text) >= 0) return refuse("holds U+0000 or half a surrogate pair")
  const open = text.indexOf("[")
  const path = parseAttributePath(open < 0 ? text : text.slice(0, open))
  if (Result.isFailure(path)) return Result.fail(path.failure)
  if (open < 0) return Result.succeed({ path: path.success })
  if (path.success.subAttribute !== undefined) {
    return refuse("has brackets after a sub-attribute; they belong after the attribute, as in emails[…].value")
  }
  const cursor = openCursor(text, open + 1, limits)
  const filter = readBracketed(cursor, 1, path.success)
  if (Result.isFailure(filter)) return Result.fail(filter.failure)
  const close = peek(cursor)
  if (close.kind === "end") return refuse('opens a bracket with "[" and never closes it with "]"')
  if (close.kind !== "]") return Result.fail(unexpected('and, or, or "]"', close))
  const whole = withSubAttribute(path.success, text.slice(close.start + 1))
  if (whole === undefined) return refuse('goes on after "]" with something other than a sub-attribute such as .value')
  const notes = cursor.notes.length === 0 ? {} : { notes: cursor.notes }
  return Result.succeed({ path: whole, filter: filter.success, ...notes })
}

const withSubAttribute = (path: AttributePath, suffix: string): AttributePath | undefined => {
  if (suffix === "") return path
  const read = suffix.startsWith(".") ? parseAttributePath(suffix.slice(1)) : undefined
  if (read === undefined || Result.isFailure(read)) return undefined
  const { urn, attribute, subAttribute } = read.success
  return urn === undefined && subAttribute === undefined ? { ...path, subAttribute: attribute } : undefined
}

const refuse = (problem: string): Result.Result<never, InvalidPath> =>
  Result.fail(new InvalidPath({ detail: `The path of the operation ${problem}.` }))
