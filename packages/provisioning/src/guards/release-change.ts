import {
  type EntityTransaction,
  findConnection,
  type Hold,
  type LockedUser,
  lockTeam,
  lockUser,
  lockUserForGood,
} from "@rollcall/database"
import { type Connection, isActive, type Team } from "@rollcall/domain/directory"
import { isJsonArray, isJsonObject, type Json, type JsonObject } from "@rollcall/domain/scim"
import { Data, Result } from "effect"
import { isRefusal } from "../database-call.ts"
import type { EventDraft, PushContext } from "../push.ts"
import { endTeam } from "../teams/delete-team.ts"
import { settle } from "../teams/settle-members.ts"
import { moveMembers, type NamedTeam, writeTeam } from "../teams/team-change.ts"
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
 * asked, since an administrator decided. What a push would be refused for is why it cannot be made.
 */
export const releaseChange = async (
  tx: EntityTransaction,
  context: PushContext,
  hold: Hold,
): Promise<Result.Result<Released, NotReleased>> => {
  const connection = await findConnection(tx, hold.connectionId)
  const [kind, id = ""] = hold.subject.split("/")
  // What a retired one asked for would take people from the connection that has them now.
  if (connection === undefined || connection.status === "retired") return gone("connection")
  try {
    return await (kind === "Groups" ? releaseOfTeam : releaseOfUser)(tx, context, connection, hold, id)
  } catch (cause) {
    if (isRefusal(cause)) return Result.fail(new NotReleased({ reason: cause.detail }))
    throw cause
  }
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
  const { added, removed, pendingAdded, pendingRemoved, displayName, externalId } = hold.change
  // Some of them may have come or gone since; and people are locked before their team.
  const { steps } = await settle(tx, connection, [
    { _tag: "Remove", values: [...texts(removed), ...texts(pendingRemoved)] },
    { _tag: "Add", values: [...texts(added), ...texts(pendingAdded)] },
  ])
  const before = await lockTeam(tx, id)
  if (before === undefined) return gone("team")
  if (hold.kind === "delete") return Result.succeed(await endTeam(tx, context, before))
  const isAsItWas = before.version === hold.subjectVersion && typeof displayName === "string"
  const named = isAsItWas ? { displayName, ...(typeof externalId === "string" ? { externalId } : {}) } : namesOf(before)
  const wanted = isAsItWas ? steps : steps.filter(({ _tag }) => _tag === "Remove")
  const moved = await moveMembers(tx, id, wanted, context.now)
  const { events, touched } = await writeTeam(tx, context, connection, before, { named, moved })
  return Result.succeed({ events, touched })
}

const namesOf = ({ displayName, externalId }: Team): NamedTeam => ({
  displayName,
  ...(externalId === undefined ? {} : { externalId }),
})

const isObject = (json: Json | undefined): json is JsonObject => json !== undefined && isJsonObject(json)

const texts = (json: Json | undefined): ReadonlyArray<string> =>
  json !== undefined && isJsonArray(json) ? json.filter((value) => typeof value === "string") : []

const gone = (what: string) =>
  Result.fail(new NotReleased({ reason: `The ${what} is not there any more. Reject the change instead.` }))
