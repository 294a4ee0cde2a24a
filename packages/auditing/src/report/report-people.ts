import {
  type DormantInReport,
  type EntityRules,
  type NamedInReport,
  type PeopleAlikeInReport,
  peopleOfReport,
  type PrivilegedInReport,
} from "@rollcall/database"
import { type AuditReport, isPrivileged, type ReportedPerson, type RoleSource } from "@rollcall/domain/audit"
import { pagesOf, type Reading } from "./pages.ts"
import { mostShown } from "./request.ts"

const dormantAfterDays = 180
const dayMs = 86_400_000

/** What a report says of the people of an entity. */
export interface ReportedPeople extends Pick<AuditReport, "roles" | "privileged" | "dormant"> {
  readonly states: AuditReport["population"]["people"]
  readonly administrators: number
}

export const reportPeople = async (reading: Reading, rules: EntityRules, now: Date): Promise<ReportedPeople> => {
  const { catalogue } = rules
  const query = {
    limit: reading.pageSize,
    privilegedRoles: catalogue.roles.map(({ key }) => key).filter((key) => isPrivileged(catalogue, [key])),
    dormantBefore: new Date(now.getTime() - dormantAfterDays * dayMs),
    mostDormant: mostShown.dormant,
  }
  const groups = new Map<string, PeopleAlikeInReport>()
  const privileged = shortList<PrivilegedInReport>(mostShown.privileged, byPower(rules))
  const dormant = shortList<DormantInReport>(mostShown.dormant, byLastSaid)
  const pages = pagesOf(
    reading,
    (tx, after) => peopleOfReport(tx, { ...query, after }),
    ({ through }) => through,
  )
  for await (const page of pages) {
    for (const group of page.alike) addTo(groups, group)
    privileged.add(page.privileged, page.privileged.length)
    dormant.add(page.dormant.shown, page.dormant.total)
  }
  const alike = [...groups.values()]
  const active = alike.filter(({ state }) => state === "active")
  const countOf = (state: PeopleAlikeInReport["state"]): number => sum(alike.filter((group) => group.state === state))
  const names = namesOf(rules)
  return {
    states: {
      staged: countOf("staged"),
      active: countOf("active"),
      inactive: countOf("inactive"),
      deleted: countOf("deleted"),
    },
    administrators: sum(active.filter(({ roles }) => (roles ?? []).some((key) => administering(rules).has(key)))),
    roles: {
      ...distributionOf(rules, active),
      withoutRole: sum(active.filter(({ roles }) => (roles ?? []).length === 0)),
    },
    privileged: {
      total: privileged.total(),
      shown: privileged.shown().map((person) => ({
        person: personOf(person),
        roles: names(person.roles),
        administers: person.roles.some((key) => administering(rules).has(key)),
        source: sourceOf(person),
        since: person.since,
        lastSignInAt: person.lastSignInAt,
      })),
    },
    dormant: {
      total: dormant.total(),
      shown: dormant.shown().map(({ createdAt, lastSignInAt, lastNamedAt, ...person }) => ({
        person: personOf(person),
        roles: names(person.roles),
        createdAt,
        lastSignInAt,
        lastNamedAt,
      })),
      afterDays: dormantAfterDays,
      // Sign-ins are not recorded yet.
      knownBy: "requests",
    },
  }
}

/** The names of roles, as the catalogue has them. */
export const namesOf = ({ catalogue }: EntityRules) => {
  const names = new Map(catalogue.roles.map(({ key, name }) => [key, name]))
  return (keys: ReadonlyArray<string>): ReadonlyArray<string> => keys.map((key) => names.get(key) ?? key)
}

export const personOf = ({ id, name, userName }: NamedInReport): ReportedPerson => ({ id, name, userName })

const administering = ({ catalogue }: EntityRules): ReadonlySet<string> =>
  new Set(catalogue.roles.filter(({ dashboardAccess }) => dashboardAccess === "administrator").map(({ key }) => key))

const sum = (groups: ReadonlyArray<PeopleAlikeInReport>): number =>
  groups.reduce((total, { people }) => total + people, 0)

const addTo = (groups: Map<string, PeopleAlikeInReport>, group: PeopleAlikeInReport): void => {
  const { people, ...alike } = group
  const key = JSON.stringify(alike)
  groups.set(key, { ...group, people: people + (groups.get(key)?.people ?? 0) })
}

/** The first of a list by some order, and how many there are in all. */
const shortList = <Row>(most: number, compare: (a: Row, b: Row) => number) => {
  let kept: ReadonlyArray<Row> = []
  let total = 0
  return {
    add: (rows: ReadonlyArray<Row>, inAll: number): void => {
      total += inAll
      if (rows.length > 0) kept = [...kept, ...rows].toSorted(compare).slice(0, most)
    },
    shown: (): ReadonlyArray<Row> => kept,
    total: (): number => total,
  }
}

const byPower = ({ catalogue }: EntityRules) => {
  const ranks = new Map(catalogue.roles.map(({ key, rank }) => [key, rank]))
  const rankOf = ({ roles }: PrivilegedInReport): number => ranks.get(roles[0] ?? "") ?? 0
  return (a: PrivilegedInReport, b: PrivilegedInReport): number =>
    rankOf(b) - rankOf(a) || a.since.localeCompare(b.since) || a.id.localeCompare(b.id)
}

const byLastSaid = (a: DormantInReport, b: DormantInReport): number =>
  lastSaid(a).localeCompare(lastSaid(b)) || a.id.localeCompare(b.id)

const lastSaid = ({ createdAt, lastSignInAt, lastNamedAt }: DormantInReport): string =>
  [createdAt, lastSignInAt ?? "", lastNamedAt ?? ""].toSorted().at(-1) ?? createdAt

type Decided = Pick<PeopleAlikeInReport, "outcome" | "kind" | "what">

const sourceOf = ({ outcome, kind, what }: Decided): RoleSource => {
  if (outcome === "overridden") return { how: "override", what: null }
  if (outcome === "kept" || outcome === "held") return { how: outcome, what: null }
  if (kind === "attribute" || kind === "team") return { how: kind, what }
  return { how: "default", what: null }
}

const distributionOf = (
  { catalogue }: EntityRules,
  active: ReadonlyArray<PeopleAlikeInReport>,
): Pick<AuditReport["roles"], "total" | "shown"> => {
  const held = catalogue.roles.map(({ key, name, rank, dashboardAccess }) => {
    const holders = active.filter(({ roles }) => (roles ?? []).includes(key))
    return {
      key,
      name,
      rank,
      administers: dashboardAccess === "administrator",
      people: sum(holders),
      sources: sourcesOf(holders),
    }
  })
  const shown = held.toSorted((a, b) => b.rank - a.rank)
  return { total: shown.length, shown }
}

const sourcesOf = (holders: ReadonlyArray<PeopleAlikeInReport>) => {
  const sources = Map.groupBy(holders, (group) => JSON.stringify(sourceOf(group)))
  return [...sources.values()]
    .flatMap(([first, ...rest]) => (first === undefined ? [] : [{ ...sourceOf(first), people: sum([first, ...rest]) }]))
    .toSorted((a, b) => b.people - a.people)
}
