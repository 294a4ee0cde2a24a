import { useQueries } from "@tanstack/vue-query"
import { computed } from "vue"
import { api } from "../../api/client.ts"
import type { Rules } from "./edit-rules.ts"

/** More teams than rules name by their ids are rare; the others show their ids. */
const most = 100

/** What the teams are called that rules mean by their ids. */
export const useTeamNames = (entityId: string, rules: () => ReadonlyArray<Rules | undefined>) => {
  const ids = computed(() => {
    const matches = rules().flatMap((one) => one?.mapping.tiers.flatMap((tier) => tier.rules.map(({ match }) => match)))
    return [...new Set(matches.flatMap((match) => (match?.kind === "team" ? [match.teamId] : [])))].slice(0, most)
  })
  const found = useQueries({
    queries: computed(() =>
      ids.value.map((teamId) => ({
        queryKey: ["team", entityId, teamId],
        queryFn: () => api.teams.get({ entityId, teamId }),
        staleTime: 60_000,
      })),
    ),
  })
  return computed(() => {
    const names = new Map(found.value.flatMap(({ data }) => (data === undefined ? [] : [[data.id, data.displayName]])))
    return (id: string): string | undefined => names.get(id)
  })
}
