import { useQuery } from "@tanstack/vue-query"
import { computed, type Ref } from "vue"
import { api } from "../../../../api/client.ts"
import { useEntity } from "../../../../entity/current-entity.ts"

export const setUpKey = (connectionId: string) => ["set-up", connectionId] as const

/** How far the set-up of a connection is, asked for each second while somebody looks. */
export const useSetUp = (connectionId: Ref<string | undefined>) => {
  const entity = useEntity()
  return useQuery({
    queryKey: computed(() => setUpKey(connectionId.value ?? "")),
    queryFn: () => api.setUp.get({ entityId: entity.value.id, connectionId: connectionId.value ?? "" }),
    enabled: computed(() => connectionId.value !== undefined),
    refetchInterval: 1_000,
    staleTime: 0,
  })
}
