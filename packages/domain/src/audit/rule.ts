import type { RoleOutcome, TraceVerdict } from "../roles/role-assignment.ts"
import type { JsonObject } from "../scim/json.ts"
import {
  type CommonFacts,
  type FactsOf,
  type FactsWith,
  hasSlices,
  type Slice,
  type SliceOf,
  type StatesOf,
  type SubjectKind,
} from "./facts/index.ts"
import { assignmentOf, stateOf } from "./subject.ts"

/** How bad a problem is, the worst first. */
export const severities = ["critical", "high", "medium", "low", "info"] as const

export type Severity = (typeof severities)[number]

/**
 * Whether a severity is worse than another.
 *
 * @example
 * import { isWorse } from "@rollcall/domain/audit"
 * isWorse("high", "medium") // => true
 * isWorse("high", "high") // => false
 */
export const isWorse = (a: Severity, b: Severity): boolean => severities.indexOf(a) < severities.indexOf(b)

/** How a problem is cured, one sentence a step, with the menus as each product names them. */
export interface Remediation {
  /** In the Okta Admin Console. */
  readonly okta: ReadonlyArray<string>
  /** In the Microsoft Entra admin center. */
  readonly entra: ReadonlyArray<string>
  /** In Rollcall, by the administrator. */
  readonly rollcall?: ReadonlyArray<string>
}

/** A command that Rollcall can carry out itself, after showing what it would do. `does` says it in words. */
export type AutoFix = { readonly does: string } & (
  | { readonly command: "resolve-again" }
  | { readonly command: "end-override" }
  | { readonly command: "set-override"; readonly role: string }
  | { readonly command: "allow-reactivation" }
  | { readonly command: "link-user" }
  /** Makes a draft of the catalogue; without `role` the administrator chooses it. */
  | { readonly command: "add-synonym"; readonly word: string; readonly role?: string }
  /** Makes a draft of the mapping in which a tier reads `path` in place of `instead`. */
  | { readonly command: "read-instead"; readonly path: string; readonly instead: string }
)

/** A problem as a rule saw it. */
export interface Detected<E extends JsonObject = JsonObject> {
  readonly severity: Severity
  /**
   * What makes it the same problem the next time, beside rule and subject: never a count, a time or free text. Empty
   * when a subject can have the problem only once.
   */
  readonly key: string
  /** What was seen. It holds nothing that changes by time passing, so that the same problem has the same evidence. */
  readonly evidence: E
  /** What is wrong, in a sentence or two. */
  readonly message: string
  readonly remediation: Remediation
  readonly autoFix?: AutoFix
}

/** What a rule sees of one subject. */
export type Problems<E extends JsonObject> = ReadonlyArray<Detected<E>>

/** What a rule may have to wait for beside a slice. */
export type Condition = "running-connection" | "verified-domains"

/** What a rule lacked. */
export type Missing = Slice | Condition

/** What came of looking at a subject: problems, or what kept the rule from looking. */
export type Inspection<E extends JsonObject = JsonObject> =
  | { readonly _tag: "Evaluated"; readonly detected: Problems<E> }
  | { readonly _tag: "NotEvaluated"; readonly missing: ReadonlyArray<Missing> }

/** A case of a rule, told in words and as facts. */
export interface RuleCase<out K extends SubjectKind> {
  readonly says: string
  readonly facts: FactsOf[K]
}

/** The headings that rules stand under, in this order. */
export const ruleGroups = [
  "Role signals",
  "Mapping",
  "Privilege",
  "People",
  "Teams",
  "Tokens and connections",
  "Deliveries",
] as const

/** What a rule says about itself, and how it can be shown to be right. */
export interface RuleBase<out K extends SubjectKind, E extends JsonObject> {
  /** The name of its file. */
  readonly id: string
  /** Its number in the catalogue of rules. */
  readonly number: number
  readonly group: (typeof ruleGroups)[number]
  readonly title: string
  /** What the problem is and what comes of it. */
  readonly means: string
  /** The severities it gives, each with when. */
  readonly severities: Readonly<Partial<Record<Severity, string>>>
  /** The states in which a subject can have the problem; in others it is over. */
  readonly states: ReadonlyArray<StatesOf[K]>
  /** How the role of a person with the problem was decided; absent when that does not matter. */
  readonly outcomes?: ReadonlyArray<RoleOutcome>
  /** Verdicts of which one stands in its explanation, if so: whoever has none of them need not be looked at. */
  readonly verdicts?: ReadonlyArray<TraceVerdict>
  readonly waitsFor?: ReadonlyArray<Condition>
  /** A subject that has the problem, and what is to be seen of it. */
  readonly example: RuleCase<K> & { readonly gives: Pick<Detected<E>, "severity" | "key" | "evidence"> }
  /** A subject that nearly has it. */
  readonly nearMiss: RuleCase<K>
  /** A mistake in this rule that the two cases catch: in its source, the text `replace` becomes `by`. */
  readonly mutation: { readonly says: string; readonly replace: string; readonly by: string }
}

