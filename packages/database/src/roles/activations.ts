import type { Database } from "../database.ts"
import { command, query } from "../session/statement.ts"
import type { EntityTransaction } from "../transaction.ts"
import { accountAdministers } from "./account-administers.ts"

/** A version of the rules whose people are being decided again. */
export interface RunningActivation {
  readonly version: number
  /** The last person that was decided, in order of id; absent before the first. */
  readonly resumeAfter?: string
  /** Newer rules are in force, and their own activation decides everybody. */
  readonly isSuperseded: boolean
}

interface ActivationRow {
  readonly version: number
  readonly resume_after: string | null
  readonly superseded: boolean
}

const running = query<ActivationRow>(`select a.version, a.resume_after, a.version < p.rules_version as superseded
  from role_activation a join policy p on p.entity_id = a.entity_id
  where a.entity_id = $1 and a.state = 'running' order by a.version for update of a skip locked`)

/** The entity's running activations that nobody else has in hand; nobody else gets them until the transaction ends. */
export const takeActivations = async (tx: EntityTransaction): Promise<ReadonlyArray<RunningActivation>> =>
  (await tx.run(running)).rows.map(({ version, resume_after: resumeAfter, superseded }) => ({
    version,
    isSuperseded: superseded,
    ...(resumeAfter === null ? {} : { resumeAfter }),
  }))

const advance = command(`update role_activation set resume_after = coalesce($3, resume_after),
    resolved = resolved + $4, changed = changed + $5, seen_at = coalesce(seen_at, clock_timestamp())
  where entity_id = $1 and version = $2`)

/** What a batch added to an activation. */
export interface ActivationProgress {
  readonly resumeAfter?: string
  readonly resolved: number
  readonly changed: number
}

/** Sends how far an activation that was taken has come. */
export const advanceActivation = (
  tx: EntityTransaction,
  version: number,
  { resumeAfter, resolved, changed }: ActivationProgress,
): void => tx.send(advance, [version, resumeAfter ?? null, resolved, changed])

const end = command(`update role_activation set state = 'done', finished_at = $3 where entity_id = $1 and version = $2`)

/** Sends the end of an activation that was taken. */
export const endActivation = (tx: EntityTransaction, version: number, at: Date): void => tx.send(end, [version, at])

const older = query<{ running: boolean }>(`select exists (select from role_activation a join pg_stat_activity s
    on s.datname = current_database() and s.backend_type = 'client backend' and s.pid <> pg_backend_pid()
      and s.xact_start < a.seen_at
  where a.entity_id = $1 and a.version = $2) as running`)

/**
 * Whether a transaction is under way that began before the activation was first seen, and so may yet decide by the rules
 * that were in force before.
 */
export const mayDecideByOlderRules = async (
  { kind, read }: Database,
  entityId: string,
  version: number,
): Promise<boolean> =>
  // The embedded database has one transaction at a time.
  kind === "postgresql" && (await read(older, [entityId, version])).rows[0]?.running === true

const page = query<{ id: string }>(`select id from users
  where entity_id = $1 and state <> 'deleted' and ($2::uuid is null or id > $2) order by id limit $3::int`)

/** The ids of the living people behind this one, in order. */
export const idsBehind = async (
  tx: EntityTransaction,
  after: string | undefined,
  limit: number,
): Promise<ReadonlyArray<string>> => (await tx.run(page, [after ?? null, limit])).rows.map(({ id }) => id)

const left = query<{ id: string }>(`select u.id from users u
  left join role_assignment a on a.entity_id = u.entity_id and a.user_id = u.id
  where u.entity_id = $1 and u.state <> 'deleted' and coalesce(a.rules_version, 0) < $2 order by u.id limit $3::int`)

/** The ids of living people whose roles were decided by rules older than this version, or not at all. */
export const idsDecidedBefore = async (
  tx: EntityTransaction,
  version: number,
  limit: number,
): Promise<ReadonlyArray<string>> => (await tx.run(left, [version, limit])).rows.map(({ id }) => id)

/** Why people's roles are to be decided again though nobody pushed them. */
export type RoleWorkKind = "activation" | "held" | "expired"

// Those who are held let go of administration as soon as there are enough others: as many as must stay.
const waiting = query<{ entity_id: string; kind: RoleWorkKind }>(`select entity_id, 'activation' as kind
    from role_activation where state = 'running'
  union select h.entity_id, 'held'
    from (select a.entity_id from role_assignment a join users u on u.entity_id = a.entity_id and u.id = a.user_id
      where a.outcome = 'held' and u.state <> 'deleted' group by a.entity_id) h
    join policy p on p.entity_id = h.entity_id
    where (select count(*) from role_assignment a join users u on u.entity_id = a.entity_id and u.id = a.user_id
      where a.entity_id = h.entity_id and a.administers and a.outcome <> 'held' and u.state = 'active')
      + (select count(*) from account_role where entity_id = h.entity_id and ${accountAdministers})
      >= p.administration_floor
  union select o.entity_id, 'expired'
    from role_override o join users u on u.entity_id = o.entity_id and u.id = o.user_id
    where o.expires_at <= $1 and u.state <> 'deleted'`)

/** The entities in which somebody's role is to be decided again now, and why. */
export const roleWorkWaiting = async (
  { read }: Database,
  now: Date,
): Promise<ReadonlyArray<{ readonly entityId: string; readonly kind: RoleWorkKind }>> =>
  (await read(waiting, [now])).rows.map(({ entity_id: entityId, kind }) => ({ entityId, kind }))

const held = query<{ id: string }>(`select a.user_id as id from role_assignment a
  join users u on u.entity_id = a.entity_id and u.id = a.user_id
  where a.entity_id = $1 and a.outcome = 'held' and u.state <> 'deleted' order by a.user_id limit $2::int`)

/** The ids of living people who are held as administrators. */
export const heldIds = async (tx: EntityTransaction, limit: number): Promise<ReadonlyArray<string>> =>
  (await tx.run(held, [limit])).rows.map(({ id }) => id)

const expired = query<{ id: string }>(`select o.user_id as id from role_override o
  join users u on u.entity_id = o.entity_id and u.id = o.user_id
  where o.entity_id = $1 and o.expires_at <= $2 and u.state <> 'deleted' order by o.user_id limit $3::int`)

/** The ids of living people whose role was set by hand until a time that is past. */
export const idsOfExpiredOverrides = async (
  tx: EntityTransaction,
  now: Date,
  limit: number,
): Promise<ReadonlyArray<string>> => (await tx.run(expired, [now, limit])).rows.map(({ id }) => id)
