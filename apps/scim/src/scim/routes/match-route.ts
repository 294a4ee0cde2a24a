import { MethodNotAllowed, NotFound, type ScimError } from "@rollcall/domain/scim"
import { Result } from "effect"
import { routes } from "./index.ts"
import type { Route } from "./route.ts"

/** The route of a path and verb, with the id its pattern found. */
export interface MatchedRoute {
  readonly route: Route
  readonly id: string
}

/** Finds the route; a known path with another verb is 405 and lists what it allows. HEAD is a GET without a body. */
export const matchRoute = (method: string, path: string): Result.Result<MatchedRoute, ScimError> => {
  const segments = path.split("/").filter((segment) => segment !== "")
  const matching = routes.flatMap((route) => {
    const id = idIn(route.pattern.split("/").slice(1), segments)
    return id === undefined ? [] : [{ route, id }]
  })
  // "/Users/.search" also fits "/Users/:id"; the exact pattern comes first.
  const exact = matching.filter(({ id }) => id === "")
  const candidates = exact.length > 0 ? exact : matching
  if (candidates.length === 0) {
    return Result.fail(new NotFound({ detail: "There is nothing at this path. The Tenant URL may be incomplete." }))
  }
  const wanted = method === "HEAD" ? "GET" : method
  const matched = candidates.find(({ route }) => route.method === wanted)
  if (matched !== undefined) return Result.succeed(matched)
  const allow = candidates.map(({ route }) => route.method)
  return Result.fail(new MethodNotAllowed({ detail: `${wanted} is not possible here; ${allow.join(", ")} is.`, allow }))
}

const idIn = (pattern: ReadonlyArray<string>, segments: ReadonlyArray<string>): string | undefined => {
  if (pattern.length !== segments.length) return undefined
  let id = ""
  for (const [i, part] of pattern.entries()) {
    const segment = segments[i] ?? ""
    if (part === ":id") id = decoded(segment)
    else if (part !== segment) return undefined
  }
  return id
}

/** A path segment decoded once; broken escapes stay as they are and then match no id. */
const decoded = (segment: string): string => {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}
