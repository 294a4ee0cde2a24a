import { createServer, type IncomingMessage, type ServerResponse } from "node:http"
import { type Json, type JsonObject, parseJson } from "../src/json.ts"
import { type Answer, error } from "./answers.ts"
import { type FakeGroup, fakeGroups } from "./fake-groups.ts"
import { fakePeople } from "./fake-people.ts"
import type { Lies } from "./lies.ts"

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
  readonly groups: Map<string, FakeGroup>
  readonly close: () => Promise<void>
}

const prefix = "/scim/v2/acme"

/** A naive SCIM server for tests: people and groups in maps, enough for what Okta sends, and able to lie. */
export const startFakeServer = async (lies: Lies = {}): Promise<FakeServer> => {
  const token = "fake-token-0123456789"
  const seen: Array<SeenRequest> = []
  const people = new Map<string, JsonObject>()
  const groups = new Map<string, FakeGroup>()
  let throttled = 0
  let baseUrl = ""
  const ofGroups = fakeGroups(groups, lies, { baseUrl: () => baseUrl, people })
  const ofPeople = fakePeople(people, lies, { baseUrl: () => baseUrl, ...ofGroups })

  const handle = ({ method, path, headers, body }: SeenRequest, answer: Answer): void => {
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
    const [, endpoint, id] = /^\/(Users|Groups)(?:\/(.+))?$/.exec(url.pathname) ?? []
    const resources = endpoint === "Groups" ? ofGroups : ofPeople
    if (id !== undefined) return resources.one(method, id, body, answer)
    if (method !== "POST") return resources.list(url.searchParams, answer)
    const empty: Answer = (status, _, headers) => answer(status, undefined, headers)
    return resources.create(body, lies.emptyCreate === true ? empty : answer)
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
  baseUrl = `http://127.0.0.1:${port}${prefix}`
  const close = async () => {
    const closed = new Promise<void>((resolve) => server.close(() => resolve()))
    server.closeAllConnections()
    await closed
  }
  return { baseUrl, token, seen, people, groups, close }
}

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
