import type { Session } from "@rollcall/api"
import { api } from "../api/client.ts"
import { queryClient } from "../api/query-client.ts"
import { isRefusedAs } from "../api/refusal.ts"

const key = ["session"] as const

/** Who is signed in; undefined: nobody. Asked once, and again when it ends. */
export const currentSession = (): Promise<Session | undefined> =>
  queryClient
    .ensureQueryData({
      queryKey: key,
      queryFn: async () => ({ session: await api.session.get().catch(nobody) }),
    })
    .then(({ session }) => session)

const nobody = (error: unknown): undefined => {
  if (isRefusedAs(error, "unauthorized")) return undefined
  throw error
}

/** To be called when somebody signed in or out. */
export const forgetSession = (): void => {
  queryClient.clear()
}
