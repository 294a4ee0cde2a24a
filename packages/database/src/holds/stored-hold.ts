import type { JsonObject } from "@rollcall/domain/scim"

/** A change that a guard kept from happening, until an administrator decides. Times are ISO 8601 in UTC. */
export interface Hold {
  readonly id: string
  readonly connectionId: string
  readonly kind: "deactivate" | "delete" | "link" | "remove-members"
  readonly cause: "last-administrator" | "mass-removal" | "unproven-link"
  /** `Users/<id>` or `Groups/<id>`, as in a SCIM path. */
  readonly subject: string
  /** The version of the subject that the change was meant for. */
  readonly subjectVersion: number
  /** What was asked for, as it was parsed. */
  readonly change: JsonObject
  /** What the identity provider was told. */
  readonly detail: string
  readonly state: "open" | "released" | "rejected"
  /** How often it was asked for. */
  readonly times: number
  readonly createdAt: string
  readonly lastAt: string
  readonly decidedAt?: string
  readonly decidedBy?: string
  readonly reason?: string
}

export const holdColumns = `h.id, h.connection_id, h.kind, h.cause, h.subject, h.subject_version, h.change, h.detail,
  h.state, h.times, h.created_at, h.last_at, h.decided_at, h.decided_by, h.reason`

export interface HoldRow {
  readonly id: string
  readonly connection_id: string
  readonly kind: Hold["kind"]
  readonly cause: Hold["cause"]
  readonly subject: string
  readonly subject_version: number
  readonly change: JsonObject
  readonly detail: string
  readonly state: Hold["state"]
  readonly times: number
  readonly created_at: Date
  readonly last_at: Date
  readonly decided_at: Date | null
  readonly decided_by: string | null
  readonly reason: string | null
}

export const toHold = (row: HoldRow): Hold => ({
  id: row.id,
  connectionId: row.connection_id,
  kind: row.kind,
  cause: row.cause,
  subject: row.subject,
  subjectVersion: row.subject_version,
  change: row.change,
  detail: row.detail,
  state: row.state,
  times: row.times,
  createdAt: row.created_at.toISOString(),
  lastAt: row.last_at.toISOString(),
  ...(row.decided_at === null ? {} : { decidedAt: row.decided_at.toISOString() }),
  ...(row.decided_by === null ? {} : { decidedBy: row.decided_by }),
  ...(row.reason === null ? {} : { reason: row.reason }),
})
