import { type RawBuilder, sql } from "kysely"
import type { EntityScope } from "../entity-scope.ts"
import { command } from "../session/statement.ts"
import type { EntityTransaction } from "../with-entity.ts"

type Kind = "user" | "team"

const bump = command(`insert into resource_count (entity_id, kind, shard, n) values ($1, $2, $3, $4)
  on conflict (entity_id, kind, shard) do update set n = resource_count.n + excluded.n`)

/** Counts one resource more or less, in the shard its id falls in. Send it late: others wait for the shard. */
export const bumpCount = (tx: EntityTransaction, kind: Kind, id: string, by: 1 | -1): void => {
  tx.send(bump, [kind, Number.parseInt(id.slice(-1), 16), by])
}

/** How many living resources of a kind the entity has, as a part of a statement. */
export const keptCount = ({ entityId }: EntityScope, kind: Kind): RawBuilder<number> =>
  sql`(select coalesce(sum(n), 0) from resource_count where entity_id = ${entityId} and kind = ${kind})`
