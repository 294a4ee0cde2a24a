import { describe, expect, it } from "vitest"
import {
  errorBody,
  Forbidden,
  InternalError,
  InvalidFilter,
  InvalidPath,
  InvalidSyntax,
  InvalidValue,
  MethodNotAllowed,
  Mutability,
  NotFound,
  NoTarget,
  PayloadTooLarge,
  PreconditionFailed,
  type ScimError,
  scimTypeOf,
  Sensitive,
  TooMany,
  TooManyRequests,
  Unauthorized,
  Unavailable,
  Uniqueness,
  UnsupportedMediaType,
} from "./error.ts"

const detail = "What went wrong, and what to do."

// Statuses and scimTypes of RFC 7644 §3.12, tables 8 and 9; "sensitive" answers 403 by §7.5.2.
const table: ReadonlyArray<[ScimError, status: number, scimType: string | undefined]> = [
  [new InvalidFilter({ detail, position: 3 }), 400, "invalidFilter"],
  [new InvalidPath({ detail }), 400, "invalidPath"],
  [new NoTarget({ detail }), 400, "noTarget"],
  [new InvalidValue({ detail, path: "emails[0].value" }), 400, "invalidValue"],
  [new InvalidSyntax({ detail }), 400, "invalidSyntax"],
  [new Mutability({ detail, path: "id" }), 400, "mutability"],
  [new TooMany({ detail }), 400, "tooMany"],
  [new Uniqueness({ detail }), 409, "uniqueness"],
  [new Sensitive({ detail }), 403, "sensitive"],
  [new Unauthorized({ detail }), 401, undefined],
  [new Forbidden({ detail }), 403, undefined],
  [new NotFound({ detail }), 404, undefined],
  [new MethodNotAllowed({ detail, allow: ["GET", "PUT"] }), 405, undefined],
  [new PreconditionFailed({ detail }), 412, undefined],
  [new PayloadTooLarge({ detail }), 413, undefined],
  [new UnsupportedMediaType({ detail }), 415, undefined],
  [new TooManyRequests({ detail, retryAfterSeconds: 60 }), 429, undefined],
  [new InternalError({ detail }), 500, undefined],
  [new Unavailable({ detail, retryAfterSeconds: 1 }), 503, undefined],
]

describe("errors", () => {
  it.each(table)("%s answers %i, scimType %s", (error, status, scimType) => {
    expect(error.status).toBe(status)
    expect(scimTypeOf(error)).toBe(scimType)
    // The body says no more than this: no position, no path, no cause.
    expect(errorBody(error)).toStrictEqual({
      schemas: ["urn:ietf:params:scim:api:messages:2.0:Error"],
      status: String(status),
      ...(scimType === undefined ? {} : { scimType }),
      detail,
    })
  })

  it("go by a name each", () => {
    expect(new Set(table.map(([{ _tag }]) => _tag)).size).toBe(table.length)
    for (const [error] of table) expect(error._tag).toBe(error.constructor.name)
  })

  it("give the status as a text, which Okta's suite compares", () => {
    expect(errorBody(new NotFound({ detail }))["status"]).toBe("404")
  })
})
