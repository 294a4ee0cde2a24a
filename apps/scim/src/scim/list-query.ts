import {
  isJsonArray,
  isJsonObject,
  InvalidSyntax,
  type Json,
  parseFilter,
  parsePaging,
  parseProjection,
  parseSort,
  type Projection,
  resolveFilter,
  type ResourceSchema,
  type ScimError,
} from "@rollcall/domain/scim"
import type { UserListQuery } from "@rollcall/provisioning"
import { Result } from "effect"

/** A list request's parameters as text, from the query string or a `.search` body. */
interface Parameters {
  readonly filter?: string | undefined
  readonly startIndex?: string | undefined
  readonly count?: string | undefined
  readonly sortBy?: string | undefined
  readonly sortOrder?: string | undefined
  readonly attributes?: string | ReadonlyArray<string> | undefined
  readonly excludedAttributes?: string | ReadonlyArray<string> | undefined
}

/** What a list request asks for. */
export interface ListQuery {
  readonly list: UserListQuery
  readonly projection: Projection
}

/** Reads a list request from its query string. */
export const listQueryOf = (query: URLSearchParams, schema: ResourceSchema): Result.Result<ListQuery, ScimError> =>
  read(
    {
      filter: query.get("filter") ?? undefined,
      startIndex: query.get("startIndex") ?? undefined,
      count: query.get("count") ?? undefined,
      sortBy: query.get("sortBy") ?? undefined,
      sortOrder: query.get("sortOrder") ?? undefined,
      attributes: query.get("attributes") ?? undefined,
      excludedAttributes: query.get("excludedAttributes") ?? undefined,
    },
    schema,
  )

/** Reads the body of POST `.search` (RFC 7644 §3.4.3). */
export const searchQueryOf = (body: Json | undefined, schema: ResourceSchema): Result.Result<ListQuery, ScimError> => {
  if (!isJsonObject(body)) return Result.fail(new InvalidSyntax({ detail: "A search is a JSON object." }))
  const given: Record<string, string | ReadonlyArray<string> | undefined> = {}
  for (const name of ["filter", "startIndex", "count", "sortBy", "sortOrder", "attributes", "excludedAttributes"]) {
    const key = Object.keys(body).find((sent) => sent.toLowerCase() === name.toLowerCase())
    const value = key === undefined ? undefined : body[key]
    if (value === undefined || value === null) continue
    const isList = name === "attributes" || name === "excludedAttributes"
    if (isList && isJsonArray(value) && value.every((item) => typeof item === "string")) given[name] = value
    else if (typeof value === "string" || (typeof value === "number" && !isList)) given[name] = String(value)
    else return Result.fail(new InvalidSyntax({ detail: `${name} of a search has the wrong type.` }))
  }
  return read(given as Parameters, schema)
}

/** Which attributes of a single resource are asked for. */
export const projectionOf = (query: URLSearchParams): Result.Result<Projection, ScimError> =>
  parseProjection({
    attributes: query.get("attributes") ?? undefined,
    excludedAttributes: query.get("excludedAttributes") ?? undefined,
  })

const read = (given: Parameters, schema: ResourceSchema): Result.Result<ListQuery, ScimError> =>
  Result.gen(function* () {
    const projection = yield* parseProjection(given)
    const paging = yield* parsePaging(given)
    const sortBy = yield* parseSort(given, schema)
    const text = given.filter?.trim() ?? ""
    const filter = text === "" ? undefined : yield* resolveFilter((yield* parseFilter(text)).filter, schema)
    return {
      projection,
      list: { paging, ...(filter === undefined ? {} : { filter }), ...(sortBy === undefined ? {} : { sortBy }) },
    }
  })
