import {
  type DecidedRole,
  dropOverride,
  type EntityRules,
  type EntityTransaction,
  otherAdministrators,
  type StandingRole,
  writeRoles,
} from "@rollcall/database"
import type { TeamOfUser } from "@rollcall/domain/directory"
import {
  administers,
  decideRole,
  endsAdministration,
  guardRoles,
  type Resolution,
  type ResolveInput,
  type RoleSignal,
  teamGives,
} from "@rollcall/domain/roles"
import { Forbidden, InvalidValue, type JsonObject } from "@rollcall/domain/scim"
import { refusal } from "../database-call.ts"
import type { EventDraft } from "../push.ts"

/** Somebody whose role is to be decided, as they are once all else is written. The person must be new or locked. */
export interface RoleSubject {
  readonly userId: string
  readonly isActive: boolean
  readonly teams: ReadonlyArray<TeamOfUser>
  readonly signals: ReadonlyArray<RoleSignal>
  /** What was known of the role before; absent for a new person. */
  readonly before?: StandingRole
}

/** What roles are decided by, and when. */
export interface RoleContext {
  readonly now: string
  readonly rules: EntityRules
  readonly mode: ResolveInput["mode"]
}

/** What deciding came to. */
export interface SettledRoles {
  readonly events: ReadonlyArray<EventDraft>
  /** Those whose explanation changed, whether or not their roles did. */
  readonly decidedAgain: ReadonlyArray<string>
}

/**
 * Decides people's roles and sends them, in the transaction of what they are decided from. Those who would be the last to
 * stop administering keep their roles, all of them, and an event says so; counting the others needs a transaction of
 * one's own. Throws a refusal where the mapping refuses what it cannot read.
 */
export const settleRoles = async (
  tx: EntityTransaction,
  context: RoleContext,
  subjects: Iterable<RoleSubject> | AsyncIterable<ReadonlyArray<RoleSubject>>,
): Promise<SettledRoles> => {
  const settled = settling(tx, context)
  const losing: Array<Decided> = []
  const decideAll = (some: Iterable<RoleSubject>): void => {
    const staying: Array<Decided> = []
    for (const subject of some) {
      const decided = decide(context, subject)
      const ends = endsAdministration(decided)
      ;(ends ? losing : staying).push(decided)
    }
    settled.write(staying)
  }
  if (Symbol.asyncIterator in subjects) for await (const some of subjects) decideAll(some)
  else decideAll(subjects)
  if (losing.length > 0) {
    const ids = losing.map(({ subject }) => subject.userId)
    const left = await otherAdministrators(tx, context.rules, ids)
    const { administrationFloor, entityName } = context.rules
    const guarded = guardRoles(losing, { otherAdministrators: left, administrationFloor, entityName })
    settled.write(losing.map((decided, i) => ({ ...decided, resolution: guarded[i] ?? decided.resolution })))
  }
  return settled
}

interface Decided {
  readonly subject: RoleSubject
  readonly input: ResolveInput
  readonly resolution: Resolution
}

const decide = (context: RoleContext, subject: RoleSubject): Decided => {
  const input = inputOf(context, subject)
  return { subject, input, resolution: decideRole(input) }
}

const settling = (tx: EntityTransaction, context: RoleContext) => {
  const events: Array<EventDraft> = []
  const decidedAgain: Array<string> = []
  return {
    events,
    decidedAgain,
    write: (some: ReadonlyArray<Decided>): void => {
      const written: Array<DecidedRole> = []
      for (const { subject, resolution } of some) {
        if (resolution.refused !== undefined) throw refusal(refusedBy(resolution.refused))
        if (resolution.lapsed === true) {
          dropOverride(tx, subject.userId)
          events.push({ kind: "override.ended", subject: `Users/${subject.userId}`, outcome: "applied" })
        }
        const { event, decided } = changeOf(context, subject, resolution)
        if (event !== undefined) events.push(event)
        if (decided !== undefined) written.push(decided)
      }
      writeRoles(tx, written)
      decidedAgain.push(...written.map(({ userId }) => userId))
    },
  }
}

const inputOf = ({ now, rules, mode }: RoleContext, subject: RoleSubject): ResolveInput => ({
  catalogue: rules.catalogue,
  mapping: rules.mapping,
  signals: subject.signals,
  // A team that gives no role is no part of the answer, so that joining one writes nothing.
  teams: subject.teams.filter((team) => teamGives(team, rules.mapping, rules.catalogue).length > 0),
  ...(subject.before?.assignment === undefined ? {} : { previous: subject.before.assignment }),
  ...(subject.before?.override === undefined ? {} : { override: subject.before.override }),
  isActive: subject.isActive,
  ...(rules.idp === undefined ? {} : { idp: rules.idp }),
  entityName: rules.entityName,
  mode,
  now,
})

const refusedBy = ({ status, detail }: NonNullable<Resolution["refused"]>) =>
  status === 403 ? new Forbidden({ detail }) : new InvalidValue({ path: "userType", detail })

const changeOf = (
  { now, rules }: RoleContext,
  { userId, signals, before }: RoleSubject,
  resolution: Resolution,
): { readonly event?: EventDraft; readonly decided?: DecidedRole } => {
  const { changed, roles, outcome, idp, idpKey, explanation, wanted } = resolution
  const previous = before?.assignment
  const isKnown = !changed && previous?.rulesVersion === rules.version && before?.signals === signals
  if (isKnown) return {}
  const sameRoles = previous !== undefined && previous.roles.join(" ") === roles.join(" ")
  const decided: DecidedRole = {
    userId,
    signals,
    assignment: {
      roles,
      outcome,
      idp,
      idpKey,
      explanation,
      ...(wanted === undefined ? {} : { wanted }),
      rulesVersion: rules.version,
      administers: administers(roles, rules.catalogue),
      decidedAt: now,
      since: sameRoles ? previous.since : now,
    },
  }
  if (sameRoles && previous.outcome === outcome) return { decided }
  const event: EventDraft = {
    kind: outcome === "held" ? "role.held" : "role.changed",
    subject: `Users/${userId}`,
    outcome: "applied",
    ...(previous === undefined ? {} : { before: { roles: previous.roles, outcome: previous.outcome } }),
    // An explanation is made of JSON.
    after: { roles, outcome, explanation: explanation as unknown as JsonObject },
  }
  return { decided, event }
}
