import type { Result } from "effect"
import type { PatchPath } from "../../filter/patch-path.ts"
import type { Json } from "../../json.ts"
import type { ResourceSchema } from "../../schema/attribute.ts"
import type { ResolvedPath } from "../../schema/attribute-path.ts"
import type { PatchOp, ScimPatchError } from "../operation.ts"

/** An operation as the client wrote it, on its way to normal form. */
export interface Draft {
  /** Where it stands in `Operations`, from 0. */
  readonly index: number
  readonly op: string
  readonly path?: string
  readonly value?: Json
  /** Whether the path was a key in the value of a pathless operation. */
  readonly keyed: boolean
}

/** An operation whose path has been read; `resolved` is missing when the schema does not know the attribute. */
export interface Target {
  readonly op: PatchOp
  readonly path: PatchPath
  readonly resolved: ResolvedPath | undefined
  readonly value: Json | undefined
  readonly keyed: boolean
}

/** What a rule may look at beside the operation. */
export interface DialectContext {
  readonly schema: ResourceSchema
  /** The id of the resource the request addresses. */
  readonly resourceId: string | undefined
}

/** Operations in place of one, and what to note of it: the paths, or `undefined` for a note without one. */
export interface Rewritten {
  readonly drafts: ReadonlyArray<Draft>
  readonly noted: ReadonlyArray<string | undefined>
}

/** What becomes of an operation: it is left out, or goes on with another value. */
export type Settled = { readonly _tag: "Dropped" } | { readonly _tag: "Revalued"; readonly value: Json }

/**
 * A peculiarity of identity providers that is tolerated. Rules apply to every client alike. A rule without `rewrite`
 * and `settle` does its work where values are read or written, so that POST and PUT tolerate the same.
 */
export interface DialectRule {
  /** What notes call it: the name of its file. */
  readonly id: string
  /** What is tolerated, for the administrator who sees the note. */
  readonly tolerates: string
  /** Whose document or traffic shows that it is sent. */
  readonly source: string
  /** Where the standard says otherwise, such as `RFC 7644 §3.5.2`. */
  readonly section: string
  /** Works on the text of an operation; `undefined`: the rule has nothing to do with it. */
  readonly rewrite?: (draft: Draft, context: DialectContext) => Result.Result<Rewritten, ScimPatchError> | undefined
  /** Works on the attribute an operation names; `undefined`: the rule has nothing to do with it. */
  readonly settle?: (target: Target, context: DialectContext) => Result.Result<Settled, ScimPatchError> | undefined
}
