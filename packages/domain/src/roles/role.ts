/** What a role lets its holder do in the dashboard. `administrator` is what the last-administrator guard protects. */
export type DashboardAccess = "administrator" | "auditor" | "none"

/** An entry of an entity's role catalogue: a custom application role with its access rights. */
export interface Role {
  /** Names the role for good, in lower case: `administrator`. Unique in the catalogue. */
  readonly key: string
  /** What people call it: `Administrator`. */
  readonly name: string
  /** Unique in the catalogue; of two roles, the higher rank gives more. */
  readonly rank: number
  readonly dashboardAccess: DashboardAccess
  /** Keys of the catalogue's permissions. */
  readonly permissions: ReadonlyArray<string>
  /** Other words an identity provider may say for it. */
  readonly synonyms: ReadonlyArray<string>
  readonly assignableBy: "idp" | "admin" | "both"
  readonly status: "active" | "retired"
  /** When it was retired, ISO 8601 in UTC. */
  readonly retiredAt?: string
  /** The key of the role its holders passed to. */
  readonly replacedBy?: string
}

/** An access right. */
export interface Permission {
  readonly key: string
  readonly name: string
  /** The heading it is shown under. */
  readonly group: string
  /** Whether holding it is worth an auditor's look. */
  readonly sensitive: boolean
}

/** Two roles or permissions nobody should hold together. */
export interface DutyConflict {
  readonly id: string
  /** `role:<key>` or `permission:<key>`. */
  readonly a: string
  readonly b: string
  readonly severity: "critical" | "high" | "medium" | "low"
  readonly reason: string
}

/** The roles of an entity, with what they mean. Each version is a document of its own and never edited. */
export interface RoleCatalogue {
  readonly version: number
  readonly roles: ReadonlyArray<Role>
  readonly permissions: ReadonlyArray<Permission>
  readonly dutyConflicts: ReadonlyArray<DutyConflict>
}
