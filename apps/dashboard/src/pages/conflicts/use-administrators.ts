import type { EntityAdministrator } from "@rollcall/api"
import { roleAdministers } from "@rollcall/domain/directory"
import { useQuery } from "@tanstack/vue-query"
import { computed, type ComputedRef } from "vue"
import { api } from "../../api/client.ts"
import { useEntity } from "../../entity/current-entity.ts"
import { useSession } from "../../session/session.ts"

/** Who can see to conflicts: those who administer the entity, whoever is signed in first. */
export const useAdministrators = (): ComputedRef<ReadonlyArray<EntityAdministrator & { readonly isMe: boolean }>> => {
  const [entity, session] = [useEntity(), useSession()]
  const { data } = useQuery({
    queryKey: computed(() => ["administrators", entity.value.id]),
    queryFn: () => api.administrators.list({ entityId: entity.value.id }),
  })
  return computed(() =>
    (data.value?.items ?? [])
      .filter(({ role }) => roleAdministers(role))
      .map((admin) => ({ ...admin, isMe: admin.accountId === session.value?.id }))
      .toSorted((a, b) => Number(b.isMe) - Number(a.isMe)),
  )
}
