import type { User } from "@rollcall/domain/directory"
import {
  equalJson,
  fold,
  isJsonArray,
  isJsonObject,
  type Json,
  type JsonObject,
  searchForm,
  userResource,
} from "@rollcall/domain/scim"
import { leaveAllTeams } from "../memberships/of-person.ts"
import { bumpCount } from "../resources/resource-count.ts"
import { command, rowsCommand } from "../session/statement.ts"
import type { EntityTransaction } from "../transaction.ts"

const columns = `id uuid, origin text, connection_id uuid, external_id text, user_name text, user_name_key text,
    display_name_key text, primary_email_key text, state text, state_reason text, state_since timestamptz,
    attributes json, attributes_key jsonb, version integer, created_at timestamptz, modified_at timestamptz,
    last_push_at timestamptz, previous_id uuid`
/** The names in a list of columns with their types. */
const namesIn = (list: string): string => list.replaceAll(/ \w+(?=,|$)/g, "")
const names = namesIn(columns)
const add = `insert into users (entity_id, ${names})
  select $1::uuid, u.* from json_to_recordset($2::json) as u (${columns})`
const insert = rowsCommand<UserColumns>(add)

/**
 * Sends a new user with their e-mails, and counts them. The transaction fails by a unique violation when a living user
 * of the entity has that user name.
 */
export const insertUser = (tx: EntityTransaction, user: User): void => {
  tx.sendRows(insert, [columnsOf(user)])
  insertEmails(tx, user)
  bumpCount(tx, "user", 1)
}

const fixed = new Set(["id", "created_at", "previous_id"])
const updateOf = (some: string): string =>
  some
    .split(/,\s*/)
    .filter((name) => !fixed.has(name))
    .map((name) => `${name} = excluded.${name}`)
    .join(", ")
// The user is there and locked. This way they are found by key, whatever the database believes of the size of the table.
const update = rowsCommand<UserColumns>(`${add}
  on conflict (entity_id, id) do update set ${updateOf(names)}`)

const standing = `id uuid, origin text, connection_id uuid, state text, state_reason text, state_since timestamptz,
    version integer, created_at timestamptz, modified_at timestamptz, last_push_at timestamptz`
const standingNames = namesIn(standing)
// The same, with nothing in the places of what is not to be changed. Never inserted: the user is there and locked.
const restate = rowsCommand<ReturnType<typeof standingOf>>(`insert into users
    (entity_id, ${standingNames}, user_name, user_name_key, attributes, attributes_key)
  select $1::uuid, u.*, '', '', '{}'::json, '{}'::jsonb from json_to_recordset($2::json) as u (${standing})
  on conflict (entity_id, id) do update set ${updateOf(standingNames)}`)

/**
 * Sends a locked user's new state; most pushes change no attribute, and then have those of before. The transaction
 * fails by a unique violation when the new user name is taken.
 */
export const updateUser = (tx: EntityTransaction, before: User, user: User): void => {
  if (user.attributes === before.attributes) return tx.sendRows(restate, [standingOf(user)])
  tx.sendRows(update, [columnsOf(user)])
  if (equalJson(before.attributes["emails"], user.attributes["emails"])) return
  tx.send(deleteEmails, [user.id])
  // The new ones take the places of the old.
  tx.separate()
  insertEmails(tx, user)
}

const touch = command(`update users set last_push_at = $3 where entity_id = $1 and id = $2`)

/** Notes that a push found a user as they should be. */
export const touchUser = (tx: EntityTransaction, id: string, at: string): void => tx.send(touch, [id, at])

const entomb =
  command(`update users set state = $3, state_reason = $4, state_since = $5, version = $6, modified_at = $7,
    last_push_at = $8
  where entity_id = $1 and id = $2`)

/**
 * Turns a user into a tombstone: out of every team and look-up, their user name free, kept for the product. The user
 * must be locked for good (`lockUser` with `forGood`). Returns the teams they were in.
 */
export const entombUser = async (tx: EntityTransaction, user: User): Promise<ReadonlyArray<string>> => {
  const left = await leaveAllTeams(tx, user.id, user.modifiedAt)
  const { id, state, stateReason, stateSince, version, modifiedAt, lastPushAt = null } = user
  tx.send(entomb, [id, state, stateReason, stateSince, version, modifiedAt, lastPushAt])
  tx.send(deleteEmails, [id])
  bumpCount(tx, "user", -1)
  return left
}

type UserColumns = ReturnType<typeof columnsOf>

const columnsOf = (user: User) => {
  const { attributes } = user
  const userName = textOf(attributes["userName"]) ?? ""
  const displayName = textOf(attributes["displayName"])
  const emails = emailsOf(attributes)
  const primary = emails.find((email) => email.isPrimary) ?? emails[0]
  return {
    ...standingOf(user),
    external_id: textOf(attributes["externalId"]),
    user_name: userName,
    user_name_key: fold(userName),
    display_name_key: displayName === undefined ? undefined : fold(displayName),
    primary_email_key: primary?.key,
    attributes,
    attributes_key: searchForm(attributes, userResource),
    previous_id: user.previousId,
  }
}

const standingOf = (user: User) => ({
  id: user.id,
  origin: user.origin,
  connection_id: user.connectionId,
  state: user.state,
  state_reason: user.stateReason,
  state_since: user.stateSince,
  version: user.version,
  created_at: user.createdAt,
  modified_at: user.modifiedAt,
  last_push_at: user.lastPushAt,
})

const deleteEmails = command(`delete from user_email where entity_id = $1 and user_id = $2`)
const addEmails = rowsCommand<{
  readonly user_id: string
  readonly ordinal: number
  readonly type: string | undefined
  readonly value: string
  readonly value_key: string
  readonly is_primary: boolean
}>(`insert into user_email (entity_id, user_id, ordinal, type, value, value_key, is_primary)
  select $1::uuid, e.* from json_to_recordset($2::json)
    as e (user_id uuid, ordinal integer, type text, value text, value_key text, is_primary boolean)`)

const insertEmails = (tx: EntityTransaction, { id, attributes }: User): void => {
  const rows = emailsOf(attributes).map(({ type, value, key, isPrimary }, ordinal) => ({
    user_id: id,
    ordinal,
    type,
    value,
    value_key: key,
    is_primary: isPrimary,
  }))
  if (rows.length > 0) tx.sendRows(addEmails, rows)
}

const emailsOf = (attributes: JsonObject) => {
  const emails = attributes["emails"]
  return (isJsonArray(emails) ? emails : []).filter(isJsonObject).flatMap((email) => {
    const value = textOf(email["value"])
    if (value === undefined) return []
    return [{ type: textOf(email["type"]), value, key: fold(value), isPrimary: email["primary"] === true }]
  })
}

const textOf = (value: Json | undefined): string | undefined => (typeof value === "string" ? value : undefined)
