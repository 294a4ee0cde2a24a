import type { Database } from "../database.ts"
import { entitiesIn } from "../entities-in.ts"
import type { Parameter } from "../session/session.ts"
import { command, query, type Statement } from "../session/statement.ts"
import type { EntityTransaction } from "../transaction.ts"
import { idFloor } from "../uuid.ts"

/** What is deleted once it is old: what it is, for how many days it is kept, and how it is found. */
interface Old {
  /** What says that it is old, at this moment. */
  readonly limit: (now: Date) => Parameter
  /** The entities that have some; `$1` is the limit. */
  readonly entities: Statement<{ readonly entity_id: string }>
  /** Deletes some; `$2` is the limit, `$3` how many at most. */
  readonly drop: Statement<unknown>
}

const daysBefore = (now: Date, days: number): Date => new Date(now.getTime() - days * 24 * 60 * 60 * 1000)

/** The entities of a table that have a row of which this is true. */
const having = (table: string, isOld: string): Statement<{ readonly entity_id: string }> =>
  query(`with recursive ${entitiesIn(table)}
  select entity_id from found where entity_id is not null
    and exists (select from ${table} t where t.entity_id = found.entity_id and ${isOld})`)

const dropping = (table: string, key: string, isOld: string): Statement<unknown> =>
  command(`delete from ${table} where entity_id = $1 and ${key} = any(array(
    select ${key} from ${table} t where t.entity_id = $1 and ${isOld} limit $3::int))`)

const old = (table: string, limit: Old["limit"], isOld: (limit: string) => string, key = "id"): Old => ({
  limit,
  entities: having(table, isOld("$1")),
  drop: dropping(table, key, isOld("$2")),
})

const kinds = {
  // Ids begin with the time they were made, so the key finds what is old.
  exchange: old(
    "exchange",
    (now) => idFloor(daysBefore(now, 90).getTime()),
    (limit) => `t.id < ${limit}::uuid`,
  ),
  "refused-contact": old(
    "refused_contact",
    (now) => daysBefore(now, 90),
    (limit) => `t.minute < ${limit}::timestamptz`,
    "ctid",
  ),
  // Each says itself for how long it is kept.
  report: old(
    "audit_report",
    (now) => now,
    (limit) => `t.kept_until < ${limit}::timestamptz and t.legal_hold is null`,
  ),
  // A run that made a report goes behind it.
  run: old(
    "audit_run",
    (now) => idFloor(daysBefore(now, 90).getTime()),
    (limit) => `t.id < ${limit}::uuid and t.state in ('done', 'failed') and not exists (
      select from audit_report p where p.entity_id = t.entity_id and p.run_id = t.id)`,
  ),
} as const satisfies Readonly<Record<string, Old>>

/** What is deleted once it is old. */
export type OldKind = keyof typeof kinds

/** All of them, in the order in which they go. */
export const oldKinds = Object.keys(kinds) as ReadonlyArray<OldKind>

/** The entities that have something of a kind that is old by now. */
export const entitiesWithOld = async ({ read }: Database, kind: OldKind, now: Date): Promise<ReadonlyArray<string>> =>
  (await read(kinds[kind].entities, [kinds[kind].limit(now)])).rows.map(({ entity_id }) => entity_id)

/** Deletes so much of a kind that is old by now, at most; returns how much it was. */
export const deleteOld = async (tx: EntityTransaction, kind: OldKind, now: Date, limit: number): Promise<number> =>
  (await tx.run(kinds[kind].drop, [kinds[kind].limit(now), limit])).count
