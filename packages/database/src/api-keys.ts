import type { ApiKey, ApiScope } from "@rollcall/domain/directory"
import { sql } from "kysely"
import type { Database } from "./database.ts"

const columns = ["id", "name", "entity_id", "scopes", "created_by", "created_at", "revoked_at"] as const

interface Row {
  readonly id: string
  readonly name: string
  readonly entity_id: string | null
  readonly scopes: ReadonlyArray<string>
  readonly created_by: string
  readonly created_at: Date
  readonly revoked_at: Date | null
}

/** The key of a digest, revoked or not. */
export const findApiKey = async ({ kysely }: Database, digest: Uint8Array): Promise<ApiKey | undefined> => {
  const row = await kysely.selectFrom("api_key").select(columns).where("digest", "=", digest).executeTakeFirst()
  return row && toApiKey(row)
}

/** Adds a key. False: there is one of that digest already. */
export const insertApiKey = async ({ kysely }: Database, digest: Uint8Array, key: ApiKey): Promise<boolean> => {
  const { id, name, entityId = null, scopes, createdBy, createdAt } = key
  const { rows } = await sql`insert into api_key (digest, id, name, entity_id, scopes, created_by, created_at)
    values (${digest}, ${id}, ${name}, ${entityId}, ${[...scopes]}, ${createdBy}, ${new Date(createdAt)})
    on conflict (digest) do nothing returning 1`.execute(kysely)
  return rows.length === 1
}

/** Which page of keys: those of this entity or all, behind this one. */
export interface ApiKeyPage {
  readonly entityId?: string | undefined
  readonly after?: string | undefined
  readonly limit: number
}

/** A page of the keys, oldest first, revoked ones too. */
export const pageOfApiKeys = async (
  { kysely }: Database,
  { entityId, after, limit }: ApiKeyPage,
): Promise<ReadonlyArray<ApiKey>> => {
  let query = kysely.selectFrom("api_key").select(columns).orderBy("id").limit(limit)
  if (entityId !== undefined) query = query.where("entity_id", "=", entityId)
  if (after !== undefined) query = query.where("id", ">", after)
  return (await query.execute()).map(toApiKey)
}

/** Whether the installation has, or ever had, a key that reaches every entity. */
export const hasInstallationKey = async ({ kysely }: Database): Promise<boolean> => {
  const row = await kysely.selectFrom("api_key").select("id").where("entity_id", "is", null).limit(1).executeTakeFirst()
  return row !== undefined
}

/** Ends a key for good; one of this entity only, where one is given. Returns it, or nothing where there is none. */
export const revokeApiKey = async (
  { kysely }: Database,
  id: string,
  entityId: string | undefined,
  now: Date,
): Promise<ApiKey | undefined> => {
  const { rows } = await sql<Row>`update api_key set revoked_at = coalesce(revoked_at, ${now})
    where id = ${id} and ${entityId === undefined ? sql`true` : sql`entity_id = ${entityId}`}
    returning ${sql.join(columns.map((column) => sql.ref(column)))}`.execute(kysely)
  return rows[0] && toApiKey(rows[0])
}

/** Ends every key the operator gave, but this one. */
export const revokeOtherBootstrapKeys = async ({ kysely }: Database, digest: Uint8Array, now: Date): Promise<void> => {
  await sql`update api_key set revoked_at = ${now}
    where created_by = 'bootstrap' and revoked_at is null and digest <> ${digest}`.execute(kysely)
}

const toApiKey = (row: Row): ApiKey => ({
  id: row.id,
  name: row.name,
  ...(row.entity_id === null ? {} : { entityId: row.entity_id }),
  // Written by `insertApiKey` only, whose scopes are these; the table's check constraint holds the other union.
  scopes: row.scopes as ReadonlyArray<ApiScope>,
  createdBy: row.created_by as ApiKey["createdBy"],
  createdAt: row.created_at.getTime(),
  ...(row.revoked_at === null ? {} : { revokedAt: row.revoked_at.getTime() }),
})

/** What API keys are called, revoked ones too. */
export const apiKeyNames = async (
  { kysely }: Pick<Database, "kysely">,
  ids: ReadonlyArray<string>,
): Promise<ReadonlyMap<string, string>> => {
  if (ids.length === 0) return new Map()
  const rows = await kysely
    .selectFrom("api_key")
    .select(["id", "name"])
    .where("id", "in", [...new Set(ids)])
    .execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}
