import { type Json, parseJson } from "../json.ts"
import { oktaHeaders } from "./headers.ts"

/** What an administrator types into Okta's Provisioning tab. */
export interface Connection {
  /** Base URL: the Tenant URL of the connection. */
  readonly baseUrl: string
  /** API Token: the access token, with or without the word Bearer. */
  readonly token: string
}

/** The world outside, owned by the caller so that tests need neither time nor luck. */
export interface Surroundings {
  readonly fetch: typeof globalThis.fetch
  readonly sleep: (milliseconds: number) => Promise<void>
  /** Between 0 and 1, as `Math.random`. */
  readonly random: () => number
  /** The first wait after a 429 that names none; Okta waits five minutes. */
  readonly firstWait?: number
  readonly onWait?: (milliseconds: number) => void
}

export interface Answer {
  readonly _tag: "Answer"
  readonly status: number
  readonly body: Json | undefined
}

/** The socket was refused, broken, or closed after Okta's minute. */
export interface NoAnswer {
  readonly _tag: "NoAnswer"
  readonly reason: string
}

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE"

export interface ScimClient {
  readonly send: (method: Method, path: string, body?: Json) => Promise<Answer | NoAnswer>
  /** Requests put on the wire so far, repeats included. */
  readonly requests: () => number
}

/** Okta's SCIM FAQ: the socket is closed after 60 seconds. */
const patience = 60_000
/** Understanding SCIM (Okta): a rate-limited task is tried ten times, waiting five minutes and then twice as long. */
const attempts = 10
const fiveMinutes = 300_000

/** An HTTP client that behaves as Okta's does: its headers, its time limit and its patience with a 429. */
export const makeScimClient = (connection: Connection, surroundings: Surroundings): ScimClient => {
  let requests = 0
  const once = async (method: string, path: string, body: Json | undefined) => {
    requests++
    try {
      const response = await surroundings.fetch(endpoint(connection.baseUrl, path), {
        method,
        headers: oktaHeaders(connection.token, body !== undefined),
        redirect: "manual",
        signal: AbortSignal.timeout(patience),
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      const answer: Answer = { _tag: "Answer", status: response.status, body: parseJson(await response.text()) }
      return { answer, retryAfter: response.headers.get("retry-after") }
    } catch (error) {
      const answer: NoAnswer = { _tag: "NoAnswer", reason: describeFailure(error) }
      return { answer, retryAfter: null }
    }
  }
  const send: ScimClient["send"] = async (method, path, body) => {
    let wait = surroundings.firstWait ?? fiveMinutes
    for (let attempt = 1; ; attempt++) {
      const { answer, retryAfter } = await once(method, path, body)
      if (answer._tag === "NoAnswer" || answer.status !== 429 || attempt === attempts) return answer
      // Okta reads whole seconds only; an HTTP date is as good as nothing.
      const asked = retryAfter !== null && /^\d+$/.test(retryAfter.trim()) ? Number(retryAfter) * 1000 : undefined
      surroundings.onWait?.(asked ?? wait)
      await surroundings.sleep(asked ?? wait)
      if (asked === undefined) wait *= 2
    }
  }
  return { send, requests: () => requests }
}

/** Base URL and path joined; a query on the Base URL stays, a slash at its end is not doubled. */
export const endpoint = (baseUrl: string, path: string): string => {
  const [base = "", query] = baseUrl.split("?", 2)
  const joined = `${base.replace(/\/+$/, "")}${path}`
  return query === undefined || query === "" ? joined : `${joined}${path.includes("?") ? "&" : "?"}${query}`
}

const describeFailure = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error)
  if (error.name === "TimeoutError") return `no answer within ${patience / 1000} seconds`
  const { cause } = error
  const code = cause instanceof Error && "code" in cause ? cause.code : undefined
  if (code === "ECONNREFUSED") return "connection refused"
  if (code === "ENOTFOUND" || code === "EAI_AGAIN") return "no such host"
  return cause instanceof Error && cause.message !== "" ? cause.message : error.message
}
