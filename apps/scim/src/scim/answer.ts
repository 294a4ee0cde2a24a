import { errorBody, type ScimError } from "@rollcall/domain/scim"
import type { Answer } from "@rollcall/provisioning"
import type { Response } from "express"

/** Sends a SCIM answer. */
export const sendAnswer = (response: Response, answer: Answer): void => {
  if (answer.etag !== undefined) response.setHeader("ETag", answer.etag)
  if (answer.location !== undefined) response.setHeader("Location", answer.location)
  response.status(answer.status)
  if (answer.body === undefined) response.end()
  else sendJson(response, answer.body)
}

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

const sendJson = (response: Response, body: object): void => {
  const text = JSON.stringify(body)
  response.setHeader("Content-Type", "application/scim+json; charset=utf-8")
  response.setHeader("Content-Length", Buffer.byteLength(text))
  response.end(text)
}
