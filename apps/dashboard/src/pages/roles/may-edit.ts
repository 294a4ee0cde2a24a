import { useQuery } from "@tanstack/vue-query"
import { computed } from "vue"
import { useEntity } from "../../entity/current-entity.ts"
import { currentSession } from "../../session/session.ts"

/** Whether whoever is signed in may change anything here: auditors only look. The service decides; this says it before. */
export const useMayEdit = () => {
  const entity = useEntity()
  const { data } = useQuery({ queryKey: ["may-edit"], queryFn: async () => (await currentSession()) ?? null })
  return computed(() => data.value?.entities.find(({ id }) => id === entity.value.id)?.role !== "auditor")
}
