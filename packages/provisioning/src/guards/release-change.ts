import {
  type EntityTransaction,
  entombTeam,
  findConnection,
  type Hold,
  type LockedUser,
  lockTeam,
  lockUser,
  lockUserForGood,
  updateTeam,
} from "@rollcall/database"
import { type Connection, isActive, type Team } from "@rollcall/domain/directory"
import { isJsonArray, isJsonObject, type Json, type JsonObject, type SettledStep } from "@rollcall/domain/scim"
import { Data, Result } from "effect"
import type { EventDraft, PushContext } from "../push.ts"
import { settleMembers } from "../roles/settle-members.ts"
import { membershipEvents } from "../teams/membership-events.ts"
import { moveMembers } from "../teams/team-change.ts"
import { endUser } from "../users/delete-user.ts"
import { nextStanding, writeUser } from "../users/user-change.ts"
import { isLastAdministrator } from "./guard-removal.ts"

/** A held change that cannot be made now either; `reason` is a sentence for an administrator. */
export class NotReleased extends Data.TaggedError("NotReleased")<{ readonly reason: string }> {}

/** What making a held change came to. */
export interface Released {
  readonly events: ReadonlyArray<EventDraft>
  readonly touched: ReadonlyArray<string>
}

/**
 * Makes a change that was held, by the same write path as a push. What was asked for is made whole while nothing else
 * happened to its subject; else only what it took away is. The last administrator is guarded here too; the brake is not
 * asked, since an administrator decided.
 */
export const releaseChange = async (
  tx: EntityTransaction,
  context: PushContext,
  hold: Hold,
): Promise<Result.Result<Released, NotReleased>> => {
  const connection = await findConnection(tx, hold.connectionId)
  const [kind, id = ""] = hold.subject.split("/")
  if (connection === undefined) return gone("connection")
  return kind === "Groups"
    ? releaseOfTeam(tx, context, connection, hold, id)
    : releaseOfUser(tx, context, connection, hold, id)
}

const releaseOfUser = async (
  tx: EntityTransaction,
  context: PushContext,
  connection: Connection,
  hold: Hold,
  id: string,
): Promise<Result.Result<Released, NotReleased>> => {
  const before = await (hold.kind === "delete" ? lockUserForGood : lockUser)(tx, id)
  if (before === undefined) return gone("person")
  const wanted = hold.kind === "delete" ? undefined : wantedOf(hold, before)
  const turnsOff =
    isActive(before.state) && (wanted === undefined || !isActive(nextStanding(before, wanted.active).state))
  const rules = await context.rules()
  if (turnsOff && (await isLastAdministrator(tx, rules, before))) {
    const reason = "This person is still the last administrator. Make somebody else an administrator first."
    return Result.fail(new NotReleased({ reason }))
  }
  if (wanted === undefined) return Result.succeed({ events: [await endUser(tx, context.now, before)], touched: [id] })
  const { events, touched } = await writeUser(tx, context, connection, before, wanted)
  return Result.succeed({ events, touched })
}

const wantedOf = ({ kind, change, subjectVersion }: Hold, before: LockedUser) => {
  const { attributes, appended } = change
  const isAsItWas = before.version === subjectVersion && isObject(attributes)
  return {
    attributes: isAsItWas ? attributes : before.attributes,
    active: kind === "deactivate" ? false : typeof change["active"] === "boolean" ? change["active"] : undefined,
    ...(change["write"] === "patch" || !isAsItWas
      ? ({ write: "patch", appended: isAsItWas ? texts(appended) : [], added: [] } as const)
      : ({ write: "replace" } as const)),
  }
}

const releaseOfTeam = async (
  tx: EntityTransaction,
  context: PushContext,
  connection: Connection,
  hold: Hold,
  id: string,
): Promise<Result.Result<Released, NotReleased>> => {
  const before = await lockTeam(tx, id)
  if (before === undefined) return gone("team")
  const { now } = context
  const subject = `Groups/${id}`
  const version = before.version + 1
  if (hold.kind === "delete") {
    const members = await entombTeam(tx, { ...before, state: "deleted", version, modifiedAt: now })
    const roles = await settleMembers(tx, context, { before, moved: members })
    const told = { displayName: before.displayName, members: members.length }
    const event: EventDraft = { kind: "team.deleted", subject, outcome: "applied", before: told }
    return Result.succeed({ events: [event, ...roles.events], touched: roles.decidedAgain })
  }
  const moved = await moveMembers(tx, id, stepsOf(hold.change), now)
  const { displayName } = hold.change
  const isRenamed = before.version === hold.subjectVersion && typeof displayName === "string"
  const after: Team = {
    ...before,
    ...(isRenamed ? { displayName } : {}),
    connectionId: connection.id,
    origin: "idp",
    version,
    modifiedAt: now,
  }
  updateTeam(tx, after)
  const roles = await settleMembers(tx, context, { before, after, moved: [...moved.added, ...moved.removed] })
  return Result.succeed({ events: [...membershipEvents(id, moved), ...roles.events], touched: roles.decidedAgain })
}

const stepsOf = (change: JsonObject): ReadonlyArray<SettledStep> => [
  { _tag: "Remove", people: texts(change["removed"]), pending: texts(change["pendingRemoved"]) },
  { _tag: "Add", people: texts(change["added"]), pending: texts(change["pendingAdded"]) },
]

const isObject = (json: Json | undefined): json is JsonObject => json !== undefined && isJsonObject(json)

const texts = (json: Json | undefined): ReadonlyArray<string> =>
  json !== undefined && isJsonArray(json) ? json.filter((value) => typeof value === "string") : []

const gone = (what: string) =>
  Result.fail(new NotReleased({ reason: `The ${what} is not there any more. Reject the change instead.` }))
