import { Result } from "effect"
import { InvalidValue } from "./error.ts"
import { describeJson, type Json, type JsonObject } from "./json.ts"

/** Resources on a page when the client does not say: what Okta asks for when it imports. */
export const defaultPageSize = 100

/** The most resources a page holds; a larger `count` is lowered to it. Advertised in ServiceProviderConfig. */
export const maximumPageSize = 200

/** Which part of a list to return. `startIndex` counts from 1; `count` is from 0 to `maximumPageSize`. */
export interface Paging {
  readonly startIndex: number
  readonly count: number
}

/**
 * Reads `startIndex` and `count`, as text from a query string or as numbers from a `.search` body. A `startIndex`
 * below 1 means 1, a negative `count` means 0 (only `totalResults` is wanted), a large `count` is lowered.
 *
 * Source: RFC 7644 §3.4.2.4.
 * Errors: `InvalidValue` when either is no whole number.
 *
 * @example
 * import { parsePaging } from "@rollcall/domain/scim"
 * import { Result } from "effect"
 * Result.getOrThrow(parsePaging({ startIndex: "101", count: "1000" })) // => { startIndex: 101, count: 200 }
 * Result.getOrThrow(parsePaging({})) // => { startIndex: 1, count: 100 }
 */
export const parsePaging = (given: {
  readonly startIndex?: Json | undefined
  readonly count?: Json | undefined
}): Result.Result<Paging, InvalidValue> => {
  const startIndex = wholeNumber("startIndex", given.startIndex, 1)
  if (Result.isFailure(startIndex)) return Result.fail(startIndex.failure)
  const count = wholeNumber("count", given.count, defaultPageSize)
  if (Result.isFailure(count)) return Result.fail(count.failure)
  return Result.succeed({
    startIndex: Math.min(Math.max(startIndex.success, 1), Number.MAX_SAFE_INTEGER),
    count: Math.min(Math.max(count.success, 0), maximumPageSize),
  })
}

/**
 * The answer to a query. The counts are numbers, and `Resources` is there even when it is empty: Okta's suite and
 * Entra's connection test look for both. `itemsPerPage` is the number of resources given here unless said otherwise.
 *
 * Source: RFC 7644 §3.4.2.
 *
 * @example
 * import { listResponse } from "@rollcall/domain/scim"
 * listResponse({ resources: [], totalResults: 0, startIndex: 1 })
 * // => { schemas: ["urn:ietf:params:scim:api:messages:2.0:ListResponse"], totalResults: 0, startIndex: 1, itemsPerPage: 0, Resources: [] }
 */
export const listResponse = (page: {
  readonly resources: ReadonlyArray<JsonObject>
  readonly totalResults: number
  readonly startIndex: number
  readonly itemsPerPage?: number
}): JsonObject => ({
  schemas: ["urn:ietf:params:scim:api:messages:2.0:ListResponse"],
  totalResults: page.totalResults,
  startIndex: page.startIndex,
  itemsPerPage: page.itemsPerPage ?? page.resources.length,
  Resources: page.resources,
})

const wholeNumber = (name: string, given: Json | undefined, absent: number): Result.Result<number, InvalidValue> => {
  if (given === undefined || given === null) return Result.succeed(absent)
  if (typeof given === "number" && Number.isInteger(given)) return Result.succeed(given)
  if (typeof given === "string" && /^[+-]?\d+$/.test(given.trim())) return Result.succeed(Number(given))
  return Result.fail(
    new InvalidValue({ path: name, detail: `${name} must be a whole number; it is ${describeJson(given)}.` }),
  )
}
