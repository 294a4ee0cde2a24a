import type { Session } from "@rollcall/api"
import { useQuery } from "@tanstack/vue-query"
import { computed, type ComputedRef } from "vue"
import { api } from "../api/client.ts"
import { queryClient } from "../api/query-client.ts"
import { isRefusedAs } from "../api/refusal.ts"

const nobody = (error: unknown): undefined => {
  if (isRefusedAs(error, "unauthorized")) return undefined
  throw error
}

/** Asked once, and again when it ends. */
const query = {
  queryKey: ["session"] as const,
  queryFn: async () => ({ session: await api.session.get().catch(nobody) }),
  staleTime: Number.POSITIVE_INFINITY,
}

/** Who is signed in; undefined: nobody. */
export const currentSession = async (): Promise<Session | undefined> =>
  (await queryClient.ensureQueryData(query)).session

/** The same as state, undefined until it is known, too. */
export const useSession = (): ComputedRef<Session | undefined> => {
  const { data } = useQuery(query)
  return computed(() => data.value?.session)
}

/** To be called when somebody signed in or out. */
export const forgetSession = (): void => {
  queryClient.clear()
}
