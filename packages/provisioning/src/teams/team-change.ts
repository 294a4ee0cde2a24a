import {
  applySteps,
  countMembers,
  countPending,
  type EntityTransaction,
  isUuid,
  lockTeam,
  type MembershipChange,
  tentatively,
  touchTeam,
  updateTeam,
} from "@rollcall/database"
import type { Connection, Team } from "@rollcall/domain/directory"
import {
  type DialectNote,
  InvalidValue,
  type JsonObject,
  type MemberDelta,
  maximumPendingMembers,
  type SettledStep,
} from "@rollcall/domain/scim"
import { orThrow, refusal } from "../database-call.ts"
import { guardMembers, type Kept } from "../guards/guard-removal.ts"
import { holdChange } from "../guards/hold-change.ts"
import type { Decision, EventDraft, PushContext } from "../push.ts"
import { expectVersion, missing, type Target } from "../target.ts"
import { settleMembers } from "../roles/settle-members.ts"
import { membershipEvents } from "./membership-events.ts"
import { settle } from "./settle-members.ts"
import { teamEtag } from "./team-answer.ts"

/** A team's own attributes, beside its members. */
export type NamedTeam = Pick<Team, "displayName" | "externalId">

/** What a PUT or PATCH makes of a team. */
export interface TeamChange {
  readonly named: (before: Team) => { readonly named: NamedTeam; readonly notes: ReadonlyArray<DialectNote> }
  readonly members: MemberDelta
}

/** A team as it is now, what happened to it, and what was tolerated on the way. */
export interface ChangedTeam {
  readonly team: Team
  readonly events: ReadonlyArray<EventDraft>
  readonly notes: ReadonlyArray<DialectNote>
  readonly touched: ReadonlyArray<string>
}

/** A change that takes too much away at once, and is held. */
export interface HeldTeamChange {
  readonly held: Decision
}

/**
 * Writes a team's next state and says what happened, unless it takes away too many members at once. A team made by hand or by an earlier connection is linked to the
 * one that pushes. Writing what is already there changes neither version nor time.
 */
export const changeTeam = async (
  tx: EntityTransaction,
  context: PushContext,
  connection: Connection,
  target: Target,
  change: TeamChange,
): Promise<ChangedTeam | HeldTeamChange> => {
  const { steps, notes: settling } = await settle(tx, connection, change.members)
  const before = await lockTarget(tx, target)
  const { named, notes: naming } = change.named(before)
  const { moved, changed, kept } = await writeGuarded(tx, context, connection, before, steps, named)
  if (kept !== undefined) {
    const { added, removed, pendingAdded, pendingRemoved } = moved
    const held = {
      connectionId: connection.id,
      kind: "remove-members",
      subject: `Groups/${before.id}`,
      subjectVersion: before.version,
      change: { ...named, added, removed, pendingAdded, pendingRemoved },
    } as const
    return { held: await holdChange(tx, context, held, kept) }
  }
  return { ...changed, notes: [...naming, ...settling, ...missedNotes(steps, moved)] }
}

/** Writes the next state of a locked team whose members have moved already, and says what happened. */
export const writeTeam = async (
  tx: EntityTransaction,
  context: PushContext,
  connection: Connection,
  before: Team,
  { named, moved }: { readonly named: NamedTeam; readonly moved: MembershipChange },
): Promise<Omit<ChangedTeam, "notes">> => {
  const { now } = context
  const linked = before.connectionId !== connection.id
  const renamed = changedNames(before, named)
  const subject = `Groups/${before.id}`
  if (!linked && renamed === undefined && isStill(moved)) {
    touchTeam(tx, before.id, now)
    const events = [{ kind: "team.updated", subject, outcome: "unchanged" } as const]
    return { team: { ...before, lastPushAt: now }, events, touched: [] }
  }
  const { externalId: _, ...rest } = before
  const team: Team = {
    ...rest,
    ...named,
    origin: "idp",
    connectionId: connection.id,
    version: before.version + 1,
    modifiedAt: now,
    lastPushAt: now,
  }
  updateTeam(tx, team)
  const roles = await settleMembers(tx, context, {
    before,
    after: team,
    moved: [...moved.added, ...moved.removed],
  })
  const events: Array<EventDraft> = []
  if (linked) events.push({ kind: "team.linked", subject, outcome: "applied", before: { origin: before.origin } })
  if (renamed !== undefined) {
    const kind = before.displayName === named.displayName ? "team.updated" : "team.renamed"
    events.push({ kind, subject, outcome: "applied", ...renamed })
  }
  return {
    team,
    events: [...events, ...membershipEvents(team.id, moved), ...roles.events],
    touched: roles.decidedAgain,
  }
}

