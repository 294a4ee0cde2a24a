import type { Connection } from "@rollcall/api"
import { useMutation, useQueryClient } from "@tanstack/vue-query"
import { api } from "../../../../api/client.ts"
import { useEntity } from "../../../../entity/current-entity.ts"
import { connectionsKey } from "../use-connections.ts"
import { keepIssued } from "./issued-token.ts"

interface Wanted {
  readonly idp: Connection["idp"]
  /** A draft stands beside the one in use. */
  readonly status?: "draft" | "active"
  /** Is ended first: nothing came to it yet. */
  readonly insteadOf?: string
}

/** Makes a connection; its token is kept to be shown once. */
export const useMakeConnection = (onMade: (connection: Connection) => void = () => {}) => {
  const entity = useEntity()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: async ({ idp, status = "active", insteadOf }: Wanted) => {
      const entityId = entity.value.id
      if (insteadOf !== undefined) await api.connections.retire({ entityId, connectionId: insteadOf })
      return api.connections.create({ entityId, body: { idp, status } })
    },
    onSuccess: async ({ accessToken, accessTokenId, ...connection }) => {
      keepIssued(connection.id, { id: accessTokenId, text: accessToken })
      await queries.invalidateQueries({ queryKey: connectionsKey(entity.value.id) })
      onMade(connection)
    },
  })
}
