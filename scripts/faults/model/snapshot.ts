import type { Client } from "../http/client.ts"
import type { Finding } from "../finding.ts"
import { listAt, numberAt, textAt } from "../json.ts"
import { personState } from "./person-state.ts"
import { isMember, memberSlot, personSlot, type Slot, teamSlot, type Value } from "./slots.ts"

/** Everything a server shows, read at a time when nobody writes. */
export interface Snapshot {
  readonly values: ReadonlyMap<Slot, Value>
  readonly ids: ReadonlyMap<Slot, string>
  readonly people: ReadonlySet<string>
  readonly teams: ReadonlySet<string>
  /** What is wrong whatever the model says: duplicates and orphans. */
  readonly findings: ReadonlyArray<Finding>
}

const pageSize = 100

/** Reads every page of the lists, and every team by itself. */
export const readSnapshot = async (client: Client): Promise<Snapshot> => {
  const findings: Array<Finding> = []
  const found = (kind: Finding["kind"], what: string) => void findings.push({ kind, what })
  const values = new Map<Slot, Value>()
  const ids = new Map<Slot, string>()
  const note = (slot: Slot, id: string, value: Value) => {
    if (values.has(slot)) found("duplicate", `${slot} is there twice`)
    values.set(slot, value)
    ids.set(slot, id)
  }

  const people = await readList(client, "/Users", found)
  const teams = await readList(client, "/Groups?excludedAttributes=members", found)
  for (const [id, person] of people) note(personSlot(textAt(person, "userName") ?? id), id, personState(person))
  const keys = new Map<string, string>()
  const names = new Map<string, string>()
  for (const [id, team] of teams) {
    const [key, name] = [textAt(team, "externalId") ?? id, textAt(team, "displayName") ?? ""]
    keys.set(id, key)
    note(teamSlot(key), id, name)
    const twin = names.get(name.toLowerCase())
    if (twin !== undefined) found("duplicate", `the teams ${twin} and ${key} are both called ${name}`)
    names.set(name.toLowerCase(), key)
  }

  // A membership is seen from both sides, which must agree; the team's is the one that is compared with the model.
  const fromTeams = new Set<Slot>()
  for (const [id, key] of keys) {
    for (const member of listAt(await readOne(client, `/Groups/${id}`), "members")) {
      const user = textAt(member, "value") ?? ""
      const slot = memberSlot(key, user)
      if (fromTeams.has(slot)) found("duplicate", `${slot} is there twice`)
      fromTeams.add(slot)
      if (people.has(user)) values.set(slot, isMember)
      else found("orphan", `team ${key} has a member ${user}, who is nobody`)
    }
  }
  const fromPeople = new Set<Slot>()
  for (const [id, person] of people) {
    for (const group of listAt(person, "groups")) {
      const key = keys.get(textAt(group, "value") ?? "")
      if (key === undefined) found("orphan", `person ${id} is in a team ${textAt(group, "value")}, which is none`)
      else fromPeople.add(memberSlot(key, id))
    }
  }
  for (const slot of fromPeople) if (!fromTeams.has(slot)) found("extra", `${slot}, says the person only`)
  for (const slot of fromTeams)
    if (values.has(slot) && !fromPeople.has(slot)) found("lost", `${slot}, says the team only`)
  return { values, ids, people: new Set(people.keys()), teams: new Set(keys.values()), findings }
}

const readList = async (
  client: Client,
  path: string,
  found: (kind: "duplicate" | "answer", what: string) => void,
): Promise<ReadonlyMap<string, unknown>> => {
  const all = new Map<string, unknown>()
  for (let read = 0; ;) {
    const joint = path.includes("?") ? "&" : "?"
    const page = await readOne(client, `${path}${joint}startIndex=${read + 1}&count=${pageSize}`)
    const resources = listAt(page, "Resources")
    for (const resource of resources) {
      const id = textAt(resource, "id") ?? ""
      if (all.has(id)) found("duplicate", `${path} lists ${id} twice`)
      all.set(id, resource)
    }
    read += resources.length
    const total = numberAt(page, "totalResults") ?? 0
    if (resources.length > 0 && read < total) continue
    if (read !== total) found("answer", `${path} says it has ${total} resources and lists ${read}`)
    return all
  }
}

const readOne = async (client: Client, path: string): Promise<unknown> => {
  const outcome = await client.send({ method: "GET", path })
  if (outcome.kind === "answered" && outcome.status === 200) return outcome.body
  throw new Error(`GET ${path}: ${outcome.kind === "answered" ? outcome.status : outcome.kind}`)
}
