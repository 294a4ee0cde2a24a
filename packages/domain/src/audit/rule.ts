import type { UserState } from "../directory/user.ts"
import type { JsonObject } from "../scim/json.ts"
import { type FactsWith, hasSlices, type Slice, type UserFacts } from "./facts.ts"

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
   * What makes it the same problem the next time, beside rule and person: never a count, a time or free text. Empty
   * when a person can have the problem only once.
   */
  readonly key: string
  /** What was seen. It holds nothing that changes by time passing, so that the same problem has the same evidence. */
  readonly evidence: E
  /** What is wrong, in a sentence or two. */
  readonly message: string
  readonly remediation: Remediation
  readonly autoFix?: AutoFix
}

/** What a rule sees of one person. */
export type Problems<E extends JsonObject> = ReadonlyArray<Detected<E>>

/** What a rule may have to wait for beside a slice. */
export type Condition = "running-connection" | "verified-domains"

/** What came of looking at a person: problems, or what kept the rule from looking. */
export type Inspection<E extends JsonObject = JsonObject> =
  | { readonly _tag: "Evaluated"; readonly detected: Problems<E> }
  | { readonly _tag: "NotEvaluated"; readonly missing: ReadonlyArray<Slice | Condition> }

/** A case of a rule, told in words and as facts. */
export interface RuleCase {
  readonly says: string
  readonly facts: UserFacts
}

/** What a rule says about itself, and how it can be shown to be right. */
export interface RuleBase<E extends JsonObject> {
  /** The name of its file. */
  readonly id: string
  /** Its number in the catalogue of rules. */
  readonly number: number
  readonly group: "Role signals" | "Privilege" | "People"
  readonly title: string
  /** What the problem is and what comes of it. */
  readonly means: string
  /** The severities it gives, each with when. */
  readonly severities: Readonly<Partial<Record<Severity, string>>>
  /** The states in which a person can have the problem; in others it is over. */
  readonly states: ReadonlyArray<UserState>
  readonly waitsFor?: ReadonlyArray<Condition>
  /** A person who has the problem, and what is to be seen of it. */
  readonly example: RuleCase & { readonly gives: Pick<Detected<E>, "severity" | "key" | "evidence"> }
  /** A person who nearly has it. */
  readonly nearMiss: RuleCase
  /** A mistake in this rule that the two cases catch: in its source, the text `replace` becomes `by`. */
  readonly mutation: { readonly says: string; readonly replace: string; readonly by: string }
}

/** A rule that looks at one person. */
export interface UserRule<E extends JsonObject = JsonObject> extends RuleBase<E> {
  readonly reads: ReadonlyArray<Slice>
  /** The parts of the evidence that an acknowledgement was given for: it ends when one of them changes. */
  readonly keyFacts: ReadonlyArray<string>
  /** Total: whatever the facts hold, it answers. */
  readonly inspect: (facts: UserFacts) => Inspection<E>
}

/** A rule as it is written: `detect` is asked only when everything it reads is there. */
export interface UserRuleDefinition<S extends Slice, E extends JsonObject> extends RuleBase<NoInfer<E>> {
  readonly reads: ReadonlyArray<S>
  readonly keyFacts: ReadonlyArray<keyof NoInfer<E> & string>
  readonly detect: (facts: FactsWith<S>) => Problems<E>
}

/**
 * Makes a rule of its definition: `detect` is asked only in the states the rule is about, and only when everything it
 * reads is there and what it waits for holds.
 *
 * @example
 * import { evaluateUser, exampleFacts, rolesBesideUserType, userRule } from "@rollcall/domain/audit"
 * const { inspect, ...rest } = rolesBesideUserType
 * const held = userRule({ ...rest, id: "manager", reads: ["assignment"], keyFacts: [], detect: ({ assignment }) =>
 *   assignment.roles.includes("manager")
 *     ? [{ severity: "info", key: "", evidence: {}, message: "A manager.", remediation: { okta: [], entra: [] } }]
 *     : [] })
 * evaluateUser(exampleFacts(), { rules: [held] }).detected[0]?.fingerprint // => "manager|user|ada|"
 * evaluateUser(exampleFacts({ user: { state: "inactive" } }), { rules: [held] }).detected // => []
 */
export const userRule = <S extends Slice, E extends JsonObject>({
  detect,
  ...rule
}: UserRuleDefinition<S, E>): UserRule<E> => ({
  ...rule,
  inspect: (facts) => {
    if (!rule.states.includes(facts.user.state)) return { _tag: "Evaluated", detected: [] }
    const waiting = (rule.waitsFor ?? []).filter((condition) => !holds[condition](facts))
    if (waiting.length === 0 && hasSlices(facts, rule.reads)) return { _tag: "Evaluated", detected: detect(facts) }
    return { _tag: "NotEvaluated", missing: [...rule.reads.filter((slice) => facts[slice] === undefined), ...waiting] }
  },
})

const holds: Readonly<Record<Condition, (facts: UserFacts) => boolean>> = {
  // While a connection is paused its identity provider cannot say anything.
  "running-connection": ({ connection }) => connection === undefined || connection.status === "active",
  "verified-domains": ({ entity }) => entity.verifiedDomains.length > 0,
}
