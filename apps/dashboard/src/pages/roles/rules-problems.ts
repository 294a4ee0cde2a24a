import { useQuery } from "@tanstack/vue-query"
import { computed, type Ref } from "vue"
import { api } from "../../api/client.ts"
import type { Rules } from "./edit-rules.ts"
import { problemsHere, type RulesProblem } from "./problems-here.ts"
import type { Draft } from "./rules-draft.ts"
import { useLanguage } from "../../messages/use-language.ts"

/** What is wrong with what is edited: at once by the service's own function, and once it is saved as the service says. */
export const useRulesProblems = ({ entityId, saved, rules, state }: Draft, inForce: Ref<Rules | undefined>) => {
  const language = useLanguage()
  const { data } = useQuery({
    queryKey: computed(() => [
      "rules-problems",
      entityId,
      saved.value?.version,
      saved.value?.inForceVersion,
      language.value,
    ]),
    queryFn: () => api.roleMapping.validate({ entityId }),
    enabled: computed(() => saved.value !== undefined),
  })
  return computed((): ReadonlyArray<RulesProblem> => {
    if (state.value === "saved" && data.value !== undefined) return data.value.problems
    if (rules.value === undefined || inForce.value === undefined) return []
    return problemsHere(rules.value, inForce.value, language.value)
  })
}
