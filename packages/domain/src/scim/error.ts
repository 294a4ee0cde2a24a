import { Data } from "effect"
import type { JsonObject } from "./json.ts"

/** `scimType` values of RFC 7644 §3.12, table 9. */
export type ScimType =
  | "invalidFilter"
  | "tooMany"
  | "uniqueness"
  | "mutability"
  | "invalidSyntax"
  | "invalidPath"
  | "noTarget"
  | "invalidValue"
  | "invalidVers"
  | "sensitive"

interface Detail {
  /** A sentence for the customer's administrator, who reads it in the identity provider's task list. */
  readonly detail: string
}

/** A filter that cannot be read or does not fit the schema. `position` counts UTF-16 units from 0. */
export class InvalidFilter extends Data.TaggedError("InvalidFilter")<Detail & { readonly position: number }> {
  readonly status = 400
  readonly scimType = "invalidFilter"
}
/** A PATCH path that is malformed. */
export class InvalidPath extends Data.TaggedError("InvalidPath")<Detail> {
  readonly status = 400
  readonly scimType = "invalidPath"
}
/** A PATCH path that selects nothing. */
export class NoTarget extends Data.TaggedError("NoTarget")<Detail> {
  readonly status = 400
  readonly scimType = "noTarget"
}
/** A value of the wrong type, a missing required value, or one Rollcall cannot store. `path` names the attribute. */
export class InvalidValue extends Data.TaggedError("InvalidValue")<Detail & { readonly path: string }> {
  readonly status = 400
  readonly scimType = "invalidValue"
}
/** A body that is not the JSON message the request needs. */
export class InvalidSyntax extends Data.TaggedError("InvalidSyntax")<Detail> {
  readonly status = 400
  readonly scimType = "invalidSyntax"
}
/** An attempt to change what the client may not change. */
export class Mutability extends Data.TaggedError("Mutability")<Detail & { readonly path: string }> {
  readonly status = 400
  readonly scimType = "mutability"
}
/** A filter that would return or scan more than the server allows. */
export class TooMany extends Data.TaggedError("TooMany")<Detail> {
  readonly status = 400
  readonly scimType = "tooMany"
}
/** Another resource already has this value. */
export class Uniqueness extends Data.TaggedError("Uniqueness")<
  Detail & {
    /** The id of a person made by hand who is in the way, and whom an update would link. */
    readonly linkable?: string
  }
> {
  readonly status = 409
  readonly scimType = "uniqueness"
}
/** A filter on something that must not stand in a URI (RFC 7644 §7.5.2). */
export class Sensitive extends Data.TaggedError("Sensitive")<Detail> {
  readonly status = 403
  readonly scimType = "sensitive"
}
/** No credentials, or credentials this connection does not accept. */
export class Unauthorized extends Data.TaggedError("Unauthorized")<Detail> {
  readonly status = 401
}
/** Understood and refused by a guard or by policy; nothing was changed. */
export class Forbidden extends Data.TaggedError("Forbidden")<Detail> {
  readonly status = 403
}
/** No such resource or path. */
export class NotFound extends Data.TaggedError("NotFound")<Detail> {
  readonly status = 404
}
/** The path exists, the verb does not. `allow` lists the verbs that do. */
export class MethodNotAllowed extends Data.TaggedError("MethodNotAllowed")<
  Detail & { readonly allow: ReadonlyArray<string> }
> {
  readonly status = 405
}
/** `If-Match` named another version. */
export class PreconditionFailed extends Data.TaggedError("PreconditionFailed")<Detail> {
  readonly status = 412
}
/** The body is larger than the server reads. */
export class PayloadTooLarge extends Data.TaggedError("PayloadTooLarge")<Detail> {
  readonly status = 413
}
/** The body's media type or encoding is not one the server reads. */
export class UnsupportedMediaType extends Data.TaggedError("UnsupportedMediaType")<Detail> {
  readonly status = 415
}
/** Paused, or too many requests. `retryAfterSeconds` is whole seconds: Okta reads nothing else. */
export class TooManyRequests extends Data.TaggedError("TooManyRequests")<
  Detail & { readonly retryAfterSeconds: number }
> {
  readonly status = 429
}
/** The server failed and does not say why to the outside. */
export class InternalError extends Data.TaggedError("InternalError")<Detail> {
  readonly status = 500
}
/** The server cannot answer now, but soon may. */
export class Unavailable extends Data.TaggedError("Unavailable")<Detail & { readonly retryAfterSeconds: number }> {
  readonly status = 503
}

/** Every error a SCIM client can be answered with. */
export type ScimError =
  | InvalidFilter
  | InvalidPath
  | NoTarget
  | InvalidValue
  | InvalidSyntax
  | Mutability
  | TooMany
  | Uniqueness
  | Sensitive
  | Unauthorized
  | Forbidden
  | NotFound
  | MethodNotAllowed
  | PreconditionFailed
  | PayloadTooLarge
  | UnsupportedMediaType
  | TooManyRequests
  | InternalError
  | Unavailable

/** The `scimType` of an error, absent where RFC 7644 §3.12 names none for its status. */
export const scimTypeOf = (error: ScimError): ScimType | undefined => ("scimType" in error ? error.scimType : undefined)

/**
 * The body that answers an error. `status` is a string, as RFC 7644 §3.12 has it and Okta's suite compares it.
 *
 * @example
 * import { Uniqueness, errorBody } from "@rollcall/domain/scim"
 * errorBody(new Uniqueness({ detail: "Another person has this userName." }))
 * // => { schemas: ["urn:ietf:params:scim:api:messages:2.0:Error"], status: "409", scimType: "uniqueness", detail: "Another person has this userName." }
 */
export const errorBody = (error: ScimError): JsonObject => {
  const scimType = scimTypeOf(error)
  return {
    schemas: ["urn:ietf:params:scim:api:messages:2.0:Error"],
    status: String(error.status),
    ...(scimType === undefined ? {} : { scimType }),
    detail: error.detail,
  }
}