/** A rule that looks at one subject of a kind. */
export interface Rule<out K extends SubjectKind = SubjectKind, E extends JsonObject = JsonObject> extends RuleBase<
  K,
  E
> {
  readonly kind: K
  readonly reads: ReadonlyArray<Slice>
  /** The parts of the evidence that an acknowledgement was given for: it ends when one of them changes. */
  readonly keyFacts: ReadonlyArray<string>
  /** Total: whatever the facts hold, it answers. A method, so that rules of several kinds can stand in one list. */
  inspect(this: void, facts: FactsOf[K]): Inspection<E>
}

/** A rule as it is written: `detect` is asked only when everything it reads is there. */
export interface RuleDefinition<K extends SubjectKind, S extends SliceOf<K>, E extends JsonObject> extends RuleBase<
  K,
  NoInfer<E>
> {
  readonly reads: ReadonlyArray<S>
  readonly keyFacts: ReadonlyArray<keyof NoInfer<E> & string>
  readonly detect: (facts: FactsWith<K, S>) => Problems<E>
}

const nothing: Inspection<never> = { _tag: "Evaluated", detected: [] }

/** Makes rules of one kind. What most subjects of an audit go through, so that it makes nothing where nothing is seen. */
const ruleAbout =
  <K extends SubjectKind>(kind: K) =>
  <S extends SliceOf<K>, E extends JsonObject>({ detect, ...rule }: RuleDefinition<K, S, E>): Rule<K, E> => ({
    ...rule,
    kind,
    inspect: (facts) => {
      if (!concerns(rule, stateOf(kind, facts), assignmentOf(facts)?.outcome)) return nothing
      const { reads, waitsFor } = rule
      if (
        hasSlices(facts, reads) &&
        (waitsFor === undefined || waitsFor.every((condition) => holds[condition](facts)))
      ) {
        const detected = detect(facts)
        return detected.length === 0 ? nothing : { _tag: "Evaluated", detected }
      }
      const waiting = (waitsFor ?? []).filter((condition) => !holds[condition](facts))
      return { _tag: "NotEvaluated", missing: [...reads.filter((slice) => facts[slice] === undefined), ...waiting] }
    },
  })

/**
 * Makes a rule about people of its definition: `detect` is asked only of those the rule concerns, and only when
 * everything it reads is there and what it waits for holds.
 *
 * @example
 * import { dormantAdmin, evaluateUser, exampleFacts, userRule } from "@rollcall/domain/audit"
 * const { inspect, kind, ...rest } = dormantAdmin
 * const held = userRule({ ...rest, id: "manager", reads: ["assignment"], keyFacts: [], detect: ({ assignment }) =>
 *   assignment.roles.includes("manager")
 *     ? [{ severity: "info", key: "", evidence: {}, message: "A manager.", remediation: { okta: [], entra: [] } }]
 *     : [] })
 * evaluateUser(exampleFacts(), { rules: [held] }).detected[0]?.fingerprint // => "manager|user|ada|"
 * evaluateUser(exampleFacts({ user: { state: "inactive" } }), { rules: [held] }).detected // => []
 */
export const userRule = ruleAbout("user")

/** Makes a rule about teams, as `userRule` does about people. */
export const teamRule = ruleAbout("team")

/** Makes a rule about access tokens, as `userRule` does about people. */
export const tokenRule = ruleAbout("token")

/** Makes a rule about connections, as `userRule` does about people. */
export const connectionRule = ruleAbout("connection")

/** Makes a rule about an entity as a whole, its mapping too, as `userRule` does about people. */
export const entityRule = ruleAbout("entity")

/** Whether a rule is about subjects in a state, whose role was decided so. */
export const concerns = (
  { states, outcomes }: Pick<Rule, "states" | "outcomes">,
  state: StatesOf[SubjectKind],
  outcome: RoleOutcome | undefined,
): boolean => states.includes(state) && (outcomes === undefined || outcome === undefined || outcomes.includes(outcome))

const holds: Readonly<Record<Condition, (facts: CommonFacts) => boolean>> = {
  // While a connection is paused its identity provider cannot say anything.
  "running-connection": ({ connection }) => connection === undefined || connection.status === "active",
  "verified-domains": ({ entity }) => entity.verifiedDomains.length > 0,
}
