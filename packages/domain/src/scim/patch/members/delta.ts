import type { NoTarget } from "../../error.ts"
import type { TypedFilter } from "../../filter/typed-filter.ts"

/**
 * One step of a change of memberships, as the client said it. Values are ids of people, or what the client takes for
 * one; who they are is looked up later (`settleMembers`), so that no list of members need be loaded.
 */
export type MemberStep =
  | { readonly _tag: "Add"; readonly values: ReadonlyArray<string> }
  | { readonly _tag: "Remove"; readonly values: ReadonlyArray<string> }
  | RemoveWhere
  | { readonly _tag: "ReplaceAll"; readonly values: ReadonlyArray<string> }

/** Takes away the members a filter chooses; `unmatched` is the error when it chooses none, absent where that is fine. */
export interface RemoveWhere {
  readonly _tag: "RemoveWhere"
  readonly filter: TypedFilter
  readonly unmatched?: NoTarget
}

/** What a request does to the members of a team: steps in order. */
export type MemberDelta = ReadonlyArray<MemberStep>

/**
 * Every value a delta names, each once: whom to look up before it is settled.
 *
 * @example
 * import { valuesNamed } from "@rollcall/domain/scim"
 * valuesNamed([{ _tag: "Add", values: ["a", "b"] }, { _tag: "Remove", values: ["b"] }]) // => ["a", "b"]
 */
export const valuesNamed = (delta: MemberDelta): ReadonlyArray<string> => [
  ...new Set(delta.flatMap((step) => (step._tag === "RemoveWhere" ? [] : step.values))),
]
