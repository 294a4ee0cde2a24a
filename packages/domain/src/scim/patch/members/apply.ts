import { Result } from "effect"
import type { NoTarget } from "../../error.ts"
import { evaluateFilter } from "../../filter/evaluate.ts"
import type { JsonObject } from "../../json.ts"
import type { Members, SettledStep } from "./settle.ts"

/** Who gave a membership: the identity provider, or an administrator by hand. */
export type MembershipSource = "idp" | "manual"

/** Everybody in a team, by id, and the values kept for people who have not come yet. */
export interface Membership {
  readonly people: ReadonlyMap<string, MembershipSource>
  readonly pending: ReadonlySet<string>
}

/**
 * Applies settled steps to a whole membership in memory: what the database does with sets of rows, for an app that has
 * the list at hand. Memberships given by hand are never taken away by these steps; adding one makes it the identity
 * provider's. `searchForm` gives a member as filters see it: `{ value, display, type }`, folded.
 *
 * Errors: the `NoTarget` of a `RemoveWhere` that wants a match and finds none.
 *
 * @example
 * import { applyMembers } from "@rollcall/domain/scim"
 * import { Result } from "effect"
 * const before = { people: new Map([["ada", "idp"], ["bob", "manual"]] as const), pending: new Set<string>() }
 * const steps = [{ _tag: "ReplaceAll", people: ["cay"], pending: [] }] as const
 * const after = Result.getOrThrow(applyMembers(before, steps, (id) => ({ value: id, type: "user" })))
 * Array.from(after.people.keys()) // => ["bob", "cay"]
 */
export const applyMembers = (
  before: Membership,
  steps: ReadonlyArray<SettledStep>,
  searchForm: (id: string) => JsonObject,
): Result.Result<Membership, NoTarget> => {
  const people = new Map(before.people)
  const pending = new Set(before.pending)
  const leave = (id: string): void => {
    if (people.get(id) === "idp") people.delete(id)
  }
  const join = (members: Members): void => {
    for (const id of members.people) people.set(id, "idp")
    for (const value of members.pending) pending.add(value)
  }
  for (const step of steps) {
    switch (step._tag) {
      case "ReplaceAll": {
        const kept = new Set(step.people)
        Array.from(people.keys())
          .filter((id) => !kept.has(id))
          .forEach(leave)
        pending.clear()
        join(step)
        break
      }
      case "Add":
        join(step)
        break
      case "Remove":
        step.people.forEach(leave)
        for (const value of step.pending) pending.delete(value)
        break
      case "RemoveWhere": {
        const chosen = [...people.keys()].filter((id) => evaluateFilter(step.filter, searchForm(id)))
        if (chosen.length === 0 && step.unmatched !== undefined) return Result.fail(step.unmatched)
        chosen.forEach(leave)
        break
      }
    }
  }
  return Result.succeed({ people, pending })
}
