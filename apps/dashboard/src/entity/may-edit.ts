import { computed } from "vue"
import { useSession } from "../session/session.ts"
import { useEntity } from "./current-entity.ts"

/** Whether whoever is signed in may change anything here: auditors only look. The service decides; this says it before. */
export const useMayEdit = () => {
  const [entity, session] = [useEntity(), useSession()]
  return computed(() => session.value?.entities.find(({ id }) => id === entity.value.id)?.role !== "auditor")
}
