import type { EntityRules, PersonEvent, PersonFacts, UnacknowledgedRemoval } from "@rollcall/database"
import type { CommonFacts, LastEvents, PastEvent, RoleChange, UserFacts } from "@rollcall/domain/audit"
import { isJsonArray, type Json } from "@rollcall/domain/scim"

/** What is the same for everything that is looked at in an entity. */
export const commonFacts = (
  entityId: string,
  rules: EntityRules,
  connection: CommonFacts["connection"],
  now: string,
): CommonFacts => ({
  now,
  entity: {
    id: entityId,
    name: rules.entityName,
    verifiedDomains: rules.verifiedDomains,
    administrationFloor: rules.administrationFloor,
  },
  ...(connection === undefined ? {} : { connection }),
  catalogue: rules.catalogue,
  mapping: rules.mapping,
})

const noHistory: ReadonlyArray<never> = []
const noEvents: LastEvents = {}

/** By person, what the product has not acknowledged of their being out. */
export type Removals = ReadonlyMap<string, ReadonlyArray<UnacknowledgedRemoval>>

export const removalsOf = (all: ReadonlyArray<UnacknowledgedRemoval>): Removals =>
  Map.groupBy(all, ({ userId }) => userId)

/** What rules see of a person, of what is stored. Sign-ins are not recorded yet, and so not there. */
export const userFacts = (
  common: CommonFacts,
  removals: Removals,
  { user, assignment, override, teams, sameExternalId, events }: PersonFacts,
): UserFacts => {
  // What may be absent is put in step by step: an audit does this for everybody.
  const facts: { -readonly [K in keyof UserFacts]: UserFacts[K] } = {
    ...common,
    user,
    teams,
    unacknowledged: removals.get(user.id) ?? noHistory,
    alike: { sameExternalId },
    roleHistory: events.length === 0 ? noHistory : events.flatMap(roleChangeOf),
    lastEvents: events.length === 0 ? noEvents : lastEvents(events),
  }
  if (override !== undefined) facts.override = override
  if (assignment !== undefined) facts.assignment = assignment
  return facts
}

const roleChangeOf = ({ id, kind, at, connectionId, before, after }: PersonEvent): ReadonlyArray<RoleChange> =>
  kind === "role.changed"
    ? [
        {
          at,
          from: texts(before.roles),
          to: texts(after.roles),
          eventId: id,
          ...(connectionId === null ? {} : { connectionId }),
        },
      ]
    : []

const texts = (json: Json | undefined): ReadonlyArray<string> =>
  json !== undefined && isJsonArray(json) ? json.filter((value) => typeof value === "string") : []

/** Events come newest first. */
const lastEvents = (events: ReadonlyArray<PersonEvent>): LastEvents => {
  const last = (kind: string): PastEvent | undefined => {
    const event = events.find((other) => other.kind === kind)
    return event && { at: event.at, eventId: event.id }
  }
  const [deactivated, reactivated, held] = [
    last("user.deactivated"),
    last("user.activated"),
    last("user.reactivation-held"),
  ]
  const [linkRefused, withdrawn] = [linkRefusedIn(events), withdrawnIn(events)]
  return {
    ...(deactivated === undefined ? {} : { deactivated }),
    ...(reactivated === undefined ? {} : { reactivated }),
    ...(held === undefined ? {} : { reactivationHeld: held }),
    ...(linkRefused === undefined ? {} : { linkRefused }),
    ...(withdrawn === undefined ? {} : { signalWithdrawn: withdrawn }),
  }
}

const linkRefusedIn = (events: ReadonlyArray<PersonEvent>): LastEvents["linkRefused"] => {
  const refused = events.filter(({ kind }) => kind === "user.link-refused")
  const [last, first] = [refused[0], refused.at(-1)]
  if (last === undefined || first === undefined || last.connectionId === null) return undefined
  const { externalId } = last.after
  return {
    at: last.at,
    eventId: last.id,
    firstAt: first.at,
    connectionId: last.connectionId,
    ...(typeof externalId === "string" ? { externalId } : {}),
  }
}

const paths = ["userType", "roles", "entitlements"] as const

const withdrawnIn = (events: ReadonlyArray<PersonEvent>): LastEvents["signalWithdrawn"] => {
  for (const { id, kind, at, before, after } of events) {
    if (kind !== "user.updated") continue
    for (const path of paths) {
      const raw = before[path]
      if (raw !== undefined && after[path] === undefined) return { at, eventId: id, path, raw }
    }
  }
  return undefined
}
