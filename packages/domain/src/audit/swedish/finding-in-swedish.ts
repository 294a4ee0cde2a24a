import type { JsonObject } from "../../scim/json.ts"
import type { Remediation } from "../rule.ts"
import { type Phrase, sayBy } from "./phrase.ts"
import { swedishRules } from "./rules/index.ts"
import { entraSteps } from "./steps/entra.ts"
import { oktaSteps } from "./steps/okta.ts"
import { rollcallSteps } from "./steps/rollcall.ts"

/** What a finding says, as it is stored. */
export interface FindingTold {
  /** The id of its rule. */
  readonly rule: string
  readonly evidence: JsonObject
  readonly message: string
  readonly remediation: Remediation
  readonly autoFix?: JsonObject | null
}

/** A text with its language: one that nobody knows in Swedish stays as it is. */
export interface Said {
  readonly text: string
  readonly language: "en" | "sv"
}

/** What a finding says in Swedish. */
export interface SwedishFinding {
  readonly message: Said
  readonly remediation: {
    readonly okta: ReadonlyArray<Said>
    readonly entra: ReadonlyArray<Said>
    readonly rollcall: ReadonlyArray<Said>
  }
  /** What Rollcall can do itself. */
  readonly does?: Said
}

/**
 * What a finding says in Swedish: its message, how it is cured, and what Rollcall can do itself.
 *
 * @example
 * import { findingInSwedish } from "@rollcall/domain/audit/swedish"
 * const finding = {
 *   rule: "user-name-not-email",
 *   evidence: { userName: "ada" },
 *   message: "The user name ada is no e-mail address.",
 *   remediation: { okta: ["Set Application username format to Email and click Save."], entra: ["Something new."] },
 * }
 * const { message, remediation } = findingInSwedish(finding)
 * message // => { text: "Användarnamnet ada är ingen e-postadress.", language: "sv" }
 * remediation.okta[0]?.text // => "Sätt Application username format till Email och klicka på Save."
 * remediation.entra // => [{ text: "Something new.", language: "en" }]
 */
export const findingInSwedish = ({ autoFix, evidence, message, remediation, rule }: FindingTold): SwedishFinding => {
  const {
    does = [],
    messages = [],
    steps = [],
  } = (Object.hasOwn(swedishRules, rule) ? swedishRules[rule] : undefined) ?? {}
  const say =
    (phrases: ReadonlyArray<Phrase>) =>
    (text: string): Said => {
      const said = sayBy(phrases, text, evidence)
      return said === undefined ? { text, language: "en" } : { text: said, language: "sv" }
    }
  const fix = autoFix?.["does"]
  return {
    message: say(messages)(message),
    remediation: {
      okta: remediation.okta.map(say([...steps, ...oktaSteps, ...rollcallSteps])),
      entra: remediation.entra.map(say([...steps, ...entraSteps, ...rollcallSteps])),
      rollcall: (remediation.rollcall ?? []).map(say([...steps, ...rollcallSteps])),
    },
    ...(typeof fix === "string" ? { does: say(does)(fix) } : {}),
  }
}
