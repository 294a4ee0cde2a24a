import type { Problem } from "@rollcall/domain/roles"
import { Data } from "effect"
import type { PreviewTotals, RulesToPreview } from "./roles/preview.ts"

/**
 * An administrator's act that cannot be done; `reason` is a sentence for them. `missing`: there is no such thing;
 * `conflict`: as things stand; `invalid`: not with what was given, `path` naming the part of it; `stale`: it was changed
 * since they looked.
 */
export class ActRefused extends Data.TaggedError("ActRefused")<{
  readonly kind: "missing" | "conflict" | "invalid" | "stale"
  readonly reason: string
  readonly path?: string
  /** What is wrong with rules that were to be put in force. */
  readonly problems?: ReadonlyArray<Problem>
  /** What rules would have changed that take too many administrators away. */
  readonly preview?: { readonly rules: RulesToPreview; readonly totals: PreviewTotals }
}> {
  override readonly message = this.reason
}

export const missing = (reason: string): ActRefused => new ActRefused({ kind: "missing", reason })
export const conflict = (reason: string): ActRefused => new ActRefused({ kind: "conflict", reason })
export const invalid = (reason: string, path?: string): ActRefused =>
  new ActRefused({ kind: "invalid", reason, ...(path === undefined ? {} : { path }) })
export const stale = (): ActRefused =>
  new ActRefused({ kind: "stale", reason: "It was changed since you read it. Nothing was done; read it again." })
