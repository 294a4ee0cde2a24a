/** An address of the product that is told of what happens. Times are ISO 8601 in UTC. */
export interface Webhook {
  readonly id: string
  readonly url: string
  readonly description: string
  /** What it is told of, such as `user.created` or `team.*`; none: everything there is. */
  readonly kinds: ReadonlyArray<string>
  readonly state: "enabled" | "disabled"
  /** Who disabled it: somebody, or its failing for so long. */
  readonly disabledFor?: "administrator" | "failing"
  /** The place in the trail up to which its deliveries were made. */
  readonly expandedTo: number
  /** Since when nothing was delivered though it was tried. */
  readonly failingSince?: string
  readonly lastSuccessAt?: string
  /** What came of the last attempt that failed, in words; absent once one did not. */
  readonly lastError?: string
  /** Until when the secret before this one is good as well. */
  readonly previousUntil?: string
  readonly version: number
  readonly createdAt: string
  readonly createdBy: string
}

/** A webhook with what signs for it, sealed as it is stored. */
export interface WebhookWithSecrets extends Webhook {
  readonly secret: Uint8Array
  readonly previousSecret?: Uint8Array
}

/** The second secret is good until its time by the clock of the database. */
export const webhookColumns = `w.id, w.url, w.description, w.kinds, w.state, w.disabled_for, w.expanded_to,
  w.failing_since, w.last_success_at, w.last_error, w.previous_until, w.version, w.created_at, w.created_by, w.secret,
  case when w.previous_until > now() then w.previous_secret end as previous_secret`

export interface WebhookRow {
  readonly id: string
  readonly url: string
  readonly description: string
  readonly kinds: ReadonlyArray<string>
  readonly state: Webhook["state"]
  readonly disabled_for: "administrator" | "failing" | null
  readonly expanded_to: string
  readonly failing_since: Date | null
  readonly last_success_at: Date | null
  readonly last_error: string | null
  readonly previous_until: Date | null
  readonly version: number
  readonly created_at: Date
  readonly created_by: string
  readonly secret: Uint8Array
  readonly previous_secret: Uint8Array | null
}

export const toWebhook = (row: WebhookRow): WebhookWithSecrets => ({
  id: row.id,
  url: row.url,
  description: row.description,
  kinds: row.kinds,
  state: row.state,
  ...(row.disabled_for === null ? {} : { disabledFor: row.disabled_for }),
  expandedTo: Number(row.expanded_to),
  ...(row.failing_since === null ? {} : { failingSince: row.failing_since.toISOString() }),
  ...(row.last_success_at === null ? {} : { lastSuccessAt: row.last_success_at.toISOString() }),
  ...(row.last_error === null ? {} : { lastError: row.last_error }),
  ...(row.previous_until === null || row.previous_secret === null
    ? {}
    : { previousUntil: row.previous_until.toISOString() }),
  version: row.version,
  createdAt: row.created_at.toISOString(),
  createdBy: row.created_by,
  secret: row.secret,
  ...(row.previous_secret === null ? {} : { previousSecret: row.previous_secret }),
})
