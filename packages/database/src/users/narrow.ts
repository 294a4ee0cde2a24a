import type { UserState } from "@rollcall/domain/directory"
import { type RawBuilder, sql } from "kysely"
import { compareText } from "../filter/compare-text.ts"
import type { EntityTransaction } from "../transaction.ts"
import { isNarrowed, matchingPeople, nameKeys, type PeopleMatch } from "./matching.ts"

/** So few are found first, and then sorted and counted by who they are; of more, enough for a page are soon met. */
const fewEnough = 4_000
const probe = sql`limit ${sql.lit(fewEnough + 1)}`

interface Found {
  readonly id: string
}

/** A match, with how many match where they were found. */
export interface Narrowed {
  readonly match: PeopleMatch
  readonly found?: number
}

/** The same match, where only few match by who they are: what follows need not look for them again. */
export const narrowPeople = async (tx: EntityTransaction, asked: PeopleMatch): Promise<Narrowed> => {
  if (!isNarrowed(asked)) return { match: asked }
  const match = await withNamed(tx, asked)
  const some = await tx.runBuilt(
    sql<Found>`select u.id from users u where ${sql.join([...matchingPeople(tx.entityId, match)], sql` and `)} ${probe}`,
  )
  if (some.length > fewEnough) return { match }
  return { match: { state: asked.state, among: some.map(({ id }) => id) }, found: some.length }
}

const withNamed = async (tx: EntityTransaction, match: PeopleMatch): Promise<PeopleMatch> => {
  const { startsWith, ...others } = match
  if (startsWith === undefined) return match
  const found = await tx.runBuilt(byName(tx.entityId, startsWith, match.state))
  if (found.length > fewEnough) return match
  return { ...others, among: [...new Set(found.map(({ id }) => id))] }
}

/** Who begins with a text: each kind of name is looked up by its own index. */
const byName = (entityId: string, text: string, state: UserState | undefined): RawBuilder<Found> => {
  const living = state === "deleted" ? sql`n.state = 'deleted'` : sql`n.state <> 'deleted'`
  const names = nameKeys.map(
    (key) => sql`(select n.id from users n
      where n.entity_id = ${entityId} and ${living} and ${compareText(sql.ref(`n.${key}`), "sw", text, true)} ${probe})`,
  )
  const email = sql`(select m.user_id from user_email m
    where m.entity_id = ${entityId} and ${compareText(sql`m.value_key`, "sw", text, true)} ${probe})`
  return sql`${sql.join([...names, email], sql` union all `)} ${probe}`
}
