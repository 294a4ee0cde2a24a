import { type JsonObject, objectsIn, valueAt } from "../json.ts"
import { coreGroup } from "./group-wire.ts"
import { type Check, compareAttributes, countProblem, isSameText, type Mismatch } from "./mismatch.ts"
import type { Groups, People, PushedGroup } from "./model.ts"

/** Compares imported groups with Okta's own memory: each pushed one there once, by its name, with exactly its members. */
export const compareTeams = (
  groups: Groups,
  people: People,
  imported: ReadonlyArray<JsonObject>,
): { readonly mismatches: ReadonlyArray<Mismatch>; readonly others: number } => {
  const userNames = userNamesById(people)
  const matched = new Set<JsonObject>()
  const mismatches: Array<Mismatch> = []
  for (const group of groups.values()) {
    const same = imported.filter((resource) => isSameGroup(group, resource))
    for (const resource of same) matched.add(resource)
    const [resource] = same
    const problem = group.deleted ? deletionProblem(same.length) : countProblem(same.length)
    if (problem !== undefined) mismatches.push({ of: "team", name: group.name, path: "(team)", ...problem })
    else if (resource !== undefined) mismatches.push(...compareTeam(group, resource, userNames))
  }
  return { mismatches, others: imported.length - matched.size }
}

/** A deleted group is known by its id only: its name is free for another. */
const isSameGroup = ({ serverId, name, deleted }: PushedGroup, resource: JsonObject): boolean =>
  (serverId !== undefined && resource["id"] === serverId) || (!deleted && isSameText(resource["displayName"], name))

const deletionProblem = (count: number): Pick<Mismatch, "expected" | "found"> | undefined =>
  count === 0 ? undefined : { expected: "deleted", found: "there" }

const compareTeam = (
  { serverId, name, told }: PushedGroup,
  resource: JsonObject,
  userNames: ReadonlyMap<string, string>,
): ReadonlyArray<Mismatch> => [
  ...compareAttributes({ of: "team", name }, [
    ["id", serverId ?? resource["id"], resource["id"]],
    ["schemas", [coreGroup], resource["schemas"]],
    ["displayName", name, resource["displayName"]],
  ]),
  ...compareMembers(name, told, memberIds(resource), userNames),
]

/** One mismatch for each member that is lost, not wanted, or there twice. */
const compareMembers = (
  name: string,
  told: ReadonlySet<string>,
  found: ReadonlyArray<string>,
  userNames: ReadonlyMap<string, string>,
): ReadonlyArray<Mismatch> =>
  [...new Set([...told, ...found])].flatMap((id): ReadonlyArray<Mismatch> => {
    const count = found.filter((value) => value === id).length
    const who = userNames.get(id) ?? id
    const mismatch = { of: "team", name, path: "members" } as const
    if (!told.has(id)) return [{ ...mismatch, expected: "absent", found: who }]
    if (count === 0) return [{ ...mismatch, expected: who, found: "absent" }]
    return count === 1 ? [] : [{ ...mismatch, expected: who, found: `${who}, ${count} times` }]
  })

/**
 * Compares the read-only `groups` of Okta's people (RFC 7643 §4.1.2) with the members of the imported teams: what the
 * server says of a person must agree with what it says of the teams, also of teams Okta did not push.
 */
export const compareTeamsOfPeople = (
  people: People,
  importedPeople: ReadonlyArray<JsonObject>,
  importedTeams: ReadonlyArray<JsonObject>,
): ReadonlyArray<Mismatch> => {
  const userNames = userNamesById(people)
  const teamsById = new Map<string, Array<JsonObject>>()
  for (const team of importedTeams) {
    for (const id of new Set(memberIds(team))) teamsById.set(id, [...(teamsById.get(id) ?? []), team])
  }
  return importedPeople.flatMap((person) => {
    const id = typeof person["id"] === "string" ? person["id"] : ""
    const name = userNames.get(id)
    return name === undefined ? [] : compareTeamsOf(name, teamsById.get(id) ?? [], objectsIn(person["groups"]))
  })
}

const compareTeamsOf = (
  name: string,
  teams: ReadonlyArray<JsonObject>,
  shown: ReadonlyArray<JsonObject>,
): ReadonlyArray<Mismatch> => {
  const person = { of: "person", name } as const
  const isShown = (team: JsonObject) => (element: JsonObject) => element["value"] === team["id"]
  const checks = teams.flatMap((team): ReadonlyArray<Check> => {
    const same = shown.filter(isShown(team))
    const [element] = same
    if (element === undefined) return [["groups", team["displayName"], undefined]]
    if (same.length > 1) return [["groups", team["displayName"], same.map(({ display = null }) => display)]]
    return [
      ["groups.display", team["displayName"], element["display"]],
      ["groups.$ref", valueAt(team, ["meta", "location"]), element["$ref"]],
      ["groups.type", "direct", element["type"]],
    ]
  })
  const unwanted = shown.filter((element) => !teams.some((team) => isShown(team)(element)))
  return compareAttributes(person, [
    ...checks,
    ...unwanted.map(({ display, value }): Check => ["groups", undefined, display ?? value ?? null]),
  ])
}

const memberIds = (team: JsonObject): ReadonlyArray<string> =>
  objectsIn(team["members"]).flatMap(({ value }) => (typeof value === "string" ? [value] : []))

const userNamesById = (people: People): ReadonlyMap<string, string> =>
  new Map(
    [...people.values()].flatMap(({ serverId, profile }) =>
      serverId === undefined ? [] : [[serverId, profile.userName]],
    ),
  )
