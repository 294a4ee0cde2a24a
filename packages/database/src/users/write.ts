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
import { sql } from "kysely"
import { leaveAllTeams } from "../memberships/of-person.ts"
import { bumpCount } from "../resources/resource-count.ts"
import type { EntityTransaction } from "../with-entity.ts"

/** Adds a user with their e-mails, and counts them. False: a living user of the entity has that user name. */
export const insertUser = async (tx: EntityTransaction, user: User): Promise<boolean> => {
  const columns = columnsOf(user)
  const { rows } = await sql`insert into users (entity_id, id, origin, connection_id, external_id, user_name,
      user_name_key, display_name_key, primary_email_key, state, state_reason, state_since, attributes, attributes_key,
      version, created_at, modified_at, last_push_at, previous_id)
    values (${tx.entityId}, ${user.id}, ${user.origin}, ${user.connectionId ?? null}, ${columns.externalId},
      ${columns.userName}, ${columns.userNameKey}, ${columns.displayNameKey}, ${columns.primaryEmailKey}, ${user.state},
      ${user.stateReason}, ${user.stateSince}::timestamptz, ${columns.attributes}::jsonb, ${columns.attributesKey}::jsonb,
      ${user.version}, ${user.createdAt}::timestamptz, ${user.modifiedAt}::timestamptz,
      ${user.lastPushAt ?? null}::timestamptz, ${user.previousId ?? null})
    on conflict (entity_id, user_name_key) where state <> 'deleted' do nothing returning 1`.execute(tx.db)
  if (rows.length === 0) return false
  await insertEmails(tx, user)
  await bumpCount(tx, "user", user.id, 1)
  return true
}

/** Writes a user's new state. Throws a unique violation when the new user name is taken. */
export const updateUser = async (tx: EntityTransaction, before: User, user: User): Promise<void> => {
  const columns = columnsOf(user)
  await sql`update users set origin = ${user.origin}, connection_id = ${user.connectionId ?? null},
      external_id = ${columns.externalId}, user_name = ${columns.userName}, user_name_key = ${columns.userNameKey},
      display_name_key = ${columns.displayNameKey}, primary_email_key = ${columns.primaryEmailKey},
      state = ${user.state}, state_reason = ${user.stateReason}, state_since = ${user.stateSince}::timestamptz,
      attributes = ${columns.attributes}::jsonb, attributes_key = ${columns.attributesKey}::jsonb,
      version = ${user.version}, modified_at = ${user.modifiedAt}::timestamptz,
      last_push_at = ${user.lastPushAt ?? null}::timestamptz
    where entity_id = ${tx.entityId} and id = ${user.id}`.execute(tx.db)
  if (equalJson(before.attributes["emails"], user.attributes["emails"])) return
  await sql`delete from user_email where entity_id = ${tx.entityId} and user_id = ${user.id}`.execute(tx.db)
  await insertEmails(tx, user)
}

/** Notes that a push found a user as they should be. */
export const touchUser = async (tx: EntityTransaction, id: string, at: string): Promise<void> => {
  await sql`update users set last_push_at = ${at}::timestamptz
    where entity_id = ${tx.entityId} and id = ${id}`.execute(tx.db)
}

/**
 * Turns a user into a tombstone: out of every team and look-up, their user name free, kept for the product. The user
 * must be locked for good (`lockUser` with `forGood`). Returns the teams they were in.
 */
export const entombUser = async (tx: EntityTransaction, user: User): Promise<ReadonlyArray<string>> => {
  await sql`update users set state = ${user.state}, state_reason = ${user.stateReason},
      state_since = ${user.stateSince}::timestamptz, version = ${user.version},
      modified_at = ${user.modifiedAt}::timestamptz, last_push_at = ${user.lastPushAt ?? null}::timestamptz
    where entity_id = ${tx.entityId} and id = ${user.id}`.execute(tx.db)
  const left = await leaveAllTeams(tx, user.id, user.modifiedAt)
  await sql`delete from user_email where entity_id = ${tx.entityId} and user_id = ${user.id}`.execute(tx.db)
  await bumpCount(tx, "user", user.id, -1)
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

const insertEmails = async (tx: EntityTransaction, { id, attributes }: User): Promise<void> => {
  const emails = emailsOf(attributes)
  if (emails.length === 0) return
  await sql`insert into user_email (entity_id, user_id, ordinal, type, value, value_key, is_primary)
    select ${tx.entityId}, ${id}, e.ordinal, e.type, e.value, e.value_key, e.is_primary
    from jsonb_to_recordset(${JSON.stringify(
      emails.map(({ type, value, key, isPrimary }, ordinal) => ({
        ordinal,
        type: type ?? null,
        value,
        value_key: key,
        is_primary: isPrimary,
      })),
    )}::jsonb) as e (ordinal integer, type text, value text, value_key text, is_primary boolean)`.execute(tx.db)
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
