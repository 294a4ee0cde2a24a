import type { AccountRole } from "@rollcall/domain/directory"
import { sql } from "kysely"
import type { Database } from "../database.ts"
import type { EntityScope } from "../entity-scope.ts"
import { command, query } from "../session/statement.ts"
import type { EntityTransaction } from "../transaction.ts"

/** An invitation as it is stored; of its link only a digest is. */
export interface StoredInvitation {
  readonly id: string
  readonly role: AccountRole
  readonly email: string
  readonly createdBy: string | null
  readonly createdAt: Date
  readonly expiresAt: Date
  readonly usedAt: Date | null
  readonly usedBy: string | null
  readonly revokedAt: Date | null
}

const columns = `id, role, email, created_by as "createdBy", created_at as "createdAt", expires_at as "expiresAt",
  used_at as "usedAt", used_by as "usedBy", revoked_at as "revokedAt"`

const putInvitation = command(`insert into invitation (entity_id, id, role, email, created_by, created_at, expires_at)
  values ($1, $2, $3, $4, $5, $6, $7)`)
const putDigest = command(`insert into invitation_digest (entity_id, invitation_id, digest) values ($1, $2, $3)`)

/** Adds an invitation, found by the digest of its link's secret. */
export const insertInvitation = (
  tx: EntityTransaction,
  { id, role, email, createdBy, createdAt, expiresAt }: StoredInvitation,
  digest: Uint8Array,
): void => {
  tx.send(putInvitation, [id, role, email, createdBy, createdAt, expiresAt])
  tx.send(putDigest, [id, digest])
}

/** Which entity and invitation a link's secret belongs to. */
export const whichInvitation = async (
  { kysely }: Database,
  digest: Uint8Array,
): Promise<{ readonly entityId: string; readonly invitationId: string } | undefined> => {
  const { rows } = await sql<{ entityId: string; invitationId: string }>`select entity_id as "entityId",
    invitation_id as "invitationId" from invitation_digest where digest = ${digest}`.execute(kysely)
  return rows[0]
}

const page = query<StoredInvitation>(`select ${columns} from invitation
  where entity_id = $1 and ($2::uuid is null or id < $2) order by id desc limit $3::int`)

/** A page of an entity's invitations, newest first. */
export const pageOfInvitations = async (
  scope: EntityScope,
  after: string | undefined,
  limit: number,
): Promise<ReadonlyArray<StoredInvitation>> => (await scope.run(page, [after ?? null, limit])).rows

const open = query<{ n: number }>(`select count(*)::int as n from invitation
  where entity_id = $1 and used_at is null and revoked_at is null and expires_at > $2`)

/** How many invitations can be accepted at this moment. */
export const countOpenInvitations = async (scope: EntityScope, now: Date): Promise<number> =>
  (await scope.run(open, [now])).rows[0]?.n ?? 0

const one = query<StoredInvitation>(`select ${columns} from invitation where entity_id = $1 and id = $2`)
const locked = query<StoredInvitation>(`select ${columns} from invitation where entity_id = $1 and id = $2 for update`)

export const findInvitation = async (scope: EntityScope, id: string): Promise<StoredInvitation | undefined> =>
  (await scope.run(one, [id])).rows[0]

/** An invitation, locked until the transaction ends. */
export const lockInvitation = async (tx: EntityTransaction, id: string): Promise<StoredInvitation | undefined> =>
  (await tx.run(locked, [id])).rows[0]

const use = command(`update invitation set used_at = $3, used_by = $4 where entity_id = $1 and id = $2`)

/** Uses an invitation up. */
export const useInvitation = (tx: EntityTransaction, id: string, accountId: string, now: Date): void =>
  tx.send(use, [id, now, accountId])

const revoke = command(`update invitation set revoked_at = $3 where entity_id = $1 and id = $2`)

export const revokeInvitation = (tx: EntityTransaction, id: string, now: Date): void => tx.send(revoke, [id, now])
