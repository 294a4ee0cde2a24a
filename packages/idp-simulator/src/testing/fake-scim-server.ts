import { createServer, type IncomingMessage, type ServerResponse } from "node:http"
import { isJsonObject, type Json, type JsonObject, parseJson } from "../json.ts"

/** What the server does wrong on purpose. */
export interface Lies {
  /** Answers a PUT of this user name with the new values and keeps the old ones. */
  readonly dropUpdatesOf?: string
  /** Lists this user name as active, whatever was stored. */
  readonly listAsActive?: string
  /** Leaves this user name out of lists without a filter. */
  readonly hideFromLists?: string
  /** Lists this user name twice. */
  readonly listTwice?: string
  /** Returns `roles` and the password. */
  readonly tellAll?: boolean
  /** Answers a create with 201 and nothing. */
  readonly emptyCreate?: boolean
  /** Answers this many requests with 429 first, with this Retry-After. */
  readonly throttle?: { readonly times: number; readonly retryAfter?: string }
  /** Answers this method and path's beginning with an error. */
  readonly failOn?: { readonly method: string; readonly path: string; readonly status: number; readonly detail: string }
  /** Answers with an HTML page. */
  readonly html?: boolean
}

export interface SeenRequest {
  readonly method: string
  /** Path and query after the Base URL. */
  readonly path: string
  readonly headers: IncomingMessage["headers"]
  readonly body: Json | undefined
}

export interface FakeServer {
  readonly baseUrl: string
  readonly token: string
  readonly seen: Array<SeenRequest>
  readonly people: Map<string, JsonObject>
  readonly close: () => Promise<void>
}

const prefix = "/scim/v2/acme"
const core = "urn:ietf:params:scim:schemas:core:2.0:User"
const list = "urn:ietf:params:scim:api:messages:2.0:ListResponse"
const errorSchema = "urn:ietf:params:scim:api:messages:2.0:Error"

/** A naive SCIM server for tests: people in a map, enough for what Okta sends, and able to lie. */
export const startFakeServer = async (lies: Lies = {}): Promise<FakeServer> => {
  const token = "fake-token-0123456789"
  const seen: Array<SeenRequest> = []
  const people = new Map<string, JsonObject>()
  let throttled = 0

  const handle = (request: SeenRequest, answer: Answer): void => {
    const { method, path, headers, body } = request
    if (lies.throttle !== undefined && throttled < lies.throttle.times) {
      throttled++
      const { retryAfter } = lies.throttle
      return answer(429, error(429, "Slow down."), retryAfter === undefined ? {} : { "retry-after": retryAfter })
    }
    if (lies.html === true) return answer(200, "<!doctype html><title>Sign in</title>")
    if (headers.authorization !== `Bearer ${token}`) return answer(401, error(401, "This access token is not known."))
    const { failOn } = lies
    if (failOn !== undefined && failOn.method === method && path.startsWith(failOn.path)) {
      return answer(failOn.status, error(failOn.status, failOn.detail))
    }
    const url = new URL(path, "http://fake")
    const id = /^\/Users\/(.+)$/.exec(url.pathname)?.[1]
    if (id === undefined) return method === "POST" ? create(body, answer) : answer(200, page(url.searchParams))
    const person = people.get(id)
    if (person === undefined) return answer(404, error(404, "There is no such person."))
    if (method === "DELETE") {
      people.delete(id)
      return answer(204, undefined)
    }
    if (method === "PUT") return replace(id, person, body, answer)
    return answer(200, shown(person))
  }
  const create = (body: Json | undefined, answer: Answer): void => {
    if (!isJsonObject(body)) return answer(400, error(400, "The body must be a JSON object."))
    const taken = [...people.values()].some((person) => sameName(person, body))
    if (taken) return answer(409, error(409, "Another person has this userName.", "uniqueness"))
    const id = crypto.randomUUID()
    const now = "2026-11-23T10:00:00.000Z"
    const meta = { resourceType: "User", created: now, lastModified: now, location: `${baseUrl}/Users/${id}` }
    const person = { schemas: [core], ...body, id, meta }
    people.set(id, person)
    if (lies.emptyCreate === true) return answer(201, undefined)
    return answer(201, shown(person), { location: meta.location, etag: 'W/"1"' })
  }
  const replace = (id: string, person: JsonObject, body: Json | undefined, answer: Answer): void => {
    if (!isJsonObject(body)) return answer(400, error(400, "The body must be a JSON object."))
    const next = { ...body, id, meta: person["meta"] ?? null, active: body["active"] ?? person["active"] ?? true }
    if (lies.dropUpdatesOf !== person["userName"]) people.set(id, next)
    return answer(200, shown(next))
  }
  const page = (query: URLSearchParams): JsonObject => {
    const wanted = /^userName eq (".*")$/.exec(query.get("filter") ?? "")?.[1]
    const userName = wanted === undefined ? undefined : parseJson(wanted)
    const found = [...people.values()]
      .filter((person) => userName === undefined || sameName(person, { userName }))
      .filter((person) => userName !== undefined || person["userName"] !== lies.hideFromLists)
      .flatMap((person) => (person["userName"] === lies.listTwice ? [person, person] : [person]))
      .map((person) => (person["userName"] === lies.listAsActive ? { ...person, active: true } : person))
    const startIndex = Number(query.get("startIndex") ?? 1)
    const resources = found.slice(startIndex - 1, startIndex - 1 + Number(query.get("count") ?? 100)).map(shown)
    return {
      schemas: [list],
      totalResults: found.length,
      startIndex,
      itemsPerPage: resources.length,
      Resources: resources,
    }
  }
  const shown = (person: JsonObject): JsonObject => {
    if (lies.tellAll === true) return person
    const hidden = new Set(["password", "roles", "entitlements"])
    return Object.fromEntries(Object.entries(person).filter(([name]) => !hidden.has(name)))
  }

  const server = createServer((incoming, response) => {
    void readBody(incoming).then((text) => {
      const path = (incoming.url ?? "").slice(prefix.length)
      const body = text === "" ? undefined : parseJson(text)
      const request = { method: incoming.method ?? "", path, headers: incoming.headers, body }
      seen.push(request)
      handle(request, answerOn(response))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  const address = server.address()
  const port = typeof address === "object" && address !== null ? address.port : 0
  const baseUrl = `http://127.0.0.1:${port}${prefix}`
  const close = async () => {
    const closed = new Promise<void>((resolve) => server.close(() => resolve()))
    server.closeAllConnections()
    await closed
  }
  return { baseUrl, token, seen, people, close }
}

type Answer = (status: number, body: Json | undefined, headers?: Readonly<Record<string, string>>) => void

const answerOn =
  (response: ServerResponse): Answer =>
  (status, body, headers = {}) => {
    const type = typeof body === "string" ? "text/html" : "application/scim+json; charset=utf-8"
    response.writeHead(status, { ...(body === undefined ? {} : { "content-type": type }), ...headers })
    response.end(typeof body === "string" || body === undefined ? body : JSON.stringify(body))
  }

const readBody = async (incoming: IncomingMessage): Promise<string> => {
  const chunks: Array<Buffer> = []
  for await (const chunk of incoming) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks).toString("utf8")
}

const sameName = (a: JsonObject, b: JsonObject): boolean => lowerCase(a["userName"]) === lowerCase(b["userName"])

const lowerCase = (value: Json | undefined): string => (typeof value === "string" ? value.toLowerCase() : "")

const error = (status: number, detail: string, scimType?: string): JsonObject => ({
  schemas: [errorSchema],
  status: String(status),
  ...(scimType === undefined ? {} : { scimType }),
  detail,
})
