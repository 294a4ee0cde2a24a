import type { RoleOutcome } from "../roles/role-assignment.ts"
import type { StatesOf, SubjectKind } from "./facts/index.ts"
import { concerns, type Rule } from "./rule.ts"

/** Rules with who is asked of them. */
interface Concerned<K extends SubjectKind> {
  readonly asked: ReadonlyArray<Rule<K>>
  /** The ids of all, in their order: a rule that does not concern a subject knows that it has no such problem. */
  readonly ids: ReadonlyArray<string>
}

/** Tells which rules concern a subject, once for each list of rules and state: an audit asks for every person. */
export const concernedOf = <K extends SubjectKind>() => {
  const known = new WeakMap<ReadonlyArray<Rule<K>>, Map<string, Concerned<K>>>()
  return (rules: ReadonlyArray<Rule<K>>, state: StatesOf[K], outcome: RoleOutcome | undefined): Concerned<K> => {
    const byState = known.get(rules) ?? new Map<string, Concerned<K>>()
    const key = outcome === undefined ? state : `${state} ${outcome}`
    const found = byState.get(key) ?? {
      asked: rules.filter((rule) => concerns(rule, state, outcome)),
      ids: rules.map(({ id }) => id),
    }
    known.set(rules, byState.set(key, found))
    return found
  }
}
