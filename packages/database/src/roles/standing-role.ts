import type { TeamOfUser } from "@rollcall/domain/directory"
import type {
  Explanation,
  IdpOutcome,
  RoleAssignment,
  RoleOutcome,
  RoleOverride,
  RoleSignal,
} from "@rollcall/domain/roles"

/** A role assignment as it is stored. Times are ISO 8601 in UTC. */
export interface StoredAssignment extends RoleAssignment {
  /** The version of the rules it was decided by. */
  readonly rulesVersion: number
  readonly administers: boolean
  readonly decidedAt: string
  /** Since when the roles are these. */
  readonly since: string
}

/** What is known of a person's role: what was said of it, and what came of that. */
export interface StandingRole {
  readonly signals: ReadonlyArray<RoleSignal>
  /** Absent for who was here before roles were, until they are resolved. */
  readonly assignment?: StoredAssignment
  readonly override?: RoleOverride
}

/** A standing role with the teams of the moment. */
export interface StandingRoleInTeams extends StandingRole {
  readonly teams: ReadonlyArray<TeamOfUser>
}

/** The columns of a standing role; the assignment is `a`, the override `o`. */
export const standingRoleColumns = `a.rules_version, a.roles, a.administers, a.outcome, a.wanted, a.idp_roles,
  a.idp_outcome, a.idp_key, a.signals, a.explanation, a.decided_at, a.since, o.role as override_role,
  o.by as override_by, o.at as override_at, o.reason as override_reason, o.expires_at as override_expires_at,
  o.basis as override_basis`

export interface StandingRoleRow {
  readonly rules_version: number | null
  readonly roles: ReadonlyArray<string>
  readonly administers: boolean
  readonly outcome: RoleOutcome
  readonly wanted: ReadonlyArray<string> | null
  readonly idp_roles: ReadonlyArray<string>
  readonly idp_outcome: IdpOutcome
  readonly idp_key: string
  readonly signals: ReadonlyArray<RoleSignal> | null
  readonly explanation: Explanation
  readonly decided_at: Date
  readonly since: Date
  readonly override_role: string | null
  readonly override_by: string
  readonly override_at: Date
  readonly override_reason: string
  readonly override_expires_at: Date | null
  readonly override_basis: string
}

export const toStandingRole = (row: StandingRoleRow): StandingRole => ({
  signals: row.signals ?? [],
  ...(row.rules_version === null || row.rules_version === 0
    ? {}
    : { assignment: assignmentOf(row, row.rules_version) }),
  ...(row.override_role === null ? {} : { override: overrideOf(row, row.override_role) }),
})

const assignmentOf = (row: StandingRoleRow, rulesVersion: number): StoredAssignment => ({
  rulesVersion,
  roles: row.roles,
  administers: row.administers,
  outcome: row.outcome,
  ...(row.wanted === null ? {} : { wanted: row.wanted }),
  idp: { roles: row.idp_roles, outcome: row.idp_outcome },
  idpKey: row.idp_key,
  explanation: row.explanation,
  decidedAt: row.decided_at.toISOString(),
  since: row.since.toISOString(),
})

const overrideOf = (row: StandingRoleRow, role: string): RoleOverride => ({
  role,
  by: row.override_by,
  at: row.override_at.toISOString(),
  reason: row.override_reason,
  ...(row.override_expires_at === null ? {} : { expiresAt: row.override_expires_at.toISOString() }),
  basis: row.override_basis,
})
