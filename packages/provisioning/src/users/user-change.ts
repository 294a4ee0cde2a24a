import {
  type EntityRules,
  type EntityTransaction,
  type LockedUser,
  type StoredUser,
  touchUser,
  updateUser,
} from "@rollcall/database"
import {
  type Connection,
  isActive,
  isEmailUserName,
  type LifeCycleEvent,
  type Standing,
  transition,
} from "@rollcall/domain/directory"
import { InternalError, InvalidValue, type JsonObject, type ScimError } from "@rollcall/domain/scim"
import { type AddedSignals, nextSignals, type RoleSignal } from "@rollcall/domain/roles"
import { Result } from "effect"
import { orThrow } from "../database-call.ts"
import { guardLink } from "../guards/guard-link.ts"
import { guardRemoval } from "../guards/guard-removal.ts"
import { holdChange } from "../guards/hold-change.ts"
import { withdrawRemovals } from "../guards/withdraw-removals.ts"
import type { Decision, EventDraft, PushContext } from "../push.ts"
import { type SettledRoles, settleRoles } from "../roles/settle-roles.ts"
import type { Viewer } from "../viewer.ts"
import { changedAttributes } from "./changed-attributes.ts"
import { joinTeams, waitingTeams } from "./join-teams.ts"
import { answerUser } from "./user-answer.ts"

/** What a PUT or PATCH makes of a person: their attributes without `active`, and `active` where it was said. */
export interface WantedUser {
  readonly attributes: JsonObject
  readonly active: boolean | undefined
}

/** How it was asked for: a PATCH says of what it only adds to. */
export type WriteKind = { readonly write: "replace" } | ({ readonly write: "patch" } & AddedSignals)

/** A person after a change, what happened to them, and whose findings may have changed. */
export interface ChangedUser {
  readonly user: StoredUser
  readonly events: ReadonlyArray<EventDraft>
  readonly touched: ReadonlyArray<string>
}

/** Takes `active` out of a canonical resource: it is a state, not an attribute. */
export const splitActive = ({ active, ...attributes }: JsonObject): WantedUser => ({
  attributes,
  active: typeof active === "boolean" ? active : undefined,
})

/**
 * Makes of a person what a push asks for, unless a guard holds it. A held change changes nothing.
 */
export const changeUser = async (
  tx: EntityTransaction,
  context: PushContext,
  viewer: Viewer,
  before: LockedUser,
  wanted: WantedUser & WriteKind,
): Promise<Omit<Decision, "notes">> => {
  const { connection } = viewer
  orThrow(checkUserName(connection, wanted.attributes, before.attributes))
  const rules = await context.rules()
  const isLink = before.origin === "manual" && before.connectionId !== connection.id
  const turnsOff = isActive(before.state) && !isActive(nextStanding(before, wanted.active).state)
  const kept =
    (isLink ? guardLink(rules, before) : undefined) ??
    (turnsOff ? await guardRemoval(tx, context, connection, before) : undefined)
  if (kept !== undefined) {
    const held = {
      connectionId: connection.id,
      kind: kept.cause === "unproven-link" ? "link" : "deactivate",
      subject: `Users/${before.id}`,
      subjectVersion: before.version,
      change: changeOf(wanted),
    } as const
    return holdChange(tx, context, held, kept)
  }
  const [{ user, events, touched }, withdrawn] = await Promise.all([
    writeUser(tx, context, connection, before, wanted),
    withdrawRemovals(tx, context.now, before, wanted.active),
  ])
  return { answer: answerUser(200, user, viewer), events: [...events, ...withdrawn], touched }
}

/** What was asked for, as it is kept while it is held. */
const changeOf = ({ attributes, active, ...kind }: WantedUser & WriteKind): JsonObject => ({
  attributes,
  ...kind,
  ...(active === undefined ? {} : { active }),
})

/**
 * Writes a person's next state and says what happened. A person made by hand or by an earlier connection is linked to
 * the one that pushes. Writing what is already there changes neither version nor time.
 */
