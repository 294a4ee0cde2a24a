import type { Entity } from "@rollcall/domain/directory"
import { sql } from "kysely"
import type { Database } from "./database.ts"

/** Adds an entity. False: its slug is taken. */
export const insertEntity = async ({ kysely }: Database, entity: Entity, now: Date): Promise<boolean> => {
  const { rows } = await sql`insert into entity (id, slug, name, created_at)
    values (${entity.id}, ${entity.slug}, ${entity.name}, ${now}) on conflict (slug) do nothing returning 1`.execute(
    kysely,
  )
  return rows.length === 1
}

/** All entities, oldest first. */
export const listEntities = ({ kysely }: Database): Promise<ReadonlyArray<Entity>> =>
  kysely.selectFrom("entity").select(["id", "slug", "name"]).orderBy("id").execute()
