import { validateRules } from "@rollcall/domain/roles"
import { useQuery } from "@tanstack/vue-query"
import { computed, type Ref } from "vue"
import { api } from "../../api/client.ts"
import type { Draft } from "./rules-draft.ts"
import type { Rules } from "./edit-rules.ts"
import { asRules } from "./rules-words.ts"

export interface RulesProblem {
  readonly severity: "error" | "warning"
  /** Such as `mapping.tiers.0.rules.2.role`. */
  readonly path: string
  readonly sentence: string
}

/** Paths are written with dots. */
const dotted = (path: string): string => path.replaceAll(/\[(\d+)\]/g, ".$1")

/** What is wrong with rules as far as it can be seen here, before they are saved. */
export const problemsHere = (rules: Rules, inForce: Rules): ReadonlyArray<RulesProblem> =>
  validateRules(asRules(rules), asRules(inForce).catalogue).map((problem) => ({
    ...problem,
    path: dotted(problem.path),
  }))

/** What is wrong with what is edited: at once by the service's own function, and once it is saved as the service says. */
export const useRulesProblems = ({ entityId, saved, rules, state }: Draft, inForce: Ref<Rules | undefined>) => {
  const { data } = useQuery({
    queryKey: computed(() => ["rules-problems", entityId, saved.value?.version, saved.value?.inForceVersion]),
    queryFn: () => api.roleMapping.validate({ entityId }),
    enabled: computed(() => saved.value !== undefined),
  })
  return computed((): ReadonlyArray<RulesProblem> => {
    if (state.value === "saved" && data.value !== undefined) return data.value.problems
    if (rules.value === undefined || inForce.value === undefined) return []
    return problemsHere(rules.value, inForce.value)
  })
}

/** Those that are about this part, or what is below it. */
export const problemsAt = (problems: ReadonlyArray<RulesProblem>, path: string): ReadonlyArray<RulesProblem> =>
  problems.filter((problem) => problem.path === path || problem.path.startsWith(`${path}.`))
