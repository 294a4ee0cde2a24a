import type { Database } from "./database.ts"
import { entitiesIn } from "./entities-in.ts"
import { command, query, rowsCommand } from "./session/statement.ts"
import type { EntityTransaction } from "./transaction.ts"

/** Something about a person that is to be looked at once it is committed. */
export interface OutboxEntry {
  readonly topic: "user"
  /** `Users/<id>`, as in a SCIM path. */
  readonly subject: string
  /** The provisioning event that says why. */
  readonly eventId?: string
  readonly at: string
}

const put = rowsCommand<ReturnType<typeof rowOf>>(`insert into outbox (entity_id, topic, subject, event_id,
    available_at)
  select $1::uuid, o.* from json_to_recordset($2::json) as o (topic text, subject text, event_id uuid,
    available_at timestamptz)`)

/** Sends entries for the worker. */
export const putInOutbox = (tx: EntityTransaction, entries: ReadonlyArray<OutboxEntry>): void => {
  if (entries.length > 0) tx.sendRows(put, entries.map(rowOf))
}

const rowOf = ({ topic, subject, eventId, at }: OutboxEntry) => ({
  topic,
  subject,
  event_id: eventId,
  available_at: at,
})

/** An entry as it waits. */
export interface WaitingEntry {
  readonly id: string
  readonly topic: string
  readonly subject: string
  /** The provisioning event that says why, where one does. */
  readonly eventId: string | null
}

// The number of entities with something waiting is small.
const waitingEntities = query<{ entity_id: string }>(`with recursive ${entitiesIn("outbox")}
  select entity_id from found where entity_id is not null`)

/** The entities whose outbox is not empty. */
export const entitiesWithOutbox = async ({ read }: Database): Promise<ReadonlyArray<string>> =>
  (await read(waitingEntities, [])).rows.map(({ entity_id }) => entity_id)

const key = "hashtextextended('outbox of ' || $1::text, 0)"
const tryLock = query<{ mine: boolean }>(`select pg_try_advisory_xact_lock(${key}) as mine`)
const lock = query<{ mine: string }>(`select pg_advisory_xact_lock(${key})::text as mine`)
const first = query<WaitingEntry>(`select id::text, topic, subject, event_id as "eventId" from outbox
  where entity_id = $1 order by id limit $2::int`)

/**
 * Waits until nobody else brings findings of the entity up to date, and keeps everybody else from it until the
 * transaction ends: who looks at people and who writes what came of it must be the same, or an older look would win.
 */
export const lockFindingsOfEntity = async (tx: EntityTransaction): Promise<void> => {
  await tx.run(lock)
}

/**
 * The first entries of the entity's outbox, which nobody else takes until the transaction ends; none while somebody else
 * has them.
 */
export const takeFromOutbox = async (tx: EntityTransaction, limit: number): Promise<ReadonlyArray<WaitingEntry>> => {
  if ((await tx.run(tryLock)).rows[0]?.mine !== true) return []
  return (await tx.run(first, [limit])).rows
}

const drop = command(`delete from outbox where entity_id = $1 and id = any($2::bigint[])`)

/** Sends the end of entries that were taken. */
export const dropFromOutbox = (tx: EntityTransaction, ids: ReadonlyArray<string>): void => {
  if (ids.length > 0) tx.send(drop, [ids])
}
