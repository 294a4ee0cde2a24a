import { readFileSync } from "node:fs"
import { join } from "node:path"
import { setTimeout as wait } from "node:timers/promises"
import type { Service } from "./service.ts"

/** What the pages show: an entity with a little of everything, and one in which nothing happened yet. */
export interface Filled {
  readonly slug: string
  readonly emptySlug: string
  /** Ids of what there is one page each about, by the name of its route. */
  readonly params: Readonly<Record<string, Readonly<Record<string, string>>>>
}

// oxlint-disable-next-line typescript/no-explicit-any -- answers of every shape
type Answer = any
type Ask = (method: string, path: string, body?: unknown) => Promise<Answer>

const askingWith =
  (base: string, token: string, mediaType: string): Ask =>
  async (method, path, body) => {
    const response = await fetch(`${base}${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, "content-type": mediaType },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    return text === "" ? undefined : JSON.parse(text)
  }

const userSchema = "urn:ietf:params:scim:schemas:core:2.0:User"
const patchSchema = "urn:ietf:params:scim:api:messages:2.0:PatchOp"

const person = (name: string, more: object = {}) => ({
  schemas: [userSchema],
  userName: `${name.toLowerCase()}@example.com`,
  name: { givenName: name, familyName: "Example" },
  displayName: `${name} Example`,
  emails: [{ value: `${name.toLowerCase()}@example.com`, type: "work", primary: true }],
  externalId: `00u-${name}`,
  active: true,
  ...more,
})

/** Does by SCIM and the admin API what identity providers and administrators do. */
export const fill = async ({ url, folder, apiKey }: Service): Promise<Filled> => {
  const read = (name: string): string => readFileSync(join(folder, "data", name), "utf8").trim()
  const api = askingWith(`${url}/api/v1`, apiKey, "application/json")
  const scim = askingWith(read("first-tenant-url"), read("first-token"), "application/scim+json")
  const [{ id: entityId, slug }] = (await api("GET", "/entities")).items
  const empty = await api("POST", "/entities", { name: "Beta Works" })
  const of = (path: string): string => `/entities/${entityId}${path}`

  const ada = await scim("POST", "/Users", person("Ada", { userType: "Administrator", roles: [{ value: "User" }] }))
  const grace = await scim("POST", "/Users", person("Grace", { userType: "Manager" }))
  for (const name of ["Alan", "Barbara", "Edsger", "Frances"]) {
    await scim("POST", "/Users", person(name, { userType: name === "Alan" ? "Supervisor" : "User" }))
  }
  await scim("POST", "/Users", person("Ken", { userName: "ken" }))
  await scim("POST", "/Users", person("Grace"))
  const team = await scim("POST", "/Groups", {
    schemas: ["urn:ietf:params:scim:schemas:core:2.0:Group"],
    displayName: "Sales leads",
    members: [{ value: ada.id }, { value: grace.id }],
  })
  const override = { role: "administrator", reason: "Covers for Ada" }
  await api("PUT", of(`/users/${grace.id}/assignment/override`), override)
  await api("DELETE", of(`/users/${grace.id}/assignment/override`))
  await api("PUT", of(`/users/${grace.id}/assignment/override`), { ...override, role: "user" })
  await scim("PATCH", `/Users/${ada.id}`, {
    schemas: [patchSchema],
    Operations: [{ op: "replace", value: { active: false } }],
  })
  const run = await api("POST", of("/reports"), {})
  const made = await until(
    () => api("GET", of(`/audits/${run.id}`)),
    ({ state }) => state === "done",
  )
  const [event] = (await api("GET", of("/provisioning-events?limit=1"))).items
  const [finding] = (await api("GET", of("/findings?state=open&limit=1"))).items
  const [hold] = (await api("GET", of("/holds?state=open&limit=1"))).items
  const byId = (id: string) => ({ id, userId: id, teamId: id, eventId: id, findingId: id, holdId: id, reportId: id })
  return {
    slug,
    emptySlug: empty.slug,
    params: {
      user: byId(ada.id),
      team: byId(team.id),
      "sync-event": byId(event.id),
      conflict: byId(finding.id),
      hold: byId(hold.id),
      report: byId(made.reportId),
      role: { key: "manager", id: "manager" },
      "mapping-version": { version: "1" },
      "scim-setup": { idp: "okta", step: "1" },
    },
  }
}

const longest = 60_000

const until = async (ask: () => Promise<Answer>, isDone: (answer: Answer) => boolean): Promise<Answer> => {
  const deadline = Date.now() + longest
  for (;;) {
    const answer = await ask()
    if (isDone(answer)) return answer
    if (Date.now() > deadline) throw new Error(`it never came: ${JSON.stringify(answer)}`)
    await wait(100)
  }
}
