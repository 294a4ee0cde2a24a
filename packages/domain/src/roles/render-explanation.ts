import { visible } from "./phrase.ts"
import type { RoleName } from "./message-params.ts"
import { renderHeadline } from "./render-headline.ts"
import { renderStep } from "./render-step.ts"
import type { Explanation } from "./role-assignment.ts"
import type { RoleCatalogue } from "./role.ts"
import { englishSteps } from "./step-words.ts"
import * as swedish from "./swedish/index.ts"

/** The languages an explanation can be told in. */
export const explanationLanguages = ["en", "sv"] as const
export type ExplanationLanguage = (typeof explanationLanguages)[number]

/** An explanation in words. */
export interface RenderedExplanation {
  /** What the role is and why, in a few sentences. */
  readonly headline: string
  /** A sentence for each thing that was said and each decision. */
  readonly lines: ReadonlyArray<string>
}

/**
 * Tells an explanation in English, or in another language. Roles have the names they have in the catalogue; hidden
 * characters of what was sent are made visible.
 *
 * @example
 * import { decideRole, defaultRoleCatalogue, presetOf, renderExplanation } from "@rollcall/domain/roles"
 * const now = "2026-11-23T12:00:00.000Z"
 * const signal = { path: "userType", index: 0, generation: 1, raw: "Supervisor", receivedAt: now }
 * const { explanation } = decideRole({
 *   catalogue: defaultRoleCatalogue, mapping: presetOf("okta"), teams: [], isActive: true, entityName: "Acme",
 *   signals: [signal], mode: "push", now,
 * })
 * renderExplanation(explanation, defaultRoleCatalogue)
 * // => {
 * //   headline: 'User, the default role. userType says "Supervisor", which is not a role here.',
 * //   lines: [
 * //     'userType = "Supervisor": not a role here.',
 * //     "User is the default role of this mapping: used, because the identity provider gives no other.",
 * //   ],
 * // }
 */
export const renderExplanation = (
  { headline, steps }: Explanation,
  catalogue: Pick<RoleCatalogue, "roles">,
  language: ExplanationLanguage = "en",
): RenderedExplanation => {
  const names = new Map(catalogue.roles.map(({ key, name }) => [key, visible(name)]))
  const nameOf: RoleName = (key) => names.get(key) ?? visible(key)
  const words = wordsOf[language]
  return {
    headline: words.renderHeadline(headline, nameOf),
    lines: steps.map((step) => renderStep(step, nameOf, words.steps)),
  }
}

const wordsOf = {
  en: { renderHeadline, steps: englishSteps },
  sv: { renderHeadline: swedish.renderHeadline, steps: swedish.swedishSteps },
} as const satisfies Readonly<Record<ExplanationLanguage, unknown>>