export const writeUser = async (
  tx: EntityTransaction,
  { now, rules: rulesIn }: PushContext,
  connection: Connection,
  before: LockedUser,
  wanted: WantedUser & WriteKind,
): Promise<ChangedUser> => {
  const standing = nextStanding(before, wanted.active)
  const linked = before.connectionId !== connection.id
  const changed = changedAttributes(before.attributes, wanted.attributes)
  const moved = standing.state !== before.state
  const subject = `Users/${before.id}`
  const rules = await rulesIn()
  const signals = signalsAfter(rules, before, wanted, now)
  if (!linked && !moved && changed === undefined) {
    touchUser(tx, before.id, now)
    const unchanged = { kind: "user.updated", subject, outcome: "unchanged" } as const
    const role = await roleAfter(tx, now, rules, before, before, signals)
    return {
      user: { ...before, lastPushAt: now },
      events: [unchanged, ...reactivationHeld(before, wanted.active, subject), ...role.events],
      touched: role.decidedAgain,
    }
  }
  const { role: _, ...stored } = before
  const written: StoredUser = {
    ...stored,
    origin: "idp",
    connectionId: connection.id,
    state: standing.state,
    stateReason: standing.reason,
    stateSince: moved ? now : before.stateSince,
    attributes: changed === undefined ? before.attributes : wanted.attributes,
    version: before.version + 1,
    modifiedAt: now,
    lastPushAt: now,
  }
  const isNewName = linked || before.attributes["externalId"] !== written.attributes["externalId"]
  const waiting = isNewName ? await waitingTeams(tx, written.attributes) : []
  updateUser(tx, before, written)
  const { user, events: joined } = await joinTeams(tx, written, waiting, now)
  const role = await roleAfter(tx, now, rules, before, user, signals)
  const events: Array<EventDraft> = []
  if (linked) events.push({ kind: "user.linked", subject, outcome: "applied", before: { origin: before.origin } })
  if (changed !== undefined) events.push({ kind: "user.updated", subject, outcome: "applied", ...changed })
  if (moved) {
    const kind = isActive(standing.state) ? "user.activated" : "user.deactivated"
    events.push({
      kind,
      subject,
      outcome: "applied",
      before: { state: before.state },
      after: { state: standing.state },
    })
  }
  return {
    user,
    events: [
      ...events,
      ...reactivationHeld(before, wanted.active, subject),
      ...userNameEvents(user.attributes, before.attributes, subject),
      ...joined,
      ...role.events,
    ],
    touched: role.decidedAgain,
  }
}

const signalsAfter = (
  { mapping }: EntityRules,
  { role, attributes }: LockedUser,
  wanted: WantedUser & WriteKind,
  now: string,
): ReadonlyArray<RoleSignal> => {
  const { write } = wanted
  const { appended, added } = write === "patch" ? wanted : { appended: [], added: [] }
  return nextSignals({
    standing: role.signals,
    before: attributes,
    after: wanted.attributes,
    write,
    appended,
    added,
    mapping,
    now,
  })
}

/** Decides a person's role again where anything it comes of may be another than it was. */
const roleAfter = async (
  tx: EntityTransaction,
  now: string,
  rules: EntityRules,
  { role, teams, state }: LockedUser,
  user: StoredUser,
  signals: ReadonlyArray<RoleSignal>,
): Promise<SettledRoles> => {
  const { assignment, override } = role
  const isSame = signals === role.signals && user.state === state && user.teams === teams
  const isSettled = assignment?.rulesVersion === rules.version && assignment.outcome !== "held" && !override
  if (isSame && isSettled) return { events: [], decidedAgain: [] }
  const subject = { userId: user.id, isActive: isActive(user.state), teams: user.teams, signals, before: role }
  return settleRoles(tx, { now, rules, mode: "push" }, [subject])
}

/** Refuses a userName that is no e-mail address where the connection enforces it. */
export const checkUserName = (
  connection: Connection,
  attributes: JsonObject,
  before?: JsonObject,
): Result.Result<void, InvalidValue> => {
  const userName = attributes["userName"]
  const enforced = connection.settings.userNameFormat === "email" && userName !== before?.["userName"]
  if (!enforced || typeof userName !== "string" || isEmailUserName(userName)) return Result.succeed(undefined)
  const detail =
    'userName is not an e-mail address, and this connection accepts nothing else. In Okta, open the application\'s Sign On tab and set "Application username format" to Email.'
  return Result.fail(new InvalidValue({ path: "userName", detail }))
}

/** Notes a new userName that is no e-mail address: accepted, but nobody could sign in by it. */
export const userNameEvents = (
  attributes: JsonObject,
  before: JsonObject | undefined,
  subject: string,
): ReadonlyArray<EventDraft> => {
  const userName = attributes["userName"]
  if (typeof userName !== "string" || userName === before?.["userName"] || isEmailUserName(userName)) return []
  return [{ kind: "user.name-not-email", subject, outcome: "applied", after: { userName } }]
}

/** Notes that the identity provider would let in again whom an administrator turned off, and does not. */
const reactivationHeld = (
  before: StoredUser,
  active: boolean | undefined,
  subject: string,
): ReadonlyArray<EventDraft> =>
  active === true && before.state === "inactive" && !isActive(nextStanding(before, active).state)
    ? [{ kind: "user.reactivation-held", subject, outcome: "refused" }]
    : []

/** The next standing of a living person by a push of the identity provider. */
export const nextStanding = (before: StoredUser, active: boolean | undefined): Standing => {
  const from: Standing = { state: before.state, reason: before.stateReason }
  return active === undefined ? from : stand(from, { _tag: "SetActive", by: "idp", active })
}

/** The life cycle's answer. Rows are read alive under a lock, so a refusal would be a defect of ours. */
export const stand = (from: Standing | undefined, event: LifeCycleEvent): Standing =>
  orThrow(
    Result.mapError(
      transition(from, event),
      ({ state }): ScimError => new InternalError({ detail: `A ${state} person cannot take ${event._tag}.` }),
    ),
  )
