import { concernedOf } from "./concerned.ts"
import type { FactsOf, SubjectKind } from "./facts/index.ts"
import { fingerprint } from "./finding.ts"
import { type Detected, type Missing, type Rule, severities } from "./rule.ts"
import { connectionRules, entityRules, teamRules, tokenRules, userRules } from "./rules/index.ts"
import { type FindingSubject, idOf, assignmentOf, stateOf } from "./subject.ts"

/** A problem with where it was seen. */
export interface DetectedBy extends Detected {
  /** The id of the rule. */
  readonly rule: string
  readonly fingerprint: string
  /** See `Rule.keyFacts`. */
  readonly keyFacts: ReadonlyArray<string>
}

/** A rule that could not look, with what it lacked. */
export interface NotEvaluated {
  readonly rule: string
  readonly missing: ReadonlyArray<Missing>
}

/** What looking at one subject gave. */
export interface Evaluation {
  readonly subject: FindingSubject
  readonly detected: ReadonlyArray<DetectedBy>
  /** Ids of the rules that looked. */
  readonly evaluated: ReadonlyArray<string>
  /** Their findings stand as they are. */
  readonly notEvaluated: ReadonlyArray<NotEvaluated>
}

/** Which rules are asked; all of the kind unless said. */
interface Asking<K extends SubjectKind> {
  readonly rules?: ReadonlyArray<Rule<K>>
}

/** The ids of the rules that looked. Those that could not are mostly the same ones time after time. */
const remainingIds = () => {
  const last = new WeakMap<ReadonlyArray<string>, Remaining>()
  return (of: ReadonlyArray<string>, unable: ReadonlyArray<NotEvaluated>): ReadonlyArray<string> => {
    const before = last.get(of)
    const isSame = before?.unable.length === unable.length
    if (before !== undefined && isSame && unable.every(({ rule }, i) => before.unable[i]?.rule === rule))
      return before.ids
    const ids = of.filter((id) => unable.every(({ rule }) => rule !== id))
    last.set(of, { unable, ids })
    return ids
  }
}

interface Remaining {
  readonly unable: ReadonlyArray<NotEvaluated>
  readonly ids: ReadonlyArray<string>
}

/** Looks at subjects of one kind: the one way all findings come from. */
const evaluateAs = <K extends SubjectKind>(kind: K, all: ReadonlyArray<Rule<K>>) => {
  const concerned = concernedOf<K>()
  const without = remainingIds()
  return (facts: FactsOf[K], { rules = all }: Asking<K> = {}): Evaluation => {
    const subject = { kind, id: idOf(kind, facts) }
    const { asked, ids } = concerned(rules, stateOf(kind, facts), assignmentOf(facts))
    const detected: Array<DetectedBy> = []
    const notEvaluated: Array<NotEvaluated> = []
    for (const rule of asked) {
      const seen = rule.inspect(facts)
      if (seen._tag === "NotEvaluated") notEvaluated.push({ rule: rule.id, missing: seen.missing })
      else
        for (const problem of seen.detected) {
          const { id, keyFacts } = rule
          detected.push({ rule: id, fingerprint: fingerprint(id, subject, problem.key), keyFacts, ...problem })
        }
    }
    return {
      subject,
      detected: detected.length < 2 ? detected : worstOfEach(detected),
      evaluated: notEvaluated.length === 0 ? ids : without(ids, notEvaluated),
      notEvaluated,
    }
  }
}

/**
 * Looks at one person with every rule about people, or with some of them. Total: whatever the facts hold, it answers.
 *
 * @example
 * import { evaluateUser, exampleFacts, rolesBesideUserType } from "@rollcall/domain/audit"
 * const { detected } = evaluateUser(rolesBesideUserType.example.facts)
 * detected.map(({ rule, severity }) => [rule, severity]) // => [["roles-beside-user-type", "high"]]
 * const { assignment, ...facts } = exampleFacts()
 * evaluateUser(facts, { rules: [rolesBesideUserType] }).notEvaluated
 * // => [{ rule: "roles-beside-user-type", missing: ["assignment"] }]
 */
export const evaluateUser = evaluateAs("user", userRules)

/** Looks at one team, as `evaluateUser` does at a person. */
export const evaluateTeam = evaluateAs("team", teamRules)

/** Looks at one access token, as `evaluateUser` does at a person. */
export const evaluateToken = evaluateAs("token", tokenRules)

/** Looks at one connection, as `evaluateUser` does at a person. */
export const evaluateConnection = evaluateAs("connection", connectionRules)

/** Looks at an entity as a whole, as `evaluateUser` does at a person. */
export const evaluateEntity = evaluateAs("entity", entityRules)

const evaluators: { readonly [K in SubjectKind]: (facts: FactsOf[K], asking?: Asking<K>) => Evaluation } = {
  user: evaluateUser,
  team: evaluateTeam,
  token: evaluateToken,
  connection: evaluateConnection,
  entity: evaluateEntity,
}

/**
 * Looks at one subject of a kind that is known only when it runs.
 *
 * @example
 * import { evaluate, rules } from "@rollcall/domain/audit"
 * const seen = rules.map((rule) => evaluate(rule.kind, rule.example.facts, { rules: [rule] }).detected.length)
 * seen.every((problems) => problems === 1) // => true
 */
export const evaluate = <K extends SubjectKind>(kind: K, facts: FactsOf[K], asking?: Asking<K>): Evaluation =>
  evaluators[kind](facts, asking)

/** One problem seen in several places is one finding, as bad as the worst of them. */
const worstOfEach = (detected: ReadonlyArray<DetectedBy>): ReadonlyArray<DetectedBy> =>
  [...Map.groupBy(detected, (problem) => problem.fingerprint).values()].flatMap((same) =>
    same.toSorted((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity)).slice(0, 1),
  )
