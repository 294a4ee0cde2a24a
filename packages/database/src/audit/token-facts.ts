import type { ConnectionOfFacts, LookedAtToken, TokenClient } from "@rollcall/domain/audit"
import type { EntityScope } from "../entity-scope.ts"
import { query } from "../session/statement.ts"
import { idFloor } from "../uuid.ts"
import { connectionOfFacts } from "./connection-facts.ts"
import { iso, object } from "./sent-json.ts"

/** A token with its connection. */
export interface StoredTokenFacts {
  readonly token: LookedAtToken
  readonly connection: ConnectionOfFacts
}

const token = object({
  id: "t.id",
  hint: "t.hint",
  status: "t.status",
  createdBy: "t.created_by",
  createdAt: iso("t.created_at"),
  savedAt: iso("t.saved_at"),
  expiresAt: iso("t.expires_at"),
  retireAt: iso("t.retire_at"),
  lastUsedAt: iso("t.last_used_at"),
})

/** More tokens than anybody has. */
const mostTokens = 1_000

const tokensOf = query<StoredTokenFacts>(`select ${token} as token, ${connectionOfFacts} as connection
  from access_token t join connection c on c.entity_id = t.entity_id and c.id = t.connection_id
  where t.entity_id = $1 and (t.status <> 'revoked' or exists (select 1 from finding f
    where f.entity_id = $1 and f.subject_id = t.id and f.state <> 'resolved'))
  order by t.id limit ${mostTokens}`)

/** The tokens of an entity, oldest first; revoked ones only while something is still found of them. */
export const tokenFacts = async (scope: EntityScope): Promise<ReadonlyArray<StoredTokenFacts>> =>
  (await scope.run(tokensOf)).rows

const mostClients = 50
const day = 24 * 60 * 60 * 1_000

const clientsOf = query<{ readonly token_id: string; readonly it: TokenClient }>(`select token_id, ${object({
  network: "network",
  userAgent: "user_agent",
  firstAt: iso("first_at"),
  lastAt: iso("last_at"),
})} as it
  from (select *, row_number() over (partition by token_id order by first_at, network, user_agent) as n
    from (select e.token_id, x.network, x.user_agent, min(x.at) as first_at, max(x.at) as last_at
      from (select token_id, exchange_id from provisioning_event
        where entity_id = $1 and id > $2 and token_id is not null and exchange_id is not null
        order by id desc limit $3::int) e
      join exchange x on x.entity_id = $1 and x.id = e.exchange_id
      where x.network is not null and x.user_agent is not null
      group by e.token_id, x.network, x.user_agent) seen) numbered
  where n <= ${mostClients} order by token_id, n`)

/** Who pushed with each token in the last 90 days, of the latest `most` changes, by token. */
export const clientsOfTokens = async (
  scope: EntityScope,
  now: number,
  most: number,
): Promise<ReadonlyMap<string, ReadonlyArray<TokenClient>>> => {
  const { rows } = await scope.run(clientsOf, [idFloor(now - 90 * day), most])
  return new Map(
    [...Map.groupBy(rows, ({ token_id }) => token_id)].map(([id, clients]) => [id, clients.map(({ it }) => it)]),
  )
}
