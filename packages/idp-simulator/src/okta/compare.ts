import { equalJson, isJsonArray, isJsonObject, type Json, type JsonObject, member, valueAt } from "../json.ts"
import { coreUser, enterpriseUser, mappedAttributes, mappedEmail } from "./attribute-mapping.ts"
import type { People, Person } from "./model.ts"

/** One thing that is not on the server as Okta has it. */
export interface Mismatch {
  readonly userName: string
  /** The attribute, or `(person)` when the whole person is missing or there twice. */
  readonly path: string
  readonly expected: string
  readonly found: string
}

export interface Comparison {
  readonly mismatches: ReadonlyArray<Mismatch>
  /** People on the server that Okta has no opinion about. */
  readonly others: number
}

/** Never returned (`password`), or withheld from Okta while its mapping does not read them. */
const absentInReads: ReadonlyArray<string> = ["password", "roles", "entitlements"]

/** Compares a full import with Okta's own memory, person by person and attribute by attribute. */
export const compareWithImport = (people: People, imported: ReadonlyArray<JsonObject>): Comparison => {
  const matched = new Set<JsonObject>()
  const mismatches: Array<Mismatch> = []
  for (const person of people.values()) {
    const same = imported.filter((resource) => isSamePerson(person, resource))
    for (const resource of same) matched.add(resource)
    const [resource] = same
    if (resource === undefined) mismatches.push(mismatch(person, "(person)", "there", "absent"))
    else if (same.length > 1) mismatches.push(mismatch(person, "(person)", "there once", `there ${same.length} times`))
    else mismatches.push(...comparePerson(person, resource))
  }
  return { mismatches, others: imported.length - matched.size }
}

const isSamePerson = (person: Person, resource: JsonObject): boolean =>
  (person.serverId !== undefined && resource["id"] === person.serverId) ||
  lowerCase(resource["userName"]) === lowerCase(person.profile.userName)

const lowerCase = (value: Json | undefined): string | undefined =>
  typeof value === "string" ? value.toLowerCase() : undefined

const comparePerson = (person: Person, resource: JsonObject): ReadonlyArray<Mismatch> => {
  const mapped = mappedAttributes.map(({ keys, of }) => [printPath(keys), of(person), valueAt(resource, keys)] as const)
  const checks: ReadonlyArray<readonly [path: string, expected: Json | undefined, found: Json | undefined]> = [
    ["id", person.serverId ?? resource["id"], resource["id"]],
    ["schemas", expectedSchemas(person), resource["schemas"]],
    ["active", person.active, resource["active"]],
    ...mapped,
    ['emails[type eq "work"]', mappedEmail(person), workEmail(resource["emails"])],
    ...absentInReads.map((name) => [name, undefined, resource[name]] as const),
  ]
  return checks
    .filter(([, expected, found]) => !equalJson(expected, found))
    .map(([path, expected, found]) => mismatch(person, path, print(expected), print(found)))
}

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

const mismatch = (person: Person, path: string, expected: string, found: string): Mismatch => ({
  userName: person.profile.userName,
  path,
  expected,
  found,
})

const print = (value: Json | undefined): string => (value === undefined ? "absent" : JSON.stringify(value))
