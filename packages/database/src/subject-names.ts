import type { TypedFilter } from "@rollcall/domain/scim"
import { sql } from "kysely"
import { compileFilter } from "./filter/compile.ts"
import { teamSource } from "./filter/team-source.ts"
import { userSource } from "./filter/user-source.ts"
import { namesOfOthers, namesOfPeople } from "./report/names.ts"
import type { EntityTransaction } from "./transaction.ts"
import { isUuid } from "./uuid.ts"

/** What subjects of events, such as `Users/<id>`, are called; one that has no name is left out. */
export const namesOfSubjects = async (
  tx: EntityTransaction,
  subjects: ReadonlyArray<string>,
): Promise<ReadonlyMap<string, string>> => {
  const wanted = [...new Set(subjects)].flatMap((subject) => {
    const [kind, id] = subject.split("/")
    return id !== undefined && isUuid(id) ? [{ subject, id, isPerson: kind === "Users" }] : []
  })
  const idsOf = (isPerson: boolean) => wanted.filter((one) => one.isPerson === isPerson).map(({ id }) => id)
  const [people, others] = [idsOf(true), idsOf(false)]
  const named = {
    people: people.length === 0 ? undefined : await namesOfPeople(tx, people),
    others: others.length === 0 ? undefined : await namesOfOthers(tx, others),
  }
  const own = await entityName(tx, others)
  return new Map(
    wanted.flatMap(({ subject, id, isPerson }) => {
      const name = isPerson
        ? named.people?.get(id)?.name
        : (named.others?.get(id) ?? (id === tx.entityId ? own : undefined))
      return name === undefined ? [] : [[subject, name]]
    }),
  )
}

/** What the entity itself is called, where it is among these. */
const entityName = async (tx: EntityTransaction, ids: ReadonlyArray<string>): Promise<string | undefined> => {
  if (!ids.includes(tx.entityId)) return undefined
  const [row] = await tx.runBuilt(sql<{ name: string }>`select name from entity where id = ${tx.entityId}`)
  return row?.name
}

/** The subjects of events that filters find among people and among teams, so many of each. */
export const subjectsOfFilters = async (
  tx: EntityTransaction,
  filters: { readonly user: TypedFilter; readonly team: TypedFilter },
  limit: number,
): Promise<ReadonlyArray<string>> => {
  // They are walked in their order until enough are found, and not all found and sorted: who searches by a word of
  // many names would wait for all of them.
  await tx.runBuilt(sql`set local enable_seqscan = off`)
  const rows = await tx.runBuilt(sql<{ subject: string }>`
    (select 'Users/' || u.id as subject from users u where u.entity_id = ${tx.entityId}
      and ${compileFilter(filters.user, userSource, tx.entityId)} order by u.id limit ${sql.lit(limit)})
    union all
    (select 'Groups/' || t.id from team t where t.entity_id = ${tx.entityId}
      and ${compileFilter(filters.team, teamSource, tx.entityId)} order by t.id limit ${sql.lit(limit)})`)
  return rows.map(({ subject }) => subject)
}
