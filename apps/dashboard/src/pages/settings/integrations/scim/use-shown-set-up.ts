import { computed } from "vue"
import { useConnections } from "../use-connections.ts"
import { useSetUp } from "./use-set-up.ts"

/** The connection a page is about, and how far its set-up is: one thing to wait for, one that can fail. */
export const useShownSetUp = () => {
  const connections = useConnections()
  const { shown } = connections
  const { data: setUp, error } = useSetUp(computed(() => shown.value?.id))
  return {
    ...connections,
    setUp,
    isWaiting: computed(() => connections.isPending.value || (shown.value !== undefined && setUp.value === undefined)),
    // What is there stays, also where asking for it anew failed.
    failure: computed(() => connections.error.value ?? (setUp.value === undefined ? error.value : null)),
  }
}
