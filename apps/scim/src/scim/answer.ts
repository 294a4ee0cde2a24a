import { errorBody, type ScimError } from "@rollcall/domain/scim"
import type { Answer, Db, ListTurns } from "@rollcall/provisioning"
import { Effect, Stream } from "effect"
import type { OutgoingHttpHeaders, ServerResponse } from "node:http"
import { securityHeaders } from "../security-headers.ts"
import { write } from "../write.ts"

/** What every answer of SCIM carries: personal data is nobody's to keep, and whose it is depends on the token. */
const common: OutgoingHttpHeaders = { ...securityHeaders, "Cache-Control": "no-store", Vary: "Authorization" }
const mediaType = "application/scim+json; charset=utf-8"

/** Sends a SCIM answer. One in pieces is sent as fast as the client takes them, and no faster read. */
export const sendAnswer = (
  response: ServerResponse,
  answer: Answer,
  own: OutgoingHttpHeaders,
): Effect.Effect<void, never, Db | ListTurns> => {
  const headers = {
    ...common,
    ...own,
    ...(answer.etag === undefined ? {} : { ETag: answer.etag }),
    ...(answer.location === undefined ? {} : { Location: answer.location }),
  }
  if (answer.pieces !== undefined) return sendPieces(response, answer.status, headers, answer.pieces)
  return Effect.sync(() => {
    const text = answer.text ?? (answer.body === undefined ? undefined : JSON.stringify(answer.body))
    if (text === undefined) response.writeHead(answer.status, headers).end()
    else sendText(response, answer.status, headers, text)
  })
}

const sendPieces = (
  response: ServerResponse,
  status: number,
  headers: OutgoingHttpHeaders,
  pieces: NonNullable<Answer["pieces"]>,
): Effect.Effect<void, never, Db | ListTurns> =>
  Effect.suspend(() => {
    response.writeHead(status, { ...headers, "Content-Type": mediaType })
    const end = Effect.sync(() => void response.end())
    // The answer to a HEAD has no body to read for.
    if (response.req.method === "HEAD") return end
    return Stream.runForEach(pieces, (text) => write(response, text)).pipe(
      Effect.andThen(end),
      // The status is gone already: an answer cut short is no JSON, so nobody takes it for a whole one.
      Effect.catch((error) =>
        Effect.andThen(
          Effect.logWarning(`an answer was cut short: ${error._tag}`),
          Effect.sync(() => void response.destroy()),
        ),
      ),
    )
  })

/** Sends an error in SCIM's shape, with the headers its status asks for. */
export const sendError = (response: ServerResponse, error: ScimError, own: OutgoingHttpHeaders): void => {
  const asked: OutgoingHttpHeaders = {
    ...(error._tag === "Unauthorized"
      ? { "WWW-Authenticate": 'Bearer realm="Rollcall SCIM", error="invalid_token"' }
      : {}),
    ...("retryAfterSeconds" in error ? { "Retry-After": String(error.retryAfterSeconds) } : {}),
    ...(error._tag === "MethodNotAllowed" ? { Allow: error.allow.join(", ") } : {}),
    ...(error._tag === "PayloadTooLarge" ? { Connection: "close" } : {}),
  }
  sendText(response, error.status, { ...common, ...own, ...asked }, JSON.stringify(errorBody(error)))
}

const sendText = (response: ServerResponse, status: number, headers: OutgoingHttpHeaders, text: string): void => {
  const length = Buffer.byteLength(text)
  response.writeHead(status, { ...headers, "Content-Type": mediaType, "Content-Length": length }).end(text)
}
