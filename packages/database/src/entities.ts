import type { Entity } from "@rollcall/domain/directory"
import { sql } from "kysely"
import type { Database } from "./database.ts"
import { putFirstRules } from "./roles/rules.ts"
import { putFirstSchedules } from "./schedules/first.ts"
import type { EntityTransaction } from "./transaction.ts"

/** An entity as it is stored. */
export interface StoredEntity extends Entity {
  /** Counts up by one at each change. */
  readonly version: number
  readonly createdAt: Date
}

const columns = ["id", "slug", "name", "version", "created_at as createdAt"] as const

/** Adds the entity of a transaction, with the roles and schedules every entity begins with. False: its slug is taken. */
export const insertEntity = async (
  tx: EntityTransaction,
  { id, slug, name }: Entity,
  now: Date,
  newId: () => string,
): Promise<boolean> => {
  const { rows } = await sql`insert into entity (id, slug, name, created_at)
    values (${id}, ${slug}, ${name}, ${now}) on conflict (slug) do nothing returning 1`.execute(tx.db)
  if (rows.length === 0) return false
  await putFirstRules(tx, now)
  putFirstSchedules(tx, now, newId)
  return true
}

/** The entity of a transaction, locked against a twin change until it ends. */
export const lockEntity = ({ db, entityId }: EntityTransaction): Promise<StoredEntity | undefined> =>
  db.selectFrom("entity").select(columns).where("id", "=", entityId).forNoKeyUpdate().executeTakeFirst()

/** Renames the entity of a transaction, which is locked. Its slug stays: addresses hold it. */
export const renameEntity = async ({ db, entityId }: EntityTransaction, name: string): Promise<void> => {
  await sql`update entity set name = ${name}, version = version + 1 where id = ${entityId}`.execute(db)
}

/** All entities, oldest first. */
export const listEntities = ({ kysely }: Database): Promise<ReadonlyArray<Entity>> =>
  kysely.selectFrom("entity").select(["id", "slug", "name"]).orderBy("id").execute()

/** Which page of entities: the one of this id or slug, some, or all, behind this one. */
export interface EntityPage {
  readonly only?: string | undefined
  readonly among?: ReadonlyArray<string> | undefined
  readonly slug?: string | undefined
  readonly after?: string | undefined
  readonly limit: number
}

/** A page of the entities, oldest first. */
export const pageOfEntities = (
  { kysely }: Database,
  { only, among, slug, after, limit }: EntityPage,
): Promise<ReadonlyArray<StoredEntity>> => {
  let query = kysely.selectFrom("entity").select(columns).orderBy("id").limit(limit)
  if (only !== undefined) query = query.where("id", "=", only)
  if (among !== undefined) query = query.where(sql<boolean>`id = any(${among}::uuid[])`)
  if (slug !== undefined) query = query.where("slug", "=", slug)
  if (after !== undefined) query = query.where("id", ">", after)
  return query.execute()
}
