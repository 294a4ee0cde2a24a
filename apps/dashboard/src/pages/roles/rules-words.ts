import { diffRules, type ExplanationLanguage, type RulesChange } from "@rollcall/domain/roles"
import type { Rules } from "./edit-rules.ts"

/** Rules as the domain has them; of two that are compared, the versions say nothing. */
export const asRules = ({ catalogue, mapping }: Rules) => ({
  catalogue: { ...catalogue, version: 0 },
  mapping: { ...mapping, version: 0 },
})

/** What differs between two versions, in the words the domain has for it in a language. */
export const changesBetween = (
  before: Rules,
  after: Rules,
  teamName: (id: string) => string | undefined,
  language: ExplanationLanguage,
): ReadonlyArray<RulesChange> => diffRules(asRules(before), asRules(after), teamName, language)
