import type { ListQuery } from "@rollcall/database"
import type { ResourceSchema, ScimError } from "@rollcall/domain/scim"
import type { Answer, Caller, PushRequest, Target, Viewer } from "@rollcall/provisioning"
import { Effect } from "effect"
import { pushOf } from "../push-request.ts"
import type { ScimRequest } from "../request.ts"
import { listQueryOf, projectionOf, searchQueryOf } from "./list-query.ts"
import type { Route, RouteServices } from "./route.ts"

type Work = Effect.Effect<Answer, ScimError, RouteServices>

/** What can be done with the resources of one type. */
interface UseCases {
  readonly list: (caller: Caller, query: ListQuery, viewer: Viewer) => Work
  readonly create: (request: PushRequest, viewer: Viewer) => Work
  readonly get: (caller: Caller, target: { readonly id: string; readonly ifNoneMatch?: string }, viewer: Viewer) => Work
  readonly replace: (request: PushRequest, target: Target, viewer: Viewer) => Work
  readonly patch: (request: PushRequest, target: Target, viewer: Viewer) => Work
  readonly remove: (request: PushRequest, target: Target) => Work
  /** The largest body a write may have, in bytes. */
  readonly largestBody?: number
}

/** Every verb on the resources of one type. */
export const resourceRoutes = (schema: ResourceSchema, uses: UseCases): ReadonlyArray<Route> => {
  const all = schema.endpoint
  const one = `${all}/:id`
  const size = uses.largestBody === undefined ? {} : { largestBody: uses.largestBody }
  return [
    {
      method: "GET",
      pattern: all,
      work: (request) =>
        Effect.flatMap(Effect.fromResult(listQueryOf(request.query, schema)), ({ list, projection }) =>
          uses.list(request.caller, list, viewerOf(request, projection)),
        ),
    },
    {
      method: "POST",
      pattern: `${all}/.search`,
      work: (request) =>
        Effect.flatMap(Effect.fromResult(searchQueryOf(request.body, schema)), ({ list, projection }) =>
          uses.list(request.caller, list, viewerOf(request, projection)),
        ),
    },
    {
      method: "POST",
      pattern: all,
      ...size,
      work: (request) => viewed(request, (viewer) => uses.create(pushOf(request), viewer)),
    },
    {
      method: "GET",
      pattern: one,
      work: (request) =>
        viewed(request, (viewer) => {
          const { id, ifNoneMatch } = request
          return uses.get(request.caller, ifNoneMatch === undefined ? { id } : { id, ifNoneMatch }, viewer)
        }),
    },
    {
      method: "PUT",
      pattern: one,
      ...size,
      work: (request) => viewed(request, (viewer) => uses.replace(pushOf(request), targetOf(request), viewer)),
    },
    {
      method: "PATCH",
      pattern: one,
      ...size,
      work: (request) => viewed(request, (viewer) => uses.patch(pushOf(request), targetOf(request), viewer)),
    },
    { method: "DELETE", pattern: one, work: (request) => uses.remove(pushOf(request), targetOf(request)) },
  ]
}

/** For whom a request's answer is drawn. */
export const viewerOf = ({ caller, baseUrl }: ScimRequest, projection: Viewer["projection"]): Viewer => ({
  connection: caller.connection,
  baseUrl,
  projection,
})

const viewed = (request: ScimRequest, work: (viewer: Viewer) => Work): Work =>
  Effect.flatMap(Effect.fromResult(projectionOf(request.query)), (projection) => work(viewerOf(request, projection)))

const targetOf = ({ id, ifMatch }: ScimRequest): Target => (ifMatch === undefined ? { id } : { id, ifMatch })
