import type { Connection } from "@rollcall/api"
import { useQuery } from "@tanstack/vue-query"
import { computed, type ComputedRef } from "vue"
import { api } from "../../../api/client.ts"
import { useEntity } from "../../../entity/current-entity.ts"
import { useRouteQuery } from "../../../url/route-query.ts"

export const connectionsKey = (entityId: string) => ["connections", entityId] as const

/** The connections of the entity: the one in use, a draft beside it, and the one a page is about. */
export const useConnections = () => {
  const entity = useEntity()
  const asked = useRouteQuery("connection")
  const query = useQuery({
    queryKey: computed(() => connectionsKey(entity.value.id)),
    queryFn: async () => (await api.connections.list({ entityId: entity.value.id, limit: 200 })).items,
  })
  const inUse = computed(() => query.data.value?.find(isInUse))
  const draft = computed(() => query.data.value?.findLast(({ status }) => status === "draft"))
  const shown: ComputedRef<Connection | undefined> = computed(
    () => query.data.value?.find(({ id }) => id === asked.value) ?? inUse.value ?? draft.value,
  )
  return { ...query, inUse, draft, shown, asked }
}

const isInUse = ({ status }: Connection): boolean => status === "active" || status === "paused"
