import {
  type AccessEvent,
  type AccessEventDetail,
  accessEventDetails,
  accessEvents,
  actorNames,
  type Database,
  type EntityRules,
  idCeiling,
  idFloor,
  namesOfPeople,
} from "@rollcall/database"
import type { AccessChange, AuditReport } from "@rollcall/domain/audit"
import { renderExplanation } from "@rollcall/domain/roles"
import { type Reading, rowsOf } from "./pages.ts"
import { namesOf, personOf } from "./report-people.ts"
import { mostShown } from "./request.ts"

/** The ids between which everything of a period lies. */
export const idsOf = ({ from, until }: { readonly from: string; readonly until: string }) => ({
  first: idFloor(Date.parse(from)),
  last: idCeiling(Date.parse(until)),
})

interface Change extends Pick<AccessChange, "change"> {
  readonly event: AccessEvent
  /** Keys of roles. */
  readonly from: ReadonlyArray<string>
  readonly to: ReadonlyArray<string>
}

/** How access changed in a period: how often, and the latest changes by name. */
export const reportChanges = async (
  reading: Reading,
  database: Database,
  rules: EntityRules,
  period: AuditReport["cover"]["period"],
): Promise<Pick<AuditReport, "accessChanges"> & Pick<AuditReport["population"], "inPeriod">> => {
  const { first, last } = idsOf(period)
  const counts = { joined: 0, left: 0, "role-up": 0, "role-down": 0, "role-changed": 0 }
  let latest: ReadonlyArray<Change> = []
  const events = rowsOf<AccessEvent>(
    reading,
    ({ id }) => id,
    (tx, after, limit) => accessEvents(tx, { after: after ?? first, before: last, limit }),
  )
  for await (const change of changesIn(events, ranksOf(rules))) {
    counts[change.change] += 1
    latest = latest.length < mostShown.accessChanges * 2 ? [...latest, change] : kept([...latest, change])
  }
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0)
  return {
    accessChanges: { total, shown: await tell(reading, database, rules, kept(latest).toReversed()) },
    inPeriod: {
      joined: counts.joined,
      left: counts.left,
      roleUp: counts["role-up"],
      roleDown: counts["role-down"],
    },
  }
}

const kept = (changes: ReadonlyArray<Change>): ReadonlyArray<Change> => changes.slice(-mostShown.accessChanges)

/** Changes of access in events: whoever comes does so with the role that the same push gives. */
export async function* changesIn(
  events: AsyncIterable<AccessEvent>,
  rankOf: (roles: ReadonlyArray<string>) => number,
): AsyncGenerator<Change> {
  let coming: Change | undefined
  for await (const event of events) {
    if (coming !== undefined && comesWith(coming.event, event)) {
      yield { ...coming, to: event.rolesAfter ?? [] }
      coming = undefined
      continue
    }
    if (coming !== undefined) yield coming
    coming = undefined
    const change = changeOf(event, rankOf)
    if (change?.change === "joined") coming = change
    else if (change !== undefined) yield change
  }
  if (coming !== undefined) yield coming
}

const comesWith = (coming: AccessEvent, event: AccessEvent): boolean =>
  event.kind === "role.changed" && event.userId === coming.userId && event.exchangeId === coming.exchangeId

const changeOf = (event: AccessEvent, rankOf: (roles: ReadonlyArray<string>) => number): Change | undefined => {
  const [from, to] = [event.rolesBefore ?? [], event.rolesAfter ?? []]
  switch (event.kind) {
    case "user.created":
      return event.activeAfter === false ? undefined : { event, change: "joined", from, to }
    case "user.activated":
      return { event, change: "joined", from, to }
    case "user.deactivated":
      return { event, change: "left", from, to }
    case "user.deleted":
      return event.stateBefore === "active" ? { event, change: "left", from, to } : undefined
    case "role.changed": {
      if (from.join(" ") === to.join(" ")) return undefined
      const [before, after] = [rankOf(from), rankOf(to)]
      return { event, change: after > before ? "role-up" : after < before ? "role-down" : "role-changed", from, to }
    }
  }
}

const ranksOf = ({ catalogue }: EntityRules) => {
  const ranks = new Map(catalogue.roles.map(({ key, rank }) => [key, rank]))
  return (roles: ReadonlyArray<string>): number => Math.max(...roles.map((key) => ranks.get(key) ?? 0), -1)
}

const tell = async (
  reading: Reading,
  database: Database,
  rules: EntityRules,
  changes: ReadonlyArray<Change>,
): Promise<ReadonlyArray<AccessChange>> => {
  const [people, details] = await reading.read((tx) =>
    Promise.all([
      namesOfPeople(tx, [...new Set(changes.map(({ event }) => event.userId))]),
      accessEventDetails(
        tx,
        changes.map(({ event }) => event.id),
      ),
    ]),
  )
  const told = new Map(details.map((detail) => [detail.id, detail]))
  const keys = await actorNames(
    database,
    details.flatMap(({ actorId }) => actorId ?? []),
  )
  const names = namesOf(rules)
  return changes.map(({ event, change, from, to }) => {
    const { id, at, userId } = event
    const detail = told.get(id)
    return {
      at: at.toISOString(),
      eventId: id,
      person: personOf(people.get(userId) ?? { id: userId, name: userId, userName: userId }),
      change,
      from: names(from),
      to: names(to),
      cause: causeOf(event, detail, rules),
      by: byOf(detail, keys),
    }
  })
}

const causes: Readonly<Record<Exclude<AccessEvent["kind"], "role.changed">, string>> = {
  "user.created": "The person was created.",
  "user.activated": "The person was activated.",
  "user.deactivated": "The person was deactivated.",
  "user.deleted": "The person was deleted.",
}

const causeOf = ({ kind }: AccessEvent, detail: AccessEventDetail | undefined, { catalogue }: EntityRules): string => {
  if (kind !== "role.changed") return causes[kind]
  const explanation = detail?.explanation
  return explanation === undefined || explanation === null
    ? "The role was decided again."
    : renderExplanation(explanation, catalogue).headline
}

const byOf = (detail: AccessEventDetail | undefined, keys: ReadonlyMap<string, string>): string => {
  if (detail?.actor === "admin") return keys.get(detail.actorId ?? "") ?? "An administrator"
  return detail?.actor === "idp" ? (detail.connection ?? "The identity provider") : "Rollcall"
}