/** The living team a write is about, locked; throws 404 and 412. */
export const lockTarget = async (tx: EntityTransaction, target: Target): Promise<Team> => {
  const team = isUuid(target.id) ? await lockTeam(tx, target.id) : undefined
  if (team === undefined) throw refusal(missing(target.id, "team"))
  expectVersion(target, teamEtag(team), "team")
  return team
}

interface Written {
  readonly moved: MembershipChange
  readonly changed: Omit<ChangedTeam, "notes">
  /** Why it was undone again. */
  readonly kept?: Kept
}

/**
 * How many leave is known only when they have left, whatever the steps say. The guard comes last, when the people are
 * locked whose roles hang on the team: whoever turns one of them off locks in the same order.
 */
const writeGuarded = async (
  tx: EntityTransaction,
  context: PushContext,
  connection: Connection,
  before: Team,
  steps: ReadonlyArray<SettledStep>,
  named: NamedTeam,
): Promise<Written> => {
  const write = async () => {
    const moved = await moveMembers(tx, before.id, steps, context.now)
    return { moved, changed: await writeTeam(tx, context, connection, before, { named, moved }) }
  }
  const takesAway = steps.some(({ _tag }) => _tag !== "Add")
  if (connection.settings.brake.mode !== "hold" || !takesAway) return write()
  const members = await countMembers(tx, before.id)
  const { outcome, kept } = await tentatively(tx, write, ({ moved }) =>
    guardMembers(tx, context, connection, { members, leaving: moved.removed.length }),
  )
  return kept === undefined ? outcome : { ...outcome, kept }
}

/** Applies settled steps to a locked team; throws when more would wait in it than may. */
export const moveMembers = async (
  tx: EntityTransaction,
  teamId: string,
  steps: ReadonlyArray<SettledStep>,
  now: string,
): Promise<MembershipChange> => {
  const moved = orThrow(await applySteps(tx, teamId, steps, now))
  if (moved.pendingAdded.length > 0 && (await countPending(tx, teamId)) > maximumPendingMembers) {
    const detail = `More than ${maximumPendingMembers} members of this team are people Rollcall does not know. Nothing was changed; push the people first.`
    throw refusal(new InvalidValue({ path: "members", detail }))
  }
  return moved
}

const isStill = ({ added, removed, pendingAdded, pendingRemoved }: MembershipChange): boolean =>
  added.length + removed.length + pendingAdded.length + pendingRemoved.length === 0

/** Removing who is not there is no error, and worth a note. */
const missedNotes = (
  steps: ReadonlyArray<SettledStep>,
  { removed, pendingRemoved }: MembershipChange,
): ReadonlyArray<DialectNote> => {
  const named = steps.flatMap((step) => (step._tag === "Remove" ? [...step.people, ...step.pending] : []))
  const gone = new Set([...removed, ...pendingRemoved])
  return named.some((member) => !gone.has(member)) ? [{ rule: "remove-without-match", path: "members" }] : []
}

const changedNames = (
  before: NamedTeam,
  after: NamedTeam,
): { readonly before: JsonObject; readonly after: JsonObject } | undefined => {
  const names = (["displayName", "externalId"] as const).filter((name) => before[name] !== after[name])
  const pick = (team: NamedTeam): JsonObject =>
    Object.fromEntries(
      names.flatMap((name): ReadonlyArray<[string, string]> => {
        const value = team[name]
        return value === undefined ? [] : [[name, value]]
      }),
    )
  return names.length === 0 ? undefined : { before: pick(before), after: pick(after) }
}
