import { computed } from "vue"
import { useSession } from "../session/session.ts"
import { useEntity } from "./current-entity.ts"

const useMyRole = () => {
  const [entity, session] = [useEntity(), useSession()]
  return computed(() => session.value?.entities.find(({ id }) => id === entity.value.id)?.role)
}

/** Whether whoever is signed in may change anything here: auditors only look. The service decides; this says it before. */
export const useMayEdit = () => {
  const role = useMyRole()
  return computed(() => role.value !== "auditor")
}

/** Whether they decide who else administers here; an API key may hold the scope for it, which only the service knows. */
export const useIsOwner = () => {
  const [role, session] = [useMyRole(), useSession()]
  return computed(() => role.value === "owner" || session.value?.kind === "api-key")
}
