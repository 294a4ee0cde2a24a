import type { RoleOverride, RoleSignal } from "@rollcall/domain/roles"
import { command, rowsCommand } from "../session/statement.ts"
import type { EntityTransaction } from "../transaction.ts"
import type { StoredAssignment } from "./standing-role.ts"

/** What was decided of a person, with what it was decided from. */
export interface DecidedRole {
  readonly userId: string
  readonly signals: ReadonlyArray<RoleSignal>
  readonly assignment: StoredAssignment
}

// A person decided again is there and locked, a new one is not: either way they are found by key.
const decide = rowsCommand<ReturnType<typeof rowOf>>(`insert into role_assignment (entity_id, user_id, rules_version,
    roles, administers, outcome, wanted, idp_roles, idp_outcome, idp_key, signals, explanation, decided_at, since)
  select $1::uuid, a.* from json_to_recordset($2::json) as a (user_id uuid, rules_version integer, roles text[],
    administers boolean, outcome text, wanted text[], idp_roles text[], idp_outcome text, idp_key text, signals json,
    explanation json, decided_at timestamptz, since timestamptz)
  on conflict (entity_id, user_id) do update set rules_version = excluded.rules_version, roles = excluded.roles,
    administers = excluded.administers, outcome = excluded.outcome, wanted = excluded.wanted,
    idp_roles = excluded.idp_roles, idp_outcome = excluded.idp_outcome, idp_key = excluded.idp_key,
    signals = excluded.signals, explanation = excluded.explanation, decided_at = excluded.decided_at,
    since = excluded.since`)

/** Sends what was decided of people who are new or locked. */
export const writeRoles = (tx: EntityTransaction, decided: ReadonlyArray<DecidedRole>): void => {
  if (decided.length > 0) tx.sendRows(decide, decided.map(rowOf))
}

const rowOf = ({ userId, signals, assignment }: DecidedRole) => ({
  user_id: userId,
  rules_version: assignment.rulesVersion,
  roles: assignment.roles,
  administers: assignment.administers,
  outcome: assignment.outcome,
  wanted: assignment.wanted,
  idp_roles: assignment.idp.roles,
  idp_outcome: assignment.idp.outcome,
  idp_key: assignment.idpKey,
  signals,
  explanation: assignment.explanation,
  decided_at: assignment.decidedAt,
  since: assignment.since,
})

const override = command(`insert into role_override (entity_id, user_id, role, by, at, reason, expires_at, basis)
  values ($1, $2, $3, $4, $5, $6, $7, $8)
  on conflict (entity_id, user_id) do update set role = excluded.role, by = excluded.by, at = excluded.at,
    reason = excluded.reason, expires_at = excluded.expires_at, basis = excluded.basis`)

/** Sends a role set by hand, in the place of one that was. */
export const putOverride = (
  tx: EntityTransaction,
  userId: string,
  { role, by, at, reason, expiresAt, basis }: RoleOverride,
): void => tx.send(override, [userId, role, by, at, reason, expiresAt ?? null, basis])

const endOverride = command(`delete from role_override where entity_id = $1 and user_id = $2`)

/** Sends the end of a role set by hand. */
export const dropOverride = (tx: EntityTransaction, userId: string): void => tx.send(endOverride, [userId])
