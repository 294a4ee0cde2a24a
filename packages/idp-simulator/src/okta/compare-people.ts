import { isJsonArray, isJsonObject, type Json, type JsonObject, member, valueAt } from "../json.ts"
import { coreUser, enterpriseUser, mappedAttributes, mappedEmail } from "./attribute-mapping.ts"
import { type Check, compareAttributes, countProblem, isSameText, type Mismatch } from "./mismatch.ts"
import type { People, Person } from "./model.ts"

/** Never returned (`password`), or withheld from Okta while its mapping does not read them. */
const absentInReads: ReadonlyArray<string> = ["password", "roles", "entitlements"]

/** Compares imported people with Okta's own memory, person by person and attribute by attribute. */
export const comparePeople = (
  people: People,
  imported: ReadonlyArray<JsonObject>,
): { readonly mismatches: ReadonlyArray<Mismatch>; readonly others: number } => {
  const matched = new Set<JsonObject>()
  const mismatches: Array<Mismatch> = []
  for (const person of people.values()) {
    const same = imported.filter((resource) => isSamePerson(person, resource))
    for (const resource of same) matched.add(resource)
    const [resource] = same
    const problem = countProblem(same.length)
    if (problem !== undefined) mismatches.push({ ...nameOf(person), path: "(person)", ...problem })
    else if (resource !== undefined) mismatches.push(...comparePerson(person, resource))
  }
  return { mismatches, others: imported.length - matched.size }
}

const isSamePerson = (person: Person, resource: JsonObject): boolean =>
  (person.serverId !== undefined && resource["id"] === person.serverId) ||
  isSameText(resource["userName"], person.profile.userName)

const comparePerson = (person: Person, resource: JsonObject): ReadonlyArray<Mismatch> =>
  compareAttributes(nameOf(person), [
    ["id", person.serverId ?? resource["id"], resource["id"]],
    ["schemas", expectedSchemas(person), resource["schemas"]],
    ["active", person.active, resource["active"]],
    ...mappedAttributes.map(({ keys, of }): Check => [printPath(keys), of(person), valueAt(resource, keys)]),
    ['emails[type eq "work"]', mappedEmail(person), workEmail(resource["emails"])],
    ...absentInReads.map((name): Check => [name, undefined, resource[name]]),
  ])

const nameOf = ({ profile }: Person) => ({ of: "person", name: profile.userName }) as const

const expectedSchemas = (person: Person): Json => {
  const extended = mappedAttributes.some(({ keys, of }) => keys[0] === enterpriseUser && of(person) !== undefined)
  return extended ? [coreUser, enterpriseUser] : [coreUser]
}

/** What Okta maps of the one work address; all of them when there are several, so that a doubled one shows. */
const workEmail = (emails: Json | undefined): Json | undefined => {
  const work = (isJsonArray(emails) ? emails : []).filter((email) => member(email, "type") === "work")
  const [only] = work
  if (work.length > 1 || !isJsonObject(only)) return work.length > 1 ? work : only
  return Object.fromEntries(["primary", "value", "type"].map((key) => [key, only[key] ?? null]))
}

const printPath = (keys: ReadonlyArray<string>): string => {
  const [first = "", ...rest] = keys
  return first === enterpriseUser ? `${first}:${rest.join(".")}` : keys.join(".")
}
