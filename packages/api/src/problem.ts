import { Schema } from "effect"
import { RulesPreview } from "./resources/rules-preview.ts"

/** One field that is wrong. */
export const FieldError = Schema.Struct({
  path: Schema.String.annotate({ description: "Where it stands, such as emails.0.value; empty for the whole." }),
  message: Schema.String,
})
export type FieldError = typeof FieldError.Type

/** Every kind of problem the admin API answers with. */
export const problemKinds = {
  "invalid-request": { status: 400, title: "The request is not valid" },
  unauthorized: { status: 401, title: "Nobody who is known here" },
  forbidden: { status: 403, title: "You may not do that" },
  "not-found": { status: 404, title: "There is no such thing" },
  "method-not-allowed": { status: 405, title: "This cannot be done here" },
  conflict: { status: 409, title: "As things stand, this cannot be done" },
  "precondition-failed": { status: 412, title: "It was changed meanwhile" },
  "content-too-large": { status: 413, title: "The body is too large" },
  "unsupported-media-type": { status: 415, title: "The body is of another type than JSON" },
  "precondition-required": { status: 428, title: "If-Match is missing" },
  "too-many-requests": { status: 429, title: "Too many requests" },
  internal: { status: 500, title: "Rollcall failed" },
  unavailable: { status: 503, title: "Rollcall cannot answer now" },
} as const
export type ProblemKind = keyof typeof problemKinds

const prefix = "urn:rollcall:problem:"

/** The `type` of a problem of this kind. */
export const problemType = (kind: ProblemKind): string => `${prefix}${kind}`

/** The kind a problem's `type` names; `undefined` for one this version does not know. */
export const problemKindOf = (type: string): ProblemKind | undefined => {
  const name = type.startsWith(prefix) ? type.slice(prefix.length) : ""
  return Object.hasOwn(problemKinds, name) ? (name as ProblemKind) : undefined
}

/** Problem details (RFC 9457), as `application/problem+json`. */
export const Problem = Schema.Struct({
  type: Schema.String,
  title: Schema.String,
  status: Schema.Int,
  detail: Schema.String,
  code: Schema.optionalKey(
    Schema.String.annotate({
      description: "Which of several reasons of one kind it is, where programs tell them apart.",
    }),
  ),
  instance: Schema.optionalKey(
    Schema.String.annotate({ description: "The request's id, urn:uuid:…; it stands in the log and in X-Request-Id." }),
  ),
  errors: Schema.optionalKey(Schema.Array(FieldError)),
  preview: Schema.optionalKey(
    RulesPreview.annotate({ description: "What refused rules would have done to who administers." }),
  ),
}).annotate({ identifier: "Problem" })
export type Problem = typeof Problem.Type

export const problemMediaType = "application/problem+json"
