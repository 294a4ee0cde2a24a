import { isJsonObject, type Json, type JsonObject, objectsIn, valueAt } from "../src/json.ts"
import { type Answer, error, lowerCase, page, wantedName } from "./answers.ts"
import type { LiesAboutPeople } from "./lies.ts"

export interface FakePeople {
  readonly create: (body: Json | undefined, answer: Answer) => void
  readonly list: (query: URLSearchParams, answer: Answer) => void
  readonly one: (method: string, id: string, body: Json | undefined, answer: Answer) => void
}

/** People in a map, by id; `teamsOf` gives the `groups` of one. */
export const fakePeople = (
  people: Map<string, JsonObject>,
  lies: LiesAboutPeople,
  world: {
    readonly baseUrl: () => string
    readonly teamsOf: (id: string) => ReadonlyArray<JsonObject>
    readonly onInactive: (id: string) => void
  },
): FakePeople => {
  const shown = (person: JsonObject): JsonObject => {
    const { id, groups: _, ...attributes } = person
    const teams = typeof id === "string" && lies.hideTeamsOf !== person["userName"] ? world.teamsOf(id) : []
    const hidden = lies.tellAll === true ? [] : ["password", "roles", "entitlements"]
    const told = Object.entries(attributes).filter(([name]) => !hidden.includes(name))
    return {
      id: id ?? null,
      ...Object.fromEntries(told),
      ...(teams.length === 0 ? {} : { groups: teams.map((team) => (lies.bareTeams === true ? bare(team) : team)) }),
    }
  }
  const store = (id: string, next: JsonObject): void => {
    people.set(id, next)
    if (next["active"] === false) world.onInactive(id)
  }
  return {
    create: (body, answer) => {
      if (!isJsonObject(body)) return answer(400, error(400, "The body must be a JSON object."))
      const taken = [...people.values()].some((person) => lowerCase(person["userName"]) === lowerCase(body["userName"]))
      if (taken) return answer(409, error(409, "Another person has this userName.", "uniqueness"))
      const id = crypto.randomUUID()
      const now = "2026-11-23T10:00:00.000Z"
      const meta = { resourceType: "User", created: now, lastModified: now, location: `${world.baseUrl()}/Users/${id}` }
      const person = { schemas: ["urn:ietf:params:scim:schemas:core:2.0:User"], ...body, id, meta }
      people.set(id, person)
      answer(201, shown(person), { location: meta.location, etag: 'W/"1"' })
    },
    list: (query, answer) => {
      const userName = wantedName(query, "userName")
      const found = [...people.values()]
        .filter((person) => userName === undefined || lowerCase(person["userName"]) === lowerCase(userName))
        .filter((person) => userName !== undefined || person["userName"] !== lies.hideFromLists)
        .flatMap((person) => (person["userName"] === lies.listTwice ? [person, person] : [person]))
        .map((person) => (person["userName"] === lies.listAsActive ? { ...person, active: true } : person))
      answer(200, page(found.map(shown), query))
    },
    one: (method, id, body, answer) => {
      const person = people.get(id)
      if (person === undefined) return answer(404, error(404, "There is no such person."))
      if (method === "GET") return answer(200, shown(person))
      if (method === "DELETE") {
        people.delete(id)
        return answer(204, undefined)
      }
      if (!isJsonObject(body)) return answer(400, error(400, "The body must be a JSON object."))
      if (method === "PATCH") {
        // The one that Okta sends: `active` in a value without a path.
        store(id, { ...person, active: valueAt(objectsIn(body["Operations"])[0], ["value", "active"]) === true })
        return answer(200, shown(people.get(id) ?? person))
      }
      const next = { ...body, id, meta: person["meta"] ?? null, active: body["active"] ?? person["active"] ?? true }
      if (lies.dropUpdatesOf !== person["userName"]) store(id, next)
      answer(200, shown(next))
    },
  }
}

const bare = ({ value = null, display = null }: JsonObject): JsonObject => ({ value, display })
