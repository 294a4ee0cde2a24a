import type { SetUp } from "@rollcall/api"
import { useMutation, useQueryClient } from "@tanstack/vue-query"
import { computed, type Ref, ref, watch } from "vue"
import { api } from "../../../../api/client.ts"
import { useEntity } from "../../../../entity/current-entity.ts"
import { issuedToken, keepIssued } from "./issued-token.ts"
import { setUpKey } from "./use-set-up.ts"

/** Entra's switch to what the standard says; it does so by itself in none of its older applications. */
const entraFlag = "?aadOptscim062020"

/** The address as it is pasted into the identity provider. */
export const pastedUrl = ({ idp, tenantUrl }: SetUp["connection"]): string =>
  idp === "entra" ? `${tenantUrl}/${entraFlag}` : tenantUrl

/** Address and token of a connection as they are pasted, and saving: by hand, or by the token's first use. */
export const useCredentials = (setUp: Ref<SetUp>) => {
  const entity = useEntity()
  const queries = useQueryClient()
  const connectionId = computed(() => setUp.value.connection.id)
  const ids = () => ({ entityId: entity.value.id, connectionId: connectionId.value })
  const again = () => queries.invalidateQueries({ queryKey: setUpKey(connectionId.value) })
  const url = computed(() => pastedUrl(setUp.value.connection))
  const issued = computed(() => issuedToken(connectionId.value))
  const working = computed(() => setUp.value.accessTokens.filter(({ state }) => state === "working"))
  /** The one that was shown on this page, or else the newest that works. */
  const token = computed(() => working.value.find(({ id }) => id === issued.value?.id) ?? working.value.at(-1))
  const usedBeforeSave = ref(false)
  const save = useMutation({
    mutationFn: (accessTokenId: string) => api.accessTokens.save({ ...ids(), accessTokenId }),
    onSuccess: again,
  })
  watch(token, (now) => {
    if (now === undefined || now.lastUsedAt === null || now.savedAt !== null || !save.isIdle.value) return
    usedBeforeSave.value = true
    save.mutate(now.id)
  })
  const generate = useMutation({
    mutationFn: () => api.accessTokens.create(ids()),
    onSuccess: ({ id, accessToken }) => {
      keepIssued(connectionId.value, { id, text: accessToken })
      return again()
    },
  })
  return { url, issued, token, working, save, generate, usedBeforeSave }
}
