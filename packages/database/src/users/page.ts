import { type RawBuilder, sql, type SqlBool } from "kysely"
import type { EntityTransaction } from "../transaction.ts"
import { matchingPeople, type PeopleMatch } from "./matching.ts"
import { type StoredUser, storedUserColumns, type StoredUserRow, toStoredUser } from "./stored-user.ts"

/** `created` is the order of ids. Those who have no display name come last. */
export type PeopleOrder = "created" | "modified" | "userName" | "displayName"

/** Which page of people. */
export interface PeoplePage {
  readonly order?: PeopleOrder | undefined
  /** The same order from its end. */
  readonly descending?: boolean | undefined
  /** The person behind whom the page begins. */
  readonly after?: string | undefined
  readonly limit: number
}

/** A page of people in an order. */
export const pageOfUsers = async (
  tx: EntityTransaction,
  match: PeopleMatch,
  { order = "created", descending = false, after, limit }: PeoplePage,
): Promise<ReadonlyArray<StoredUser>> => {
  const ids = await idsInOrder(tx, match, { key: keys[order], descending, after, limit })
  const rows = await tx.runBuilt(sql<StoredUserRow>`select ${sql.raw(storedUserColumns)} from users u
    where u.entity_id = ${tx.entityId} and u.id = any(${ids}::uuid[])`)
  const found = new Map(rows.map((row) => [row.id, toStoredUser(row)]))
  return ids.flatMap((id) => found.get(id) ?? [])
}

/** A person, deleted or not. */
export const findPerson = async (tx: EntityTransaction, id: string): Promise<StoredUser | undefined> => {
  const [row] = await tx.runBuilt(sql<StoredUserRow>`select ${sql.raw(storedUserColumns)} from users u
    where u.entity_id = ${tx.entityId} and u.id = ${id}`)
  return row && toStoredUser(row)
}

interface Part {
  readonly descending: boolean
  readonly after: string | undefined
  readonly limit: number
}

/** What people are sorted by; ties by id. */
interface SortKey {
  readonly column: RawBuilder<unknown>
  readonly type: RawBuilder<unknown>
  readonly canLack: boolean
}

const keys: Readonly<Record<PeopleOrder, SortKey>> = {
  created: { column: sql`u.id`, type: sql`uuid`, canLack: false },
  userName: { column: sql`u.user_name_key`, type: sql`text`, canLack: false },
  displayName: { column: sql`u.display_name_key`, type: sql`text`, canLack: true },
  modified: { column: sql`u.modified_at`, type: sql`timestamptz`, canLack: false },
}

const idsInOrder = async (
  tx: EntityTransaction,
  match: PeopleMatch,
  { key, descending, after, limit }: Part & { readonly key: SortKey },
): Promise<ReadonlyArray<string>> => {
  const conditions = matchingPeople(tx.entityId, match)
  const last = after === undefined ? undefined : await keyOf(tx, key, after)
  if (after !== undefined && last === undefined) return []
  const parts = partsOf(key, descending)
  const lastPart = last && (last.key === null ? "lacking" : "having")
  const direction = descending ? sql`desc` : sql``
  const found: Array<string> = []
  for (const part of lastPart === undefined ? parts : parts.slice(parts.indexOf(lastPart))) {
    const wanted = limit - found.length
    if (wanted === 0) break
    const own = key.canLack ? [sql<SqlBool>`${key.column} is ${part === "lacking" ? sql`null` : sql`not null`}`] : []
    const behind = part === lastPart ? [behindOf(key, descending, last?.key ?? null, after ?? "")] : []
    const order = part === "lacking" ? sql`u.id ${direction}` : sql`${key.column} ${direction}, u.id ${direction}`
    const rest = sql`order by ${order} limit ${sql.lit(wanted)}`
    found.push(...(await idsOf(tx, [...conditions, ...own, ...behind], rest)))
  }
  return found
}

/** Those who lack what is sorted by are a part of their own, the last: so an index gives either in order. */
const partsOf = ({ canLack }: SortKey, descending: boolean): ReadonlyArray<"having" | "lacking"> => {
  if (!canLack) return ["having"]
  return descending ? ["lacking", "having"] : ["having", "lacking"]
}

const behindOf = (
  { column, type }: SortKey,
  descending: boolean,
  key: string | null,
  id: string,
): RawBuilder<SqlBool> => {
  const beyond = descending ? sql`<` : sql`>`
  return key === null ? sql`u.id ${beyond} ${id}` : sql`(${column}, u.id) ${beyond} (${key}::${type}, ${id}::uuid)`
}

const keyOf = async (
  tx: EntityTransaction,
  { column }: SortKey,
  id: string,
): Promise<{ readonly key: string | null } | undefined> => {
  const [row] = await tx.runBuilt(sql<{ key: string | null }>`select ${column}::text as key from users u
    where u.entity_id = ${tx.entityId} and u.id = ${id}`)
  return row
}

const idsOf = async (
  tx: EntityTransaction,
  conditions: ReadonlyArray<RawBuilder<SqlBool>>,
  rest: RawBuilder<unknown>,
): Promise<ReadonlyArray<string>> => {
  const rows = await tx.runBuilt(sql<{ id: string }>`select u.id from users u
    where ${sql.join([...conditions], and)} ${rest}`)
  return rows.map(({ id }) => id)
}

const and = sql` and `
