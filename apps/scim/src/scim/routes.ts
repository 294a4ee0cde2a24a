import {
  Forbidden,
  NotFound,
  resourceType,
  resourceTypes,
  type ResourceSchema,
  schemaDocument,
  schemaDocuments,
  sameName,
  type ScimError,
  serviceProviderConfig,
  userResource,
} from "@rollcall/domain/scim"
import {
  type Answer,
  createUser,
  type Db,
  deleteUser,
  getUser,
  type Ids,
  listUsers,
  type ListTurns,
  patchUser,
  type PushRequest,
  type Random,
  replaceUser,
  type UserTarget,
  type UserViewer,
} from "@rollcall/provisioning"
import { Effect, type Result } from "effect"
import { listQueryOf, projectionOf, searchQueryOf } from "./list-query.ts"
import type { ScimRequest } from "./request.ts"

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE"

/** What a route's work may draw on. */
export type RouteServices = Db | Ids | ListTurns | Random

/** One verb on one path. The table below is all there is: tests walk it, and 404 and 405 come from it. */
export interface Route {
  readonly method: Method
  readonly pattern: string
  readonly work: (request: ScimRequest) => Effect.Effect<Answer, ScimError, RouteServices>
}

const served: ReadonlyArray<ResourceSchema> = [userResource]

/** A discovery document. RFC 7644 §4: a filter on one is refused, so that no client takes the whole for an answer. */
const discovery =
  (document: (request: ScimRequest) => Answer["body"] | undefined): Route["work"] =>
  (request) => {
    if (request.query.has("filter")) {
      return Effect.fail(new Forbidden({ detail: "Discovery documents cannot be filtered. Ask for them without one." }))
    }
    const body = document(request)
    return body === undefined
      ? Effect.fail(new NotFound({ detail: "There is no resource type or schema of that name." }))
      : Effect.succeed({ status: 200, body })
  }

export const routes: ReadonlyArray<Route> = [
  {
    method: "GET",
    pattern: "/ServiceProviderConfig",
    work: discovery(({ baseUrl }) => serviceProviderConfig(baseUrl)),
  },
  {
    method: "GET",
    pattern: "/ResourceTypes",
    work: discovery(({ baseUrl }) => resourceTypes(baseUrl, served)),
  },
  {
    method: "GET",
    pattern: "/ResourceTypes/:id",
    work: discovery(({ baseUrl, id }) => {
      const resource = served.find(({ name }) => sameName(name, id))
      return resource && resourceType(baseUrl, resource)
    }),
  },
  {
    method: "GET",
    pattern: "/Schemas",
    work: discovery(({ baseUrl }) => schemaDocuments(baseUrl, served)),
  },
  {
    method: "GET",
    pattern: "/Schemas/:id",
    work: discovery(({ baseUrl, id }) => {
      const schemas = served.flatMap(({ core, extensions }) => [core, ...extensions])
      const schema = schemas.find((known) => sameName(known.id, id))
      return schema && schemaDocument(baseUrl, schema)
    }),
  },
  {
    method: "GET",
    pattern: "/Users",
    work: (request) =>
      Effect.gen(function* () {
        const { list, projection } = yield* Effect.fromResult(listQueryOf(request.query, userResource))
        return yield* listUsers(request.caller, list, viewerOf(request, projection))
      }),
  },
  { method: "POST", pattern: "/Users/.search", work: (request) => searchUsers(request) },
  // The root searches every resource type; people are the only one served.
  { method: "POST", pattern: "/.search", work: (request) => searchUsers(request) },
  {
    method: "POST",
    pattern: "/Users",
    work: (request) => viewed(request, (viewer) => createUser(pushOf(request), viewer)),
  },
  {
    method: "GET",
    pattern: "/Users/:id",
    work: (request) =>
      viewed(request, (viewer) => {
        const { id, ifNoneMatch } = request
        return getUser(request.caller, ifNoneMatch === undefined ? { id } : { id, ifNoneMatch }, viewer)
      }),
  },
  {
    method: "PUT",
    pattern: "/Users/:id",
    work: (request) => viewed(request, (viewer) => replaceUser(pushOf(request), targetOf(request), viewer)),
  },
  {
    method: "PATCH",
    pattern: "/Users/:id",
    work: (request) => viewed(request, (viewer) => patchUser(pushOf(request), targetOf(request), viewer)),
  },
  {
    method: "DELETE",
    pattern: "/Users/:id",
    work: (request) => deleteUser(pushOf(request), targetOf(request)),
  },
]

const searchUsers: Route["work"] = (request) =>
  Effect.gen(function* () {
    const { list, projection } = yield* Effect.fromResult(searchQueryOf(request.body, userResource))
    return yield* listUsers(request.caller, list, viewerOf(request, projection))
  })

const viewerOf = ({ caller, baseUrl }: ScimRequest, projection: UserViewer["projection"]): UserViewer => ({
  connection: caller.connection,
  baseUrl,
  projection,
})

const viewed = <A, R>(
  request: ScimRequest,
  work: (viewer: UserViewer) => Effect.Effect<A, ScimError, R>,
): Effect.Effect<A, ScimError, R> => {
  const projection: Result.Result<UserViewer["projection"], ScimError> = projectionOf(request.query)
  return Effect.flatMap(Effect.fromResult(projection), (asked) => work(viewerOf(request, asked)))
}

const targetOf = ({ id, ifMatch }: ScimRequest): UserTarget => (ifMatch === undefined ? { id } : { id, ifMatch })

/** A request of one of the writing verbs, as the use cases take it. */
export const pushOf = (request: ScimRequest): PushRequest => {
  const { caller, requestId, pattern, baseUrl, body, userAgent, network, receivedAt } = request
  return {
    caller,
    requestId,
    // Only routes of the four writing verbs call this.
    method: request.method as PushRequest["method"],
    pattern,
    ...(request.id === "" ? {} : { targetId: request.id }),
    baseUrl,
    receivedAt,
    ...(body === undefined ? {} : { body }),
    ...(userAgent === undefined ? {} : { userAgent }),
    ...(network === undefined ? {} : { network }),
  }
}
