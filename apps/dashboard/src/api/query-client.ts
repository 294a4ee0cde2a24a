import { Refused } from "@rollcall/api"
import { MutationCache, QueryCache, QueryClient } from "@tanstack/vue-query"
import { isRefusedAs } from "./refusal.ts"

const mostRetries = 2

/** A session that ended while a page was open: the page is loaded anew, and asks to sign in. */
const onError = (error: unknown): void => {
  if (isRefusedAs(error, "unauthorized") && location.pathname !== "/sign-in") location.reload()
}

export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError }),
  mutationCache: new MutationCache({
    onError: (error, _variables, _result, { meta }) => {
      if (meta?.["mayBeWrong"] !== true) onError(error)
    },
  }),
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      // What is refused stays refused; what did not answer may answer yet.
      retry: (count, error) => !(error instanceof Refused && error.problem.status < 500) && count < mostRetries,
    },
  },
})
