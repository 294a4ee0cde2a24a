import { Agent, type IncomingHttpHeaders, type IncomingMessage, request as startRequest } from "node:http"
import { parsed } from "../json.ts"

/** Where SCIM is served. */
export interface Endpoint {
  /** The Tenant URL, without a slash at the end. */
  readonly url: string
  readonly token: string
}

export interface Call {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE"
  readonly path: string
  readonly body?: unknown
}

export interface Answered {
  readonly kind: "answered"
  readonly status: number
  readonly headers: IncomingHttpHeaders
  /** Parsed; undefined where there is none, or none that is JSON. */
  readonly body: unknown
  readonly ms: number
}

/**
 * How a call ended. `unsent`: the server cannot have seen it. `unanswered`: it may have, wholly or not at all. `hung`:
 * nothing came for as long as we have patience.
 */
export type Outcome =
  | Answered
  | { readonly kind: "unsent" }
  | { readonly kind: "unanswered" }
  | { readonly kind: "hung" }

export interface Client {
  readonly send: (call: Call) => Promise<Outcome>
  readonly close: () => void
}

export interface ClientOptions {
  /** Milliseconds without a whole answer. */
  readonly patience?: number
  /**
   * Every call on a connection of its own, its body held back until the server has said `100 Continue`. So a call that
   * is cut off is known to be in the server's hands, or known not to be.
   */
  readonly asking?: boolean
  /** Called when a whole request has left. */
  readonly onSent?: () => void
}

export const makeClient = (
  { url, token }: Endpoint,
  { patience = 30_000, asking = false, onSent = () => {} }: ClientOptions = {},
): Client => {
  const agent = new Agent({ keepAlive: !asking, maxSockets: Infinity })
  return {
    send: ({ method, path, body }) =>
      new Promise((resolve) => {
        const began = performance.now()
        const text = body === undefined ? "" : JSON.stringify(body)
        const request = startRequest(`${url}${path}`, {
          agent,
          method,
          headers: {
            Authorization: `Bearer ${token}`,
            ...(method === "GET" ? {} : { "Content-Length": Buffer.byteLength(text) }),
            ...(body === undefined ? {} : { "Content-Type": "application/scim+json" }),
            ...(asking ? { Expect: "100-continue" } : {}),
          },
        })
        let reached = false
        let responded = false
        let settled = false
        const settle = (outcome: Outcome) => {
          if (settled) return
          settled = true
          clearTimeout(timer)
          resolve(outcome)
        }
        const timer = setTimeout(() => {
          settle({ kind: "hung" })
          request.destroy()
        }, patience)
        const lost = () => {
          // Of an answer that has begun, its reader says how it ends.
          if (!responded) settle({ kind: reached ? "unanswered" : "unsent" })
        }
        request.once("socket", (socket) => {
          if (asking) return
          if (socket.connecting) socket.once("connect", () => (reached = true))
          else reached = true
        })
        request.once("finish", onSent)
        request.once("continue", () => {
          reached = true
          request.end(text)
        })
        request.once("response", (response) => {
          responded = true
          whole(response).then(
            (answer) =>
              settle({
                kind: "answered",
                status: response.statusCode ?? 0,
                headers: response.headers,
                body: parsed(answer),
                ms: performance.now() - began,
              }),
            () => settle({ kind: "unanswered" }),
          )
        })
        request.once("error", lost)
        request.once("close", lost)
        if (asking) request.flushHeaders()
        else request.end(text)
      }),
    close: () => agent.destroy(),
  }
}

/** Throws when the connection ends before the answer does. */
const whole = async (response: IncomingMessage): Promise<string> => {
  let text = ""
  response.setEncoding("utf8")
  for await (const part of response) text += String(part)
  if (!response.complete) throw new Error("the answer was cut off")
  return text
}

/** Whole seconds, as clients can read them. */
export const retryAfterOf = ({ headers }: Answered): number | undefined => {
  const text = headers["retry-after"]
  return text !== undefined && /^\d+$/.test(text) ? Number(text) : undefined
}
