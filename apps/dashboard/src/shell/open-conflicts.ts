import type { Entity } from "@rollcall/api"
import { severities } from "@rollcall/domain/audit"
import { useQuery } from "@tanstack/vue-query"
import { computed, type Ref } from "vue"
import { api } from "../api/client.ts"

const minute = 60_000

/** How many conflicts of an entity are open, and how bad the worst is; asked again each minute, and by who changes some. */
export const useOpenConflicts = (entity: Ref<Entity>) => {
  const { data } = useQuery({
    queryKey: ["findings", "groups", computed(() => entity.value.id)],
    queryFn: () => api.findings.groups({ entityId: entity.value.id }),
    refetchInterval: minute,
  })
  return computed(() => {
    const n = data.value?.findings.open ?? 0
    const worst = severities.find((severity) => data.value?.groups.some((group) => group.openBySeverity[severity] > 0))
    return n === 0 || worst === undefined ? undefined : { n, worst }
  })
}
