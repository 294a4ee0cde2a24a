import {
  census,
  deliveryFacts,
  emailTwins,
  type EntityRules,
  mappedTeams,
  type Rise,
  rises,
  ruleAges,
  type RuleOfTeam,
  userTypes,
  writers,
} from "@rollcall/database"
import { type EntityFacts, isPrivileged, type PrivilegeRises, type RuleMatches } from "@rollcall/domain/audit"
import type { RoleMapping, RoleRule } from "@rollcall/domain/roles"
import { fold } from "@rollcall/domain/scim"
import { readEach, type Reading } from "./reading.ts"
import type { Sums } from "./sums.ts"

/** What rules see of an entity as a whole. Other entities and sign-in are not read yet, and so not there. */
export const readEntity = async (
  reading: Reading,
  rules: EntityRules,
  sums: Sums,
): Promise<Omit<EntityFacts, "now" | "entity" | "connection" | "catalogue" | "mapping">> => {
  const { now, most } = reading
  const { catalogue, mapping } = rules
  const privileged = catalogue.roles.map(({ key }) => key).filter((key) => isPrivileged(catalogue, [key]))
  const ruleIds = rulesOf(mapping).map(({ id }) => id)
  const { risen, ages, ...slices } = await readEach(reading, {
    census,
    userTypes,
    emailTwins,
    mappedTeams: (tx) => mappedTeams(tx, rulesOf(mapping).flatMap(ruleOfTeam)),
    writers: (tx) => writers(tx, now, most),
    risen: (tx) => rises(tx, privileged, now, most),
    ages: (tx) => ruleAges(tx, ruleIds, rules.version),
    deliveries: deliveryFacts,
  })
  return {
    ...slices,
    ignoredAttributes: sums.ignored,
    ...(ages === undefined ? {} : { ruleMatches: ruleMatches(ruleIds, ages, sums, now) }),
    ...(risen === undefined ? {} : { privilegeRises: privilegeRises(risen, now) }),
  }
}

const rulesOf = ({ tiers }: RoleMapping): ReadonlyArray<RoleRule> =>
  tiers.flatMap((tier) => tier.rules.filter(({ enabled }) => enabled))

const ruleOfTeam = ({ id, match }: RoleRule): ReadonlyArray<RuleOfTeam> => {
  if (match.kind === "team") return [{ id, teamId: match.teamId }]
  return match.kind === "team-name" ? [{ id, name: fold(match.name) }] : []
}

const ruleMatches = (
  ids: ReadonlyArray<string>,
  ages: ReadonlyMap<string, string>,
  sums: Sums,
  now: number,
): ReadonlyArray<RuleMatches> =>
  ids.map((ruleId) => {
    const used = sums.rules.find((rule) => rule.ruleId === ruleId)
    const since = ages.get(ruleId) ?? new Date(now).toISOString()
    return { ruleId, since, people: used?.people ?? 0, ...(used === undefined ? {} : { lastAt: used.lastAt }) }
  })

const day = 24 * 60 * 60 * 1_000
const [daysOfMedian, daysLookedAt] = [30, 7]
const mostShown = 20

/** Rises of 30 days, by the hour for the last seven. */
const privilegeRises = (all: ReadonlyArray<Rise>, now: number): PrivilegeRises => {
  const perDay = Array.from({ length: daysOfMedian }, () => new Set<string>())
  for (const { at, person } of all) perDay[Math.floor((now - Date.parse(at)) / day)]?.add(person.id)
  const sizes = perDay.map(({ size }) => size).toSorted((a, b) => a - b)
  const late = all.filter(({ at }) => now - Date.parse(at) < daysLookedAt * day)
  const hours = Map.groupBy(late, ({ connectionId = "", at }) => `${at.slice(0, 13)} ${connectionId}`)
  return {
    medianPerDay: sizes[Math.floor(sizes.length / 2)] ?? 0,
    hours: [...hours.values()].flatMap((rose) => {
      const people = [...new Map(rose.map(({ person }) => [person.id, person])).values()]
      const [first] = rose
      if (first === undefined) return []
      const { connectionId, at } = first
      return [
        {
          ...(connectionId === undefined ? {} : { connectionId }),
          from: at,
          people: { total: people.length, shown: people.slice(0, mostShown) },
          tokens: different(rose.map(({ token }) => token)),
          networks: different(rose.map(({ network }) => network)),
        },
      ]
    }),
  }
}

const different = (texts: ReadonlyArray<string | undefined>): ReadonlyArray<string> =>
  [...new Set(texts.filter((text) => text !== undefined))].toSorted()
