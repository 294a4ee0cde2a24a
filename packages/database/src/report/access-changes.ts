import type { Explanation } from "@rollcall/domain/roles"
import { query } from "../session/statement.ts"
import type { EntityTransaction } from "../transaction.ts"

/** An event by which somebody's access changed. */
export interface AccessEvent {
  readonly id: string
  readonly at: Date
  readonly kind: "user.created" | "user.activated" | "user.deactivated" | "user.deleted" | "role.changed"
  readonly userId: string
  /** Keys of roles, and for a person who comes or goes the state. */
  readonly rolesBefore: ReadonlyArray<string> | null
  readonly rolesAfter: ReadonlyArray<string> | null
  readonly stateBefore: string | null
  readonly activeAfter: boolean | null
  /** Those of one push share it. */
  readonly exchangeId: string | null
}

const page = query<AccessEvent>(`select e.id, e.at, e.kind, substr(e.subject, 7) as "userId",
    e.before -> 'roles' as "rolesBefore", e.after -> 'roles' as "rolesAfter", e.before ->> 'state' as "stateBefore",
    (e.after ->> 'active')::boolean as "activeAfter", e.exchange_id as "exchangeId"
  from provisioning_event e where e.entity_id = $1 and e.id > $2::uuid and e.id < $3::uuid and e.outcome = 'applied'
    and e.kind in ('user.created', 'user.activated', 'user.deactivated', 'user.deleted', 'role.changed')
  order by e.id limit $4::int`)

/** Events by which access changed, between two ids, in order. */
export const accessEvents = async (
  tx: EntityTransaction,
  { after, before, limit }: { readonly after: string; readonly before: string; readonly limit: number },
): Promise<ReadonlyArray<AccessEvent>> => (await tx.run(page, [after, before, limit])).rows

/** What else is to be told of such an event. */
export interface AccessEventDetail {
  readonly id: string
  readonly actor: "idp" | "admin" | "system" | "worker"
  readonly connection: string | null
  /** The id of the API key that acted. */
  readonly actorId: string | null
  readonly explanation: Explanation | null
}

const details = query<AccessEventDetail>(`select e.id, e.actor, c.label as connection,
    e.actor_id as "actorId", e.after -> 'explanation' as explanation
  from provisioning_event e left join connection c on c.entity_id = e.entity_id and c.id = e.connection_id
  where e.entity_id = $1 and e.id = any($2::uuid[])`)

/** The same events with who did it and why. */
export const accessEventDetails = async (
  tx: EntityTransaction,
  ids: ReadonlyArray<string>,
): Promise<ReadonlyArray<AccessEventDetail>> => (await tx.run(details, [ids])).rows
