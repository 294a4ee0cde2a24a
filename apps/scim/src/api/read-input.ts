import { decode, defaultPage, type FieldError, type Route } from "@rollcall/api"
import { isJsonArray, isJsonObject, type Json } from "@rollcall/domain/scim"
import { Effect, Result } from "effect"
import type { IncomingMessage } from "node:http"
import { readBody as readJson } from "../scim/body.ts"
import { type ApiProblem, problem, wrongBody, wrongFields } from "./api-problem.ts"
import { openCursor, sealCursor } from "./cursor.ts"
import type { Page } from "./page.ts"

/** Reads a query string as a route's query. */
export const readQuery = (route: Route, query: URLSearchParams): Result.Result<unknown, ApiProblem> => {
  const twice = [...new Set(query.keys())].filter((name) => query.getAll(name).length > 1)
  const given = Object.fromEntries(query)
  const wrong = [
    ...twice.map((path) => ({ path, message: "Is given twice" })),
    ...unstorable(given),
    ...(route.query === undefined ? Object.keys(given).map((path) => ({ path, message: "Is not known here" })) : []),
  ]
  if (wrong.length > 0) return Result.fail(wrongFields(wrong))
  return route.query === undefined
    ? Result.succeed(undefined)
    : Result.mapError(decode(route.query, given), wrongFields)
}

/** Which page a query asks for. A cursor belongs to one list: the same path, and the same other parameters. */
export const readPage = (
  key: Uint8Array,
  path: string,
  query: URLSearchParams,
  decoded: unknown,
): Result.Result<Page, ApiProblem> => {
  const others = [...query]
    .filter(([name]) => name !== "cursor" && name !== "limit")
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
  const list = JSON.stringify([path, others])
  const asked = typeof decoded === "object" && decoded !== null && "limit" in decoded ? decoded.limit : defaultPage
  const page = { limit: Number(asked) + 1, cursorBehind: (id: string) => sealCursor(key, list, id) }
  const cursor = query.get("cursor")
  if (cursor === null) return Result.succeed(page)
  const after = openCursor(key, list, cursor)
  const message = "Is not a cursor of this list; send nextCursor as it came, with the same other parameters"
  return after === undefined
    ? Result.fail(wrongFields([{ path: "cursor", message }]))
    : Result.succeed({ ...page, after })
}

const kinds = { 413: "content-too-large", 415: "unsupported-media-type" } as const

/** Reads the body of a request of no route. None at all is an empty object. */
export const readJsonBody = Effect.fnUntraced(function* (request: IncomingMessage): Effect.fn.Return<Json, ApiProblem> {
  const { "content-length": length = "0", "transfer-encoding": chunked } = request.headers
  const isEmpty = Number(length) === 0 && chunked === undefined
  const body = isEmpty ? {} : yield* Effect.mapError(readJson(request, { mediaTypes }), asProblem)
  const wrong = unstorable(body)
  return wrong.length > 0 ? yield* wrongBody(wrong) : body
})

/** Reads the body of a request as a route's body. None at all is an empty object. */
export const readBody = Effect.fnUntraced(function* (
  route: Route,
  request: IncomingMessage,
): Effect.fn.Return<unknown, ApiProblem> {
  if (route.body === undefined) return undefined
  const body = yield* readJsonBody(request)
  return yield* Effect.fromResult(Result.mapError(decode(route.body, body), wrongBody))
})

const mediaTypes = ["application/json"]

const asProblem = ({ status, detail }: { readonly status: number; readonly detail: string }): ApiProblem =>
  status === 413 || status === 415
    ? problem(kinds[status], detail, status === 413 ? { Connection: "close" } : {})
    : problem("invalid-request", detail)

/** Every text in a value that PostgreSQL cannot hold. */
const unstorable = (value: Json | undefined, path = ""): ReadonlyArray<FieldError> => {
  if (typeof value === "string") {
    return isStorable(value) ? [] : [{ path, message: "Holds U+0000 or half a surrogate pair, which cannot be stored" }]
  }
  if (isJsonArray(value)) return value.flatMap((item, i) => unstorable(item, below(path, String(i))))
  if (!isJsonObject(value)) return []
  return Object.entries(value).flatMap(([name, inner]) =>
    isStorable(name)
      ? unstorable(inner, below(path, name))
      : [{ path, message: "Has a name with U+0000 or half a surrogate pair in it" }],
  )
}

const isStorable = (text: string): boolean => text.isWellFormed() && !text.includes("\0")

const below = (path: string, name: string): string => (path === "" ? name : `${path}.${name}`)
