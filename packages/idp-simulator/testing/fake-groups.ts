import { type Json, type JsonObject, member, objectsIn } from "../src/json.ts"
import { type Answer, error, lowerCase, page, wantedName } from "./answers.ts"
import type { Lies } from "./lies.ts"

export interface FakeGroup {
  readonly displayName: string
  /** Ids of people, the server's. */
  readonly members: ReadonlySet<string>
}

export interface FakeGroups {
  readonly create: (body: Json | undefined, answer: Answer) => void
  readonly list: (query: URLSearchParams, answer: Answer) => void
  readonly one: (method: string, id: string, body: Json | undefined, answer: Answer) => void
  /** The `groups` of a person. */
  readonly teamsOf: (id: string) => ReadonlyArray<JsonObject>
  readonly onInactive: (id: string) => void
}

const birthday = "2026-11-23T10:00:00.000Z"

/** Groups in a map, by id; understands what Okta sends, and nothing else. */
export const fakeGroups = (
  groups: Map<string, FakeGroup>,
  lies: Lies,
  world: { readonly baseUrl: () => string; readonly people: ReadonlyMap<string, JsonObject> },
): FakeGroups => {
  const firstNames = new Map<string, string>()
  const everMembers = new Map<string, Set<string>>()
  const locationOf = (id: string): string => `${world.baseUrl()}/Groups/${id}`
  const userNameOf = (id: string): Json | undefined => world.people.get(id)?.["userName"]
  const idOf = (userName: string): string | undefined =>
    [...world.people.keys()].find((id) => userNameOf(id) === userName)

  const shown = (id: string, { displayName, members }: FakeGroup): JsonObject => {
    // A member nobody knows is kept, and not shown.
    const known = [...members].filter((value) => world.people.has(value))
    const listed = displayName === lies.listMembersTwice ? [...known, ...known] : known
    return {
      schemas: ["urn:ietf:params:scim:schemas:core:2.0:Group"],
      id,
      displayName,
      members: listed.map((value) => ({
        value,
        $ref: `${world.baseUrl()}/Users/${value}`,
        display: world.people.get(value)?.["displayName"] ?? userNameOf(value) ?? null,
        type: "User",
      })),
      meta: { resourceType: "Group", created: birthday, lastModified: birthday, location: locationOf(id) },
    }
  }
  const isTaken = (displayName: string, except?: string): boolean =>
    [...groups].some(([id, group]) => id !== except && lowerCase(group.displayName) === lowerCase(displayName))

  const store = (id: string, before: FakeGroup, wanted: FakeGroup): FakeGroup => {
    const members = new Set(
      [...wanted.members].filter((value) => before.members.has(value) || userNameOf(value) !== lies.dropMember),
    )
    const kept = lies.keepMember === undefined ? undefined : idOf(lies.keepMember)
    if (kept !== undefined && before.members.has(kept)) members.add(kept)
    const extra = lies.addMember === undefined ? undefined : idOf(lies.addMember)
    if (extra !== undefined && members.size > 0) members.add(extra)
    const displayName = lies.keepNameOf === before.displayName ? before.displayName : wanted.displayName
    const group = { displayName, members }
    groups.set(id, group)
    if (!firstNames.has(id)) firstNames.set(id, displayName)
    for (const value of members) everMembers.set(id, (everMembers.get(id) ?? new Set()).add(value))
    return group
  }

  return {
    create: (body, answer) => {
      const displayName = member(body, "displayName")
      if (typeof displayName !== "string") return answer(400, error(400, "A group needs a displayName."))
      if (isTaken(displayName)) return answer(409, error(409, "Another group has this name.", "uniqueness"))
      const id = crypto.randomUUID()
      const none = { displayName, members: new Set<string>() }
      const group = store(id, none, { displayName, members: valuesOf(member(body, "members")) })
      answer(201, shown(id, group), { location: locationOf(id), etag: 'W/"1"' })
    },
    list: (query, answer) => {
      const name = wantedName(query, "displayName")
      const found = [...groups]
        .filter(([, { displayName }]) => name === undefined || lowerCase(displayName) === lowerCase(name))
        .filter(([, { displayName }]) => name !== undefined || displayName !== lies.hideGroup)
        .flatMap((group) => (group[1].displayName === lies.listGroupTwice ? [group, group] : [group]))
      answer(
        200,
        page(
          found.map(([id, group]) => shown(id, group)),
          query,
        ),
      )
    },
    one: (method, id, body, answer) => {
      const before = groups.get(id)
      if (before === undefined) return answer(404, error(404, "There is no such group."))
      if (method === "GET") return answer(200, shown(id, before))
      if (method === "DELETE") {
        if (lies.keepDeleted !== before.displayName) groups.delete(id)
        return answer(204, undefined)
      }
      const wanted = method === "PUT" ? replaced(before, body) : patched(before, body)
      if (isTaken(wanted.displayName, id)) return answer(409, error(409, "Another group has this name.", "uniqueness"))
      const group = store(id, before, wanted)
      if (method === "PUT") answer(200, shown(id, group))
      else answer(204, undefined)
    },
    teamsOf: (personId) => {
      const remembers = lies.neverForgetTeamsOf === userNameOf(personId)
      const ids = remembers
        ? [...everMembers].filter(([, members]) => members.has(personId)).map(([id]) => id)
        : [...groups].filter(([, { members }]) => members.has(personId)).map(([id]) => id)
      return ids.map((value) => {
        const first = firstNames.get(value) ?? ""
        const display = lies.staleTeamNames === true ? first : (groups.get(value)?.displayName ?? first)
        return { value, $ref: locationOf(value), display, type: "direct" }
      })
    },
    onInactive: (personId) => {
      if (lies.forgetInactive !== userNameOf(personId)) return
      for (const [id, { displayName, members }] of groups) {
        groups.set(id, { displayName, members: new Set([...members].filter((value) => value !== personId)) })
      }
    },
  }
}

const replaced = (before: FakeGroup, body: Json | undefined): FakeGroup => {
  const displayName = member(body, "displayName")
  return {
    displayName: typeof displayName === "string" ? displayName : before.displayName,
    members: valuesOf(member(body, "members")),
  }
}

const patched = (before: FakeGroup, body: Json | undefined): FakeGroup =>
  objectsIn(member(body, "Operations")).reduce(applied, before)

const applied = (group: FakeGroup, { op, path, value }: JsonObject): FakeGroup => {
  if (path === undefined) {
    const displayName = member(value, "displayName")
    return typeof displayName === "string" ? { ...group, displayName } : group
  }
  const removed = /^members\[value eq "(.+)"\]$/.exec(typeof path === "string" ? path : "")?.[1]
  const members = new Set(op === "replace" ? [] : group.members)
  if (removed !== undefined) members.delete(removed)
  else for (const id of valuesOf(value)) members.add(id)
  return { ...group, members }
}

const valuesOf = (members: Json | undefined): ReadonlySet<string> =>
  new Set(objectsIn(members).flatMap(({ value }) => (typeof value === "string" ? [value] : [])))
