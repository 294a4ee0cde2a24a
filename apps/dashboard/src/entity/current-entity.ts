import type { Entity } from "@rollcall/api"
import { useQuery } from "@tanstack/vue-query"
import { computed, type ComputedRef, inject, type InjectionKey, provide } from "vue"
import { useRoute } from "vue-router"
import { api } from "../api/client.ts"

const key: InjectionKey<ComputedRef<Entity>> = Symbol("entity")

/** Finds the entity whose slug stands in the address; null: there is none that one reaches. */
export const useEntityOfRoute = () => {
  const route = useRoute()
  const slug = computed(() => String(route.params["entity"] ?? ""))
  return useQuery({
    queryKey: ["entity", slug],
    queryFn: async () => (await api.entities.list({ slug: slug.value })).items[0] ?? null,
    staleTime: 60_000,
  })
}

/** To be called by whoever has made sure that there is one. */
export const provideEntity = (entity: ComputedRef<Entity>): void => provide(key, entity)

/** The entity a page below `/:entity` is about. */
export const useEntity = (): ComputedRef<Entity> => {
  const entity = inject(key)
  if (entity === undefined) throw new Error("this page is not below an entity")
  return entity
}
