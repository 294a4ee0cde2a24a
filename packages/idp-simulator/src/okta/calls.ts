import { isJsonArray, isJsonObject, type Json, type JsonObject, member, objectsIn } from "../json.ts"
import type { ScimClient } from "./http-client.ts"
import { fail, type Outcome, succeed } from "./outcome.ts"

/** A page of a list, as Okta reads it. */
export interface Page {
  readonly totalResults: number
  readonly resources: ReadonlyArray<JsonObject>
}

export type Endpoint = "/Users" | "/Groups"

/** What Okta calls a resource there, and the attribute it looks one up by. */
const resourceTypes = {
  "/Users": { noun: "user", nameAttribute: "userName" },
  "/Groups": { noun: "group", nameAttribute: "displayName" },
} as const

const pageSize = 100

/** What Okta sends as soon as the credentials are saved; `count=2` never varies. */
export const testConnection = (client: ScimClient): Promise<Outcome<Page>> =>
  list(client, "/Users", "startIndex=1&count=2")

/** The look-up before each create: a person by `userName`, a group by `displayName`. */
export const lookUp = (client: ScimClient, endpoint: Endpoint, name: string): Promise<Outcome<Page>> => {
  // Inside the quotes a name is a JSON string (RFC 7644 §3.4.2.2).
  const filter = encodeURIComponent(`${resourceTypes[endpoint].nameAttribute} eq ${JSON.stringify(name)}`)
  return list(client, endpoint, `filter=${filter}&startIndex=1&count=${pageSize}`)
}

/**
 * Everything on the server, page by page, until `totalResults` is covered (Okta SCIM 2.0 reference). Okta leaves no
 * attribute out of the request, so groups come with their members.
 */
export const importAll = async (
  client: ScimClient,
  endpoint: Endpoint,
  onPage: (read: number, totalResults: number) => void = () => {},
): Promise<Outcome<ReadonlyArray<JsonObject>>> => {
  const resources: Array<JsonObject> = []
  for (let startIndex = 1; ; startIndex += pageSize) {
    const page = await list(client, endpoint, `startIndex=${startIndex}&count=${pageSize}`)
    if (!page.ok) return page
    resources.push(...page.value.resources)
    onPage(resources.length, page.value.totalResults)
    const covered = startIndex + pageSize > page.value.totalResults
    if (covered || page.value.resources.length === 0) return succeed(resources)
  }
}

export const read = async (client: ScimClient, endpoint: Endpoint, id: string): Promise<Outcome<JsonObject>> => {
  const answer = await client.send("GET", pathOf(endpoint, id))
  return answer._tag === "Answer" && answer.status === 200 && isJsonObject(answer.body)
    ? succeed(answer.body)
    : fail(`GET ${endpoint}/{id}`, answer)
}

/** The outcome is the id the server gave. */
export const create = async (client: ScimClient, endpoint: Endpoint, body: JsonObject): Promise<Outcome<string>> => {
  const request = `POST ${endpoint}`
  const answer = await client.send("POST", endpoint, body)
  if (answer._tag === "NoAnswer" || answer.status < 200 || answer.status > 299) return fail(request, answer)
  const id = member(answer.body, "id")
  const { noun } = resourceTypes[endpoint]
  // The sentence Okta shows when the server answers a create without a user.
  return typeof id === "string" ? succeed(id) : fail(request, answer, `Create new ${noun} returned empty ${noun}.`)
}

export const replace = async (
  client: ScimClient,
  endpoint: Endpoint,
  id: string,
  body: JsonObject,
): Promise<Outcome<JsonObject>> => {
  const request = `PUT ${endpoint}/{id}`
  const answer = await client.send("PUT", pathOf(endpoint, id), body)
  if (answer._tag === "NoAnswer" || answer.status !== 200) return fail(request, answer)
  const problem = `The update returned no ${resourceTypes[endpoint].noun}.`
  return isJsonObject(answer.body) ? succeed(answer.body) : fail(request, answer, problem)
}

/** Okta takes 200 with the resource or 204 with nothing (Okta SCIM 2.0 reference, the notes on PATCH). */
export const patch = async (
  client: ScimClient,
  endpoint: Endpoint,
  id: string,
  operations: ReadonlyArray<JsonObject>,
): Promise<Outcome<void>> => {
  const body = { schemas: ["urn:ietf:params:scim:api:messages:2.0:PatchOp"], Operations: operations }
  const answer = await client.send("PATCH", pathOf(endpoint, id), body)
  const taken = answer._tag === "Answer" && (answer.status === 200 || answer.status === 204)
  return taken ? succeed(undefined) : fail(`PATCH ${endpoint}/{id}`, answer)
}

export const remove = async (client: ScimClient, endpoint: Endpoint, id: string): Promise<Outcome<void>> => {
  const answer = await client.send("DELETE", pathOf(endpoint, id))
  return answer._tag === "Answer" && answer.status === 204
    ? succeed(undefined)
    : fail(`DELETE ${endpoint}/{id}`, answer)
}

const pathOf = (endpoint: Endpoint, id: string): string => `${endpoint}/${encodeURIComponent(id)}`

const list = async (client: ScimClient, endpoint: Endpoint, query: string): Promise<Outcome<Page>> => {
  const request = `GET ${endpoint}`
  const answer = await client.send("GET", `${endpoint}?${query}`)
  if (answer._tag === "NoAnswer" || answer.status !== 200) return fail(request, answer)
  const page = readPage(answer.body)
  return page === undefined ? fail(request, answer, "The answer is not a SCIM list response.") : succeed(page)
}

/** Okta wants integers, not strings, and tolerates a missing `Resources` when there is nothing to list. */
const readPage = (body: Json | undefined): Page | undefined => {
  const totalResults = member(body, "totalResults")
  const resources = member(body, "Resources") ?? []
  if (typeof totalResults !== "number" || !Number.isInteger(totalResults) || !isJsonArray(resources)) return undefined
  return { totalResults, resources: objectsIn(resources) }
}
