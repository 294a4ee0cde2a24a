import { isJsonArray, type Json, type JsonObject, member, objectsIn, parseJson, valueAt } from "../json.ts"
import type { Surroundings } from "../okta/http-client.ts"

/** Where the service's own API is, and the key that opens it. */
export interface AdminApi {
  /** Without a slash at the end. */
  readonly url: string
  readonly key: string
}

/** What the service says of a person's role. */
export interface RoleOnServer {
  /** The person's own address in the API. */
  readonly path: string
  readonly role: string
  readonly headline: string
}

/** A conflict the service found. */
export interface FindingOnServer {
  readonly rule: string
  readonly severity: string
  readonly state: string
  readonly message: string
  /** What to do in Okta, step by step. */
  readonly cure: ReadonlyArray<string>
}

/** The admin API of the service a Tenant URL belongs to. */
export const adminApiOf = (baseUrl: string, key: string): AdminApi => ({
  url: `${new URL(baseUrl).origin}/api/v1`,
  key,
})

type World = Pick<Surroundings, "fetch" | "sleep">

/** A person's role; a sentence when the API does not tell it. */
export const roleOf = async (world: World, api: AdminApi, userName: string): Promise<RoleOnServer | string> => {
  const entities = await ask(world, api, "/entities?limit=200")
  if (typeof entities === "string") return entities
  for (const { id: entityId } of objectsIn(member(entities.body, "items"))) {
    const users = await ask(world, api, `/entities/${text(entityId)}/users?userName=${encodeURIComponent(userName)}`)
    const [user] = typeof users === "string" ? [] : objectsIn(member(users.body, "items"))
    if (user === undefined) continue
    const path = `/entities/${text(entityId)}/users/${text(user["id"])}`
    const assignment = await ask(world, api, `${path}/assignment`)
    if (typeof assignment === "string") return assignment
    return {
      path,
      role: text(valueAt(assignment.body, ["primaryRole", "name"])),
      headline: text(valueAt(assignment.body, ["explanation", "headline"])),
    }
  }
  return `${userName} is in none of the entities this key reaches.`
}

/** How often, and how long apart in ms, the service is asked before it is believed. */
const attempts = 50
const pause = 100

/** What was found about a person, waited for until it is as `wanted`; a sentence when it does not become so. */
export const findingsOf = async (
  world: World,
  api: AdminApi,
  { path }: Pick<RoleOnServer, "path">,
  wanted: (findings: ReadonlyArray<FindingOnServer>) => boolean,
): Promise<ReadonlyArray<FindingOnServer> | string> => {
  const [, , entityId, , userId] = path.split("/")
  for (let attempt = 1; ; attempt++) {
    const found = await ask(world, api, `/entities/${entityId}/findings?userId=${userId}`)
    if (typeof found === "string") return found
    const findings = objectsIn(member(found.body, "items")).map(findingIn)
    if (wanted(findings) || attempt === attempts) return findings
    await world.sleep(pause)
  }
}

const findingIn = (finding: JsonObject): FindingOnServer => {
  const cure = valueAt(finding, ["remediation", "okta"])
  return {
    rule: text(finding["rule"]),
    severity: text(finding["severity"]),
    state: text(finding["state"]),
    message: text(finding["message"]),
    cure: cure !== undefined && isJsonArray(cure) ? cure.map(text) : [],
  }
}

/** Asks the API; a sentence when it does not answer, or refuses. */
export const ask = async (
  world: Pick<Surroundings, "fetch">,
  api: AdminApi,
  path: string,
  method: "GET" | "POST" = "GET",
): Promise<{ readonly body: Json | undefined } | string> => {
  const response = await call(world, api, path, method)
  if (typeof response === "string") return response
  return { body: parseJson(new TextDecoder().decode(response)) }
}

/** A file of the API; a sentence when it does not answer, or refuses. */
export const download = (
  world: Pick<Surroundings, "fetch">,
  api: AdminApi,
  path: string,
): Promise<Uint8Array | string> => call(world, api, path, "GET")

const call = async (
  { fetch }: Pick<Surroundings, "fetch">,
  { url, key }: AdminApi,
  path: string,
  method: "GET" | "POST",
): Promise<Uint8Array | string> => {
  try {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: {
        accept: "*/*",
        authorization: `Bearer ${key}`,
        ...(method === "POST" ? { "content-type": "application/json" } : {}),
      },
      ...(method === "POST" ? { body: "{}" } : {}),
      redirect: "manual",
      signal: AbortSignal.timeout(10_000),
    })
    const bytes = new Uint8Array(await response.arrayBuffer())
    if (response.ok) return bytes
    const detail = text(member(parseJson(new TextDecoder().decode(bytes)), "detail"))
    return `The admin API answered ${response.status} to ${path}: ${detail}`
  } catch (error) {
    return `The admin API at ${url} does not answer: ${error instanceof Error ? error.message : String(error)}`
  }
}

/** A JSON string as it is; nothing for anything else. */
export const text = (json: Json | undefined): string => (typeof json === "string" ? json : "")
