import { isJsonArray, isJsonObject, type Json, type JsonObject, member } from "../json.ts"
import type { ScimClient } from "./http-client.ts"
import { fail, type Outcome, succeed } from "./outcome.ts"

/** A page of a list, as Okta reads it. */
export interface Page {
  readonly totalResults: number
  readonly resources: ReadonlyArray<JsonObject>
}

const pageSize = 100

/** What Okta sends as soon as the credentials are saved; `count=2` never varies. */
export const testConnection = (client: ScimClient): Promise<Outcome<Page>> => list(client, "startIndex=1&count=2")

/** The look-up before each create. */
export const lookUp = (client: ScimClient, userName: string): Promise<Outcome<Page>> => {
  // Inside the quotes a user name is a JSON string (RFC 7644 §3.4.2.2).
  const filter = encodeURIComponent(`userName eq ${JSON.stringify(userName)}`)
  return list(client, `filter=${filter}&startIndex=1&count=${pageSize}`)
}

/** Every person on the server, page by page, until `totalResults` is covered (Okta SCIM 2.0 reference). */
export const importUsers = async (
  client: ScimClient,
  onPage: (read: number, totalResults: number) => void = () => {},
): Promise<Outcome<ReadonlyArray<JsonObject>>> => {
  const resources: Array<JsonObject> = []
  for (let startIndex = 1; ; startIndex += pageSize) {
    const page = await list(client, `startIndex=${startIndex}&count=${pageSize}`)
    if (!page.ok) return page
    resources.push(...page.value.resources)
    onPage(resources.length, page.value.totalResults)
    const covered = startIndex + pageSize > page.value.totalResults
    if (covered || page.value.resources.length === 0) return succeed(resources)
  }
}

export const readUser = async (client: ScimClient, id: string): Promise<Outcome<JsonObject>> => {
  const answer = await client.send("GET", userPath(id))
  return answer._tag === "Answer" && answer.status === 200 && isJsonObject(answer.body)
    ? succeed(answer.body)
    : fail("GET /Users/{id}", answer)
}

/** Creates a person; the outcome is the id the server gave. */
export const createUser = async (client: ScimClient, body: JsonObject): Promise<Outcome<string>> => {
  const request = "POST /Users"
  const answer = await client.send("POST", "/Users", body)
  if (answer._tag === "NoAnswer" || answer.status < 200 || answer.status > 299) return fail(request, answer)
  const id = member(answer.body, "id")
  // The sentence Okta shows when the server answers a create without a user.
  return typeof id === "string" ? succeed(id) : fail(request, answer, "Create new user returned empty user.")
}

export const replaceUser = async (client: ScimClient, id: string, body: JsonObject): Promise<Outcome<JsonObject>> => {
  const request = "PUT /Users/{id}"
  const answer = await client.send("PUT", userPath(id), body)
  if (answer._tag === "NoAnswer" || answer.status !== 200) return fail(request, answer)
  return isJsonObject(answer.body) ? succeed(answer.body) : fail(request, answer, "The update returned no user.")
}

const userPath = (id: string): string => `/Users/${encodeURIComponent(id)}`

const list = async (client: ScimClient, query: string): Promise<Outcome<Page>> => {
  const request = "GET /Users"
  const answer = await client.send("GET", `/Users?${query}`)
  if (answer._tag === "NoAnswer" || answer.status !== 200) return fail(request, answer)
  const page = readPage(answer.body)
  return page === undefined ? fail(request, answer, "The answer is not a SCIM list response.") : succeed(page)
}

/** Okta wants integers, not strings, and tolerates a missing `Resources` when there is nothing to list. */
const readPage = (body: Json | undefined): Page | undefined => {
  const totalResults = member(body, "totalResults")
  const resources = member(body, "Resources") ?? []
  if (typeof totalResults !== "number" || !Number.isInteger(totalResults) || !isJsonArray(resources)) return undefined
  return { totalResults, resources: resources.filter(isJsonObject) }
}
