import { errorBody, type ScimError } from "@rollcall/domain/scim"
import type { Answer, Db, ListTurns } from "@rollcall/provisioning"
import { Effect, Stream } from "effect"
import type { Response } from "express"

/** Sends a SCIM answer. One in pieces is sent as fast as the client takes them, and no faster read. */
export const sendAnswer = (response: Response, answer: Answer): Effect.Effect<void, never, Db | ListTurns> => {
  if (answer.etag !== undefined) response.setHeader("ETag", answer.etag)
  if (answer.location !== undefined) response.setHeader("Location", answer.location)
  response.status(answer.status)
  if (answer.pieces !== undefined) return sendPieces(response, answer.pieces)
  return Effect.sync(() => {
    if (answer.body === undefined) response.end()
    else sendJson(response, answer.body)
  })
}

const sendPieces = (
  response: Response,
  pieces: NonNullable<Answer["pieces"]>,
): Effect.Effect<void, never, Db | ListTurns> => {
  response.setHeader("Content-Type", mediaType)
  // The answer to a HEAD has no body to read for.
  if (response.req.method === "HEAD") return Effect.sync(() => void response.end())
  return Stream.runForEach(pieces, (text) => write(response, text)).pipe(
    Effect.andThen(Effect.sync(() => void response.end())),
    // The status is gone already: an answer cut short is no JSON, so nobody takes it for a whole one.
    Effect.catch((error) =>
      Effect.andThen(
        Effect.logWarning(`an answer was cut short: ${error._tag}`),
        Effect.sync(() => void response.destroy()),
      ),
    ),
  )
}

/** Goes on once the client has taken what was written, or is gone. */
const write = (response: Response, text: string): Effect.Effect<void> =>
  Effect.callback((resume) => {
    if (response.write(text)) {
      resume(Effect.void)
      return
    }
    const go = () => resume(Effect.void)
    response.once("drain", go).once("close", go)
    return Effect.sync(() => void response.off("drain", go).off("close", go))
  })

/** Sends an error in SCIM's shape, with the headers its status asks for. */
export const sendError = (response: Response, error: ScimError): void => {
  if (error._tag === "Unauthorized") {
    response.setHeader("WWW-Authenticate", 'Bearer realm="Rollcall SCIM", error="invalid_token"')
  }
  if ("retryAfterSeconds" in error) response.setHeader("Retry-After", String(error.retryAfterSeconds))
  if (error._tag === "MethodNotAllowed") response.setHeader("Allow", error.allow.join(", "))
  if (error._tag === "PayloadTooLarge") response.setHeader("Connection", "close")
  response.status(error.status)
  sendJson(response, errorBody(error))
}

const mediaType = "application/scim+json; charset=utf-8"

const sendJson = (response: Response, body: object): void => {
  const text = JSON.stringify(body)
  response.setHeader("Content-Type", mediaType)
  response.setHeader("Content-Length", Buffer.byteLength(text))
  response.end(text)
}
