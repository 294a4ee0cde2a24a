import type { ListQuery as RowQuery, SearchQuery } from "@rollcall/database"
import {
  groupResource,
  InvalidSyntax,
  isJsonArray,
  isJsonObject,
  type Json,
  parseFilter,
  parsePaging,
  parseProjection,
  parseSort,
  parseSortAcross,
  type Projection,
  resolveFilter,
  resolveFilterAcross,
  type ResourceSchema,
  type ScimError,
  userResource,
} from "@rollcall/domain/scim"
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
  readonly list: RowQuery
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

/** Reads the body of POST `.search` on one resource type (RFC 7644 §3.4.3). */
export const searchQueryOf = (body: Json | undefined, schema: ResourceSchema): Result.Result<ListQuery, ScimError> =>
  Result.flatMap(parametersOf(body), (given) => read(given, schema))

/** What a search over every resource type asks for. */
export interface SearchAllQuery {
  readonly search: SearchQuery
  readonly projection: Projection
}

/** Reads the body of POST `/.search`; an attribute that only one type has is none of the others'. */
export const searchAllQueryOf = (body: Json | undefined): Result.Result<SearchAllQuery, ScimError> =>
  Result.gen(function* () {
    const given = yield* parametersOf(body)
    const schemas = [userResource, groupResource]
    const projection = yield* parseProjection(given)
    const paging = yield* parsePaging(given)
    const [sortUsers, sortTeams] = (yield* parseSortAcross(given, schemas)) ?? []
    const sortBy = { ...(sortUsers && { users: sortUsers }), ...(sortTeams && { teams: sortTeams }) }
    const filter = yield* filterOf(given)
    const [users, teams] = filter === undefined ? [] : yield* resolveFilterAcross(filter, schemas)
    return { projection, search: { paging, sortBy, ...(users && teams ? { filter: { users, teams } } : {}) } }
  })

const parametersOf = (body: Json | undefined): Result.Result<Parameters, ScimError> => {
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
  return Result.succeed(given as Parameters)
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
    const asked = yield* filterOf(given)
    const filter = asked === undefined ? undefined : yield* resolveFilter(asked, schema)
    return {
      projection,
      list: { paging, ...(filter === undefined ? {} : { filter }), ...(sortBy === undefined ? {} : { sortBy }) },
    }
  })

const filterOf = ({ filter = "" }: Parameters) =>
  filter.trim() === "" ? Result.succeed(undefined) : Result.map(parseFilter(filter.trim()), (parsed) => parsed.filter)
