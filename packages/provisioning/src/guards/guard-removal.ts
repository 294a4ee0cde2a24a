import {
  countActive,
  type EntityRules,
  type EntityTransaction,
  type Hold,
  type LockedUser,
  lockBrake,
  otherAdministrators,
} from "@rollcall/database"
import {
  type BrakeTripped,
  type Connection,
  emptiesTeam,
  isActive,
  tripsOnPerson,
  tripsOnTeam,
} from "@rollcall/domain/directory"
import { administers } from "@rollcall/domain/roles"
import { Forbidden } from "@rollcall/domain/scim"
import { refusal } from "../database-call.ts"
import type { PushContext } from "../push.ts"

/** Why a change is not made now, in the words its sender reads. */
export interface Kept {
  readonly cause: Hold["cause"]
  /** The brake trips by it. */
  readonly trips?: true
  readonly detail: string
}

/**
 * Whether turning off or deleting a locked person must be held: they are the last administrator, or the connection took
 * away too many lately. To be asked before anything is written, in the transaction of the change.
 */
export const guardRemoval = async (
  tx: EntityTransaction,
  context: PushContext,
  connection: Connection,
  user: LockedUser,
): Promise<Kept | undefined> => {
  if (!isActive(user.state)) return undefined
  const rules = await context.rules()
  const isLast = await isLastAdministrator(tx, rules, user)
  if (isLast && rules.mapping.protectLastAdministrator === "reject") {
    throw refusal(new Forbidden({ detail: lastAdministrator(rules) }))
  }
  if (isLast && rules.mapping.protectLastAdministrator === "hold") {
    return { cause: "last-administrator", detail: lastAdministrator(rules) }
  }
  return guardBrake(tx, context, connection, async (recent) => tripsOnPerson(recent, await countActive(tx)))
}

/** Whether deleting a team must be held: the connection deleted too many lately. */
export const guardTeamRemoval = (
  tx: EntityTransaction,
  context: PushContext,
  connection: Connection,
): Promise<Kept | undefined> => guardBrake(tx, context, connection, async (recent) => tripsOnTeam(recent))

/** Whether taking this many away from a team at once must be held. */
export const guardMembers = (
  tx: EntityTransaction,
  context: PushContext,
  connection: Connection,
  team: { readonly members: number; readonly leaving: number },
): Promise<Kept | undefined> =>
  emptiesTeam(team)
    ? guardBrake(tx, context, connection, async () => ({
        would: team.leaving,
        limit: Math.floor(team.members / 2),
        within: "one request",
      }))
    : Promise.resolve(undefined)

/** Whether an entity would be left with too few administrators without this person. */
export const isLastAdministrator = async (
  tx: EntityTransaction,
  rules: EntityRules,
  { id, role }: LockedUser,
): Promise<boolean> =>
  administers(role.assignment?.roles ?? [], rules.catalogue) &&
  rules.mapping.protectLastAdministrator !== "off" &&
  (await otherAdministrators(tx, rules, [id])) < rules.administrationFloor

const lastAdministrator = ({ entityName }: EntityRules): string =>
  `Not changed: this would leave ${entityName.slice(0, 80).toWellFormed()} without an administrator. Make somebody else an administrator first.`

const guardBrake = async (
  tx: EntityTransaction,
  { now }: PushContext,
  { id, settings }: Connection,
  trips: (recent: Awaited<ReturnType<typeof lockBrake>>) => Promise<BrakeTripped | undefined>,
): Promise<Kept | undefined> => {
  if (settings.brake.mode !== "hold") return undefined
  const brake = await lockBrake(tx, id, now)
  if (brake.raisedUntil !== undefined && brake.raisedUntil > Date.parse(now)) return undefined
  const cause = "mass-removal"
  if (brake.trippedAt !== undefined) {
    const since = new Date(brake.trippedAt).toISOString().slice(0, 16).replace("T", " ")
    return { cause, detail: `Rollcall holds removals of this connection since ${since} UTC. Nothing was changed.` }
  }
  const tripped = await trips(brake)
  if (tripped === undefined) return undefined
  const { would, limit, within } = tripped
  return {
    cause,
    trips: true,
    detail: `Rollcall holds this change: it would be removal ${would} within ${within} (limit ${limit}). Nothing was changed.`,
  }
}
