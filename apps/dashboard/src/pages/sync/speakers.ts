import type { ToldEvent } from "@rollcall/api"
import { useQuery } from "@tanstack/vue-query"
import { computed } from "vue"
import { useI18n } from "vue-i18n"
import { api } from "../../api/client.ts"
import { useEntity } from "../../entity/current-entity.ts"

/** The connections of the entity, by id. */
export const useConnections = () => {
  const entity = useEntity()
  const { data } = useQuery({
    queryKey: ["connections", computed(() => entity.value.id)],
    queryFn: () => api.connections.list({ entityId: entity.value.id, limit: 200 }),
    staleTime: 60_000,
  })
  return computed(() => new Map((data.value?.items ?? []).map((connection) => [connection.id, connection])))
}

/** Who did what an event tells, by name. */
export const useSpeakers = () => {
  const { t } = useI18n()
  const connections = useConnections()
  return ({ actor, actorName, connectionId }: Pick<ToldEvent, "actor" | "actorName" | "connectionId">): string => {
    if (actor === "admin") return actorName ?? t("sync.administrator")
    if (actor !== "idp") return t("sync.rollcall")
    return connections.value.get(connectionId ?? "")?.label ?? t("sync.idp")
  }
}

/** The names of roles in force, by key. */
export const useRoleNames = () => {
  const entity = useEntity()
  const { data } = useQuery({
    queryKey: ["roles", computed(() => entity.value.id)],
    queryFn: () => api.roles.list({ entityId: entity.value.id }),
    staleTime: 60_000,
  })
  const names = computed(() => new Map((data.value?.roles ?? []).map(({ key, name }) => [key, name])))
  const nameOf = (key: string): string => names.value.get(key) ?? key
  return { nameOf, catalogue: computed(() => data.value) }
}
