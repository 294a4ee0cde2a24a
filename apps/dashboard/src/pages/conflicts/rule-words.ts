import type { FindingGroup } from "@rollcall/api"
import { type Missing, whyNotEvaluated } from "@rollcall/domain/audit"
import { shallowRef, watchEffect } from "vue"
import { useI18n } from "vue-i18n"

type Named = Pick<FindingGroup, "rule" | "title" | "means">

const swedish = shallowRef<typeof import("@rollcall/domain/audit/swedish")>()

const loadSwedish = async (): Promise<void> => {
  swedish.value = await import("@rollcall/domain/audit/swedish")
}

/** What rules are called and mean, in the reader's language; the service says it in English. */
export const useRuleWords = () => {
  const { locale } = useI18n()
  watchEffect(() => {
    // Nobody else need load it.
    if (locale.value === "sv" && swedish.value === undefined) void loadSwedish()
  })
  const told = ({ rule }: Named) => (locale.value === "sv" ? swedish.value?.ruleInSwedish(rule) : undefined)
  return {
    titleOf: (group: Named): string => told(group)?.title ?? group.title,
    meansOf: (group: Named): string => told(group)?.means ?? group.means,
    /** Of these words, for whoever reads them aloud. */
    languageOf: (group: Named): string => (told(group) === undefined ? "en" : locale.value),
    reasonsOf: (missing: ReadonlyArray<Missing>): ReadonlyArray<string> =>
      (locale.value === "sv" ? swedish.value?.whyNotEvaluatedInSwedish(missing) : undefined) ??
      whyNotEvaluated(missing),
  }
}
