import type { AccessToken, Connection } from "@rollcall/domain/directory"
import { query } from "./session/statement.ts"
import type { EntityTransaction, Question } from "./transaction.ts"

/** A connection and one of its tokens, as they stand; each absent when there is none. */
export interface Admission {
  readonly connection?: Connection
  readonly token?: AccessToken
}

/** The columns of an admission: the connection is `c`, the token `t`. Times are milliseconds since 1970. */
export const admissionColumns = `c.id as connection_id, c.idp, c.label, c.status as connection_status, c.settings,
  c.withheld,
  t.id as token_id, t.hint, t.status as token_status, t.created_by,
  trunc(extract(epoch from t.created_at) * 1000)::float8 as created_at,
  trunc(extract(epoch from t.saved_at) * 1000)::float8 as saved_at,
  trunc(extract(epoch from t.expires_at) * 1000)::float8 as expires_at,
  trunc(extract(epoch from t.retire_at) * 1000)::float8 as retire_at,
  trunc(extract(epoch from t.last_used_at) * 1000)::float8 as last_used_at`

export interface AdmissionRow {
  readonly connection_id: string | null
  readonly idp: string
  readonly label: string
  readonly connection_status: string
  readonly settings: unknown
  readonly withheld: ReadonlyArray<string>
  readonly token_id: string | null
  readonly hint: string
  readonly token_status: string
  readonly created_by: string
  readonly created_at: number
  readonly saved_at: number | null
  readonly expires_at: number | null
  readonly retire_at: number | null
  readonly last_used_at: number | null
}

export const toAdmission = (entityId: string, row: AdmissionRow): Admission => ({
  ...(row.connection_id === null ? {} : { connection: connectionOf(entityId, row) }),
  ...(row.token_id === null ? {} : { token: tokenOf(row) }),
})

const connectionOf = (entityId: string, row: AdmissionRow): Connection =>
  ({
    entityId,
    id: row.connection_id,
    idp: row.idp,
    label: row.label,
    status: row.connection_status,
    settings: row.settings,
    withheld: row.withheld,
    // The check constraints of the table hold these unions.
  }) as Connection

const tokenOf = (row: AdmissionRow): AccessToken =>
  ({
    id: row.token_id,
    hint: row.hint,
    status: row.token_status,
    createdBy: row.created_by,
    createdAt: row.created_at,
    ...(row.saved_at === null ? {} : { savedAt: row.saved_at }),
    ...(row.expires_at === null ? {} : { expiresAt: row.expires_at }),
    ...(row.retire_at === null ? {} : { retireAt: row.retire_at }),
    ...(row.last_used_at === null ? {} : { lastUsedAt: row.last_used_at }),
    // The table's check constraint holds the union of `status`; `created_by` is written by insertToken only.
  }) as AccessToken

const findBoth = query<AdmissionRow>(`select ${admissionColumns} from (values (1)) as one
  left join connection c on c.entity_id = $1 and c.id = $2
  left join access_token t on t.entity_id = $1 and t.id = $3 and t.connection_id = $2`)

interface AdmissionKey {
  readonly connectionId: string
  readonly tokenId: string
}

const admission: Question<AdmissionKey, Admission> = {
  nameOf: ({ connectionId, tokenId }) => `${connectionId} ${tokenId}`,
  // Those who share a transaction come with the same token nearly always.
  load: (scope, keys) =>
    Promise.all(
      keys.map(async ({ connectionId, tokenId }) => {
        const { rows } = await scope.run(findBoth, [connectionId, tokenId])
        return rows[0] === undefined ? {} : toAdmission(scope.entityId, rows[0])
      }),
    ),
}

/** A connection and a token of it, as they stand inside a transaction. */
export const findAdmission = (tx: EntityTransaction, key: AdmissionKey): Promise<Admission> => tx.ask(admission, key)
