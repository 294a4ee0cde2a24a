import { contract, type Route } from "@rollcall/api"
import { Result } from "effect"
import { type ApiProblem, problem } from "./api-problem.ts"

/** Where a route stands in the contract. */
export interface NamedRoute {
  readonly group: string
  readonly name: string
  readonly route: Route
  /** The path, part by part. */
  readonly parts: ReadonlyArray<string>
}

const partsOf = (path: string): ReadonlyArray<string> => path.split("/").slice(1)

/** Every route of the contract. */
export const apiRoutes: ReadonlyArray<NamedRoute> = Object.entries(contract).flatMap(([group, routes]) =>
  Object.entries<Route>(routes).map(([name, route]) => ({ group, name, route, parts: partsOf(route.path) })),
)

export interface MatchedRoute extends NamedRoute {
  readonly params: Readonly<Record<string, string>>
}

/** Finds the route of a path and verb; a known path with another verb is 405 and lists what it allows. */
export const matchRoute = (method: string, path: string): Result.Result<MatchedRoute, ApiProblem> => {
  const segments = partsOf(path)
  const matching = apiRoutes.flatMap((named) => {
    const params = paramsIn(named.parts, segments)
    return params === undefined ? [] : [{ ...named, params }]
  })
  // "…/stream" fits "…/{eventId}" too; what is named comes first.
  const fewest = Math.min(...matching.map(({ params }) => Object.keys(params).length))
  const candidates = matching.filter(({ params }) => Object.keys(params).length === fewest)
  if (candidates.length === 0) return Result.fail(problem("not-found", "There is nothing at this path."))
  const wanted = method === "HEAD" ? "GET" : method
  const matched = candidates.find(({ route }) => route.method === wanted)
  if (matched !== undefined) return Result.succeed(matched)
  const allow = candidates.map(({ route }) => route.method).join(", ")
  return Result.fail(problem("method-not-allowed", `${wanted} is not possible here; ${allow} is.`, { Allow: allow }))
}

const paramsIn = (
  pattern: ReadonlyArray<string>,
  segments: ReadonlyArray<string>,
): Readonly<Record<string, string>> | undefined => {
  if (pattern.length !== segments.length) return undefined
  const params: Record<string, string> = {}
  for (const [i, part] of pattern.entries()) {
    const segment = segments[i] ?? ""
    if (part.startsWith("{")) params[part.slice(1, -1)] = segment
    else if (part !== segment) return undefined
  }
  return params
}
