import { Data, Result } from "effect"
import type { StateReason, UserState } from "./user.ts"

/** What can happen to a person's state, and by whom. */
export type LifeCycleEvent =
  | { readonly _tag: "Create"; readonly by: "idp" | "admin" | "import"; readonly active: boolean }
  | { readonly _tag: "SetActive"; readonly by: "idp" | "admin"; readonly active: boolean }
  | { readonly _tag: "Delete"; readonly by: "idp" }
  | { readonly _tag: "Restore"; readonly by: "admin" }

/** A state with its reason. */
export interface Standing {
  readonly state: UserState
  readonly reason: StateReason
}

/** An event that makes no sense in a state, such as reactivating a deleted person. */
export class LifeCycleError extends Data.TaggedError("LifeCycleError")<{
  readonly state: UserState | "none"
  readonly event: LifeCycleEvent["_tag"]
}> {}

/**
 * The next standing of a person, who is `undefined` before they are created. Setting what already holds changes
 * nothing, not even the reason. A person an administrator deactivated stays so when the identity provider says
 * `active: true`: the push succeeds and answers `active: false`. Restoring gives the person back, not their access.
 *
 * Errors: `LifeCycleError` for every pair that makes no sense.
 *
 * @example
 * import { transition } from "@rollcall/domain/directory"
 * import { Result } from "effect"
 * const ada = { state: "active", reason: "provisioned" } as const
 * Result.getOrThrow(transition(ada, { _tag: "SetActive", by: "idp", active: false }))
 * // => { state: "inactive", reason: "by-idp" }
 */
export const transition = (
  from: Standing | undefined,
  event: LifeCycleEvent,
): Result.Result<Standing, LifeCycleError> => {
  if (from === undefined) return event._tag === "Create" ? Result.succeed(created(event)) : refuse("none", event)
  switch (event._tag) {
    case "Create":
      return refuse(from.state, event)
    case "SetActive":
      return from.state === "deleted" ? refuse(from.state, event) : Result.succeed(setActive(from, event))
    case "Delete":
      return from.state === "deleted"
        ? refuse(from.state, event)
        : Result.succeed({ state: "deleted", reason: "deleted-by-idp" })
    case "Restore":
      return from.state === "deleted"
        ? Result.succeed({ state: "inactive", reason: "restored" })
        : refuse(from.state, event)
  }
}

const created = ({ by, active }: Extract<LifeCycleEvent, { _tag: "Create" }>): Standing => {
  if (!active) return { state: "staged", reason: "created-inactive" }
  return { state: "active", reason: by === "idp" ? "provisioned" : by === "admin" ? "created-by-admin" : "imported" }
}

const setActive = (from: Standing, { by, active }: Extract<LifeCycleEvent, { _tag: "SetActive" }>): Standing => {
  const reason = by === "idp" ? "by-idp" : "by-admin"
  if (!active) return from.state === "active" ? { state: "inactive", reason } : from
  if (from.state === "active") return from
  const kept = from.state === "inactive" && from.reason === "by-admin" && by === "idp"
  return kept ? from : { state: "active", reason: from.state === "staged" && by === "idp" ? "provisioned" : reason }
}

const refuse = (state: UserState | "none", event: LifeCycleEvent): Result.Result<never, LifeCycleError> =>
  Result.fail(new LifeCycleError({ state, event: event._tag }))
