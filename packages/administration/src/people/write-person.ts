import {
  type EntityTransaction,
  findConnection,
  insertUser,
  type LockedUser,
  type StoredUser,
  updateUser,
} from "@rollcall/database"
import type { LifeCycleEvent, Standing, User } from "@rollcall/domain/directory"
import { isActive, transition } from "@rollcall/domain/directory"
import { nextSignals } from "@rollcall/domain/roles"
import type { JsonObject } from "@rollcall/domain/scim"
import { changedAttributes, isLastAdministrator } from "@rollcall/provisioning"
import { Result } from "effect"
import type { ActContext, ActEvent } from "../act.ts"
import { decideRoles, noAdministrator } from "../decide-roles.ts"
import { conflict } from "../refusal.ts"

/** What an act makes of a person; absent parts stay. */
export interface PersonChange {
  readonly attributes?: JsonObject
  readonly standing?: Standing
}

/**
 * Writes what an administrator's act makes of a locked person, and records it: the one place through which every such
 * act goes. Refused when nobody who administers would be left.
 */
export const writePerson = async (
  tx: EntityTransaction,
  context: ActContext,
  before: LockedUser,
  { attributes = before.attributes, standing }: PersonChange,
): Promise<StoredUser> => {
  const { now, record, rules: rulesInForce } = context
  const changed = changedAttributes(before.attributes, attributes)
  const moved = standing !== undefined && standing.state !== before.state
  if (changed === undefined && !moved) return before
  const rules = await rulesInForce.of(tx)
  const turnsOff = moved && isActive(before.state) && !isActive(standing.state)
  if (turnsOff && (await isLastAdministrator(tx, rules, before))) throw noAdministrator()
  const at = new Date(now).toISOString()
  const { role, ...stored } = before
  const after: StoredUser = {
    ...stored,
    ...(moved ? { state: standing.state, stateReason: standing.reason, stateSince: at } : {}),
    attributes: changed === undefined ? before.attributes : attributes,
    version: before.version + 1,
    modifiedAt: at,
  }
  updateUser(tx, before, after)
  if (changed !== undefined) record({ ...about(before.id), kind: "user.updated", ...changed })
  if (moved) record(movedEvent(before, standing))
  const write = {
    standing: role.signals,
    before: before.attributes,
    after: after.attributes,
    write: "replace",
  } as const
  const signals = nextSignals({ ...write, appended: [], mapping: rules.mapping, now: at })
  await decideRoles(tx, context, [
    { userId: after.id, isActive: isActive(after.state), teams: after.teams, signals, before: role },
  ])
  return after
}

const movedEvent = ({ id, state }: User, standing: Standing): ActEvent => ({
  ...about(id),
  kind: standing.state === "active" ? "user.activated" : "user.deactivated",
  before: { state },
  after: { state: standing.state },
})

/** Adds a person that an administrator made, and records it. */
export const addPerson = async (tx: EntityTransaction, context: ActContext, user: User): Promise<void> => {
  const active = isActive(user.state)
  insertUser(tx, user)
  context.record({ ...about(user.id), kind: "user.created", after: { ...user.attributes, active } })
  const { mapping } = await context.rules.of(tx)
  const write = { standing: [], before: undefined, after: user.attributes, write: "create", appended: [] } as const
  const signals = nextSignals({ ...write, mapping, now: user.createdAt })
  await decideRoles(tx, context, [{ userId: user.id, isActive: active, teams: [], signals }])
}

const about = (userId: string) => ({ subject: `Users/${userId}` })

/** The next standing of a person by an administrator's act. */
export const standBy = (from: Standing | undefined, event: LifeCycleEvent): Standing =>
  Result.getOrElse(transition(from, event), ({ state }) => {
    throw conflict(`A ${state} person cannot be changed so.`)
  })

/** Whether a connection that is not retired keeps something up to date, so that what is edited here would not last. */
export const isKept = async (tx: EntityTransaction, connectionId: string | undefined): Promise<boolean> => {
  if (connectionId === undefined) return false
  const connection = await findConnection(tx, connectionId)
  return connection !== undefined && connection.status !== "retired"
}
