import type { TraceVerdict } from "../roles/role-assignment.ts"
import type { StandingAssignment, StatesOf, SubjectKind } from "./facts/index.ts"
import { concerns, type Rule } from "./rule.ts"

/** Rules with who is asked of them. */
interface Concerned<K extends SubjectKind> {
  readonly asked: ReadonlyArray<Rule<K>>
  /** The ids of all, in their order: a rule that does not concern a subject knows that it has no such problem. */
  readonly ids: ReadonlyArray<string>
}

const bits: Readonly<Record<TraceVerdict, number>> = {
  used: 1,
  agrees: 2,
  overridden: 4,
  "lost-in-tier": 8,
  superseded: 16,
  ignored: 32,
  "no-rule": 64,
  unknown: 128,
  retired: 256,
  undecodable: 512,
  noise: 1024,
  empty: 2048,
  echo: 4096,
  "several-primary": 8192,
  capped: 16384,
  held: 32768,
  lapsed: 65536,
}

/** How a role was decided, as far as it says which rules concern its holder: few ways, however many people. */
const wayOf = ({ outcome, explanation }: StandingAssignment): string => {
  let verdicts = 0
  for (const { verdict } of explanation.steps) verdicts |= bits[verdict]
  return `${outcome} ${verdicts}`
}

const mayHave = ({ verdicts }: Pick<Rule, "verdicts">, assignment: StandingAssignment | undefined): boolean =>
  verdicts === undefined ||
  assignment === undefined ||
  assignment.explanation.steps.some(({ verdict }) => verdicts.includes(verdict))

/** Tells which rules concern a subject, once for each list of rules and way: an audit asks for every person. */
export const concernedOf = <K extends SubjectKind>() => {
  const known = new WeakMap<ReadonlyArray<Rule<K>>, Map<string, Concerned<K>>>()
  return (
    rules: ReadonlyArray<Rule<K>>,
    state: StatesOf[K],
    assignment: StandingAssignment | undefined,
  ): Concerned<K> => {
    const byWay = known.get(rules) ?? new Map<string, Concerned<K>>()
    const way = assignment === undefined ? state : `${state} ${wayOf(assignment)}`
    const before = byWay.get(way)
    if (before !== undefined) return before
    const found = {
      asked: rules.filter((rule) => concerns(rule, state, assignment?.outcome) && mayHave(rule, assignment)),
      ids: rules.map(({ id }) => id),
    }
    known.set(rules, byWay.set(way, found))
    return found
  }
}
