import type { Finding, FindingGroup } from "@rollcall/api"
import { type Missing, whyNotEvaluated } from "@rollcall/domain/audit"
import type { Said, SwedishFinding } from "@rollcall/domain/audit/swedish"
import { shallowRef, watchEffect } from "vue"
import { useI18n } from "vue-i18n"

type Named = Pick<FindingGroup, "rule" | "title" | "means">

/** What a finding says, each text with the language that it is in. */
export type FindingWords = SwedishFinding
type Told = Pick<Finding, "rule" | "evidence" | "message" | "remediation" | "autoFix">

const swedish = shallowRef<typeof import("@rollcall/domain/audit/swedish")>()

const loadSwedish = async (): Promise<void> => {
  swedish.value = await import("@rollcall/domain/audit/swedish")
}

/** What rules are called and mean and what findings say, in the reader's language; the service says it in English. */
export const useRuleWords = () => {
  const { locale } = useI18n()
  watchEffect(() => {
    // Nobody else need load it.
    if (locale.value === "sv" && swedish.value === undefined) void loadSwedish()
  })
  const inSwedish = () => (locale.value === "sv" ? swedish.value : undefined)
  const told = ({ rule }: Named) => inSwedish()?.ruleInSwedish(rule)
  const wordsOf = (finding: Told): FindingWords => inSwedish()?.findingInSwedish(finding) ?? asStored(finding)
  return {
    titleOf: (group: Named): string => told(group)?.title ?? group.title,
    meansOf: (group: Named): string => told(group)?.means ?? group.means,
    /** Of these words, for whoever reads them aloud. */
    languageOf: (group: Named): string => (told(group) === undefined ? "en" : locale.value),
    wordsOf,
    /** The sentence alone, of a finding whose cure is not at hand. */
    messageOf: (finding: Pick<Finding, "rule" | "message" | "evidence">): Said =>
      wordsOf({ ...finding, remediation: { okta: [], entra: [] }, autoFix: null }).message,
    reasonsOf: (missing: ReadonlyArray<Missing>): ReadonlyArray<string> =>
      inSwedish()?.whyNotEvaluatedInSwedish(missing) ?? whyNotEvaluated(missing),
  }
}

const english = (text: string): Said => ({ text, language: "en" })

const asStored = ({ autoFix, message, remediation }: Told): FindingWords => {
  const does = autoFix?.["does"]
  return {
    message: english(message),
    remediation: {
      okta: remediation.okta.map(english),
      entra: remediation.entra.map(english),
      rollcall: (remediation.rollcall ?? []).map(english),
    },
    ...(typeof does === "string" ? { does: english(does) } : {}),
  }
}
