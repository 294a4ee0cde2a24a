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
import { command } from "../session/statement.ts"
import type { EntityTransaction } from "../with-entity.ts"

const insert = command(`insert into users (entity_id, id, origin, connection_id, external_id, user_name, user_name_key,
    display_name_key, primary_email_key, state, state_reason, state_since, attributes, attributes_key, version,
    created_at, modified_at, last_push_at, previous_id)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13::json, $14::jsonb, $15, $16, $17, $18, $19)`)

/**
 * Sends a new user with their e-mails, and counts them. The transaction fails by a unique violation when a living user
 * of the entity has that user name.
 */
export const insertUser = (tx: EntityTransaction, user: User): void => {
  const columns = columnsOf(user)
  tx.send(insert, [
    user.id,
    user.origin,
    user.connectionId ?? null,
    columns.externalId,
    columns.userName,
    columns.userNameKey,
    columns.displayNameKey,
    columns.primaryEmailKey,
    user.state,
    user.stateReason,
    user.stateSince,
    columns.attributes,
    columns.attributesKey,
    user.version,
    user.createdAt,
    user.modifiedAt,
    user.lastPushAt ?? null,
    user.previousId ?? null,
  ])
  insertEmails(tx, user)
  bumpCount(tx, "user", user.id, 1)
}

const update = command(`update users set origin = $3, connection_id = $4, external_id = $5, user_name = $6,
    user_name_key = $7, display_name_key = $8, primary_email_key = $9, state = $10, state_reason = $11, state_since = $12,
    attributes = $13::json, attributes_key = $14::jsonb, version = $15, modified_at = $16, last_push_at = $17
  where entity_id = $1 and id = $2`)

/** Sends a user's new state. The transaction fails by a unique violation when the new user name is taken. */
export const updateUser = (tx: EntityTransaction, before: User, user: User): void => {
  const columns = columnsOf(user)
  tx.send(update, [
    user.id,
    user.origin,
    user.connectionId ?? null,
    columns.externalId,
    columns.userName,
    columns.userNameKey,
    columns.displayNameKey,
    columns.primaryEmailKey,
    user.state,
    user.stateReason,
    user.stateSince,
    columns.attributes,
    columns.attributesKey,
    user.version,
    user.modifiedAt,
    user.lastPushAt ?? null,
  ])
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
  bumpCount(tx, "user", id, -1)
  return left
}

const columnsOf = ({ attributes }: User) => {
  const userName = textOf(attributes["userName"]) ?? ""
  const displayName = textOf(attributes["displayName"])
  const emails = emailsOf(attributes)
  const primary = emails.find((email) => email.isPrimary) ?? emails[0]
  return {
    externalId: textOf(attributes["externalId"]) ?? null,
    userName,
    userNameKey: fold(userName),
    displayNameKey: displayName === undefined ? null : fold(displayName),
    primaryEmailKey: primary?.key ?? null,
    attributes: JSON.stringify(attributes),
    attributesKey: JSON.stringify(searchForm(attributes, userResource)),
  }
}

const deleteEmails = command(`delete from user_email where entity_id = $1 and user_id = $2`)
const addEmails = command(`insert into user_email (entity_id, user_id, ordinal, type, value, value_key, is_primary)
  select $1::uuid, $2::uuid, e.ordinal, e.type, e.value, e.value_key, e.is_primary
  from jsonb_to_recordset($3::jsonb) as e (ordinal integer, type text, value text, value_key text, is_primary boolean)`)

const insertEmails = (tx: EntityTransaction, { id, attributes }: User): void => {
  const emails = emailsOf(attributes)
  if (emails.length === 0) return
  const rows = emails.map(({ type, value, key, isPrimary }, ordinal) => ({
    ordinal,
    type: type ?? null,
    value,
    value_key: key,
    is_primary: isPrimary,
  }))
  tx.send(addEmails, [id, JSON.stringify(rows)])
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
