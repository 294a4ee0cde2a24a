import { isJsonArray, isJsonObject, type Json, type JsonObject } from "@rollcall/domain/scim"
import { Schema } from "effect"
import { contract } from "./contract.ts"
import { Problem, type ProblemKind, problemKinds, problemMediaType } from "./problem.ts"
import { readJsonSchema, type Schemas } from "./read-json-schema.ts"
import type { Route } from "./route.ts"

/** What the document says of one installation. */
export interface OpenApiFacts {
  /** Rollcall's version. */
  readonly version: string
  /** The path below which the routes lie as the document's readers see it, such as `/api/v1`. */
  readonly basePath: string
}

/**
 * Describes every route of the contract as an OpenAPI 3.1 document.
 *
 * Source: https://spec.openapis.org/oas/v3.1.0
 */
export const openApiDocument = ({ version, basePath }: OpenApiFacts): JsonObject => {
  const schemas: Schemas = new Map()
  const paths: Record<string, Record<string, Json>> = {}
  for (const [group, routes] of Object.entries(contract)) {
    for (const [name, route] of Object.entries<Route>(routes)) {
      ;(paths[route.path] ??= {})[route.method.toLowerCase()] = operationOf(group, name, route, schemas)
    }
  }
  // What all operations name, so that it is there whatever they do.
  readJsonSchema(Problem, schemas)
  return {
    openapi: "3.1.0",
    info: { title: "Rollcall admin API", version, description },
    servers: [{ url: basePath }],
    security: [{ apiKey: [] }, { session: [] }],
    tags: Object.keys(contract).map((group) => ({ name: tagOf(group) })),
    paths,
    components: {
      schemas: Object.fromEntries([...schemas].toSorted(([a], [b]) => (a < b ? -1 : 1))),
      securitySchemes: {
        apiKey: { type: "http", scheme: "bearer", description: "An API key." },
        session: { type: "apiKey", in: "cookie", name: "rollcall.session_token", description: "Of the dashboard." },
      },
    },
  }
}

const description = `For administrators and their programs. An API key has scopes; one that is bound to an entity reaches
no other. What is wrong is answered with problem details (RFC 9457). Lists come in pages: ask for the next with
\`nextCursor\`. What people edit has an ETag, and is changed with \`If-Match\`, so that nobody's change is lost.`

/** `accessTokens` is called "Access tokens". */
const tagOf = (group: string): string => {
  const words = group.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
  const tag = words.charAt(0).toUpperCase() + words.slice(1)
  return tag.replace("Api ", "API ")
}

const operationOf = (group: string, name: string, route: Route, schemas: Schemas): JsonObject => {
  const needs = needsOf(route)
  return {
    operationId: `${group}.${name}`,
    tags: [tagOf(group)],
    summary: route.summary,
    ...(route.open === true ? { security: [] } : {}),
    description: route.description === undefined ? needs : `${route.description}\n\n${needs}`,
    parameters: [...pathParameters(route), ...queryParameters(route, schemas), ...headerParameters(route)],
    ...(route.body === undefined ? {} : { requestBody: bodyOf(route.body, schemas) }),
    responses: { ...successOf(route, schemas), ...problemsOf(route) },
  }
}

const needsOf = ({ open, ofAccount, ofOwner, ofInstallation, scope }: Route): string => {
  if (open === true) return "Needs neither a key nor a session."
  if (ofAccount === true) return "Needs the session of an account; keys have no business here."
  const also = `${ofInstallation === true ? " that is bound to no entity" : ""}${ofOwner === true ? " and the scope `operate`" : ""}`
  const or = ofOwner === true ? ", or the session of an owner" : ""
  return `Needs a key with the scope \`${scope}\`${also}${or}.`
}

const pathParameters = ({ path }: Route): ReadonlyArray<JsonObject> =>
  [...path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => ({
    name,
    in: "path",
    required: true,
    schema: { type: "string", format: "uuid" },
  }))

const queryParameters = ({ query }: Route, schemas: Schemas): ReadonlyArray<JsonObject> => {
  if (query === undefined) return []
  // The side that is decoded: a number is one, though it is sent as text.
  const { properties } = readJsonSchema(Schema.toType(query), schemas)
  return Object.entries(isJsonObject(properties) ? properties : {}).map(([name, schema]) => {
    const { description: said, ...rest } = isJsonObject(schema) ? schema : {}
    return { name, in: "query", ...(said === undefined ? {} : { description: said }), schema: rest }
  })
}

const headerParameters = ({ ifMatch, events }: Route): ReadonlyArray<JsonObject> => [
  ...(ifMatch === true
    ? [{ name: "If-Match", in: "header", required: true, description: "The ETag you saw.", schema: { type: "string" } }]
    : []),
  ...(events === undefined
    ? []
    : [{ name: "Last-Event-ID", in: "header", description: "The last that came.", schema: { type: "string" } }]),
]

const bodyOf = (body: Schema.Codec<unknown, unknown>, schemas: Schemas): JsonObject => {
  const schema = readJsonSchema(body, schemas, "error")
  const isNeeded = isJsonArray(schema["required"]) && schema["required"].length > 0
  return { required: isNeeded, content: { "application/json": { schema } } }
}

const successOf = (route: Route, schemas: Schemas): JsonObject => {
  const { success, events, file, status, etag } = route
  const content =
    file !== undefined
      ? { [file]: {} }
      : events === undefined
        ? success && { "application/json": { schema: readJsonSchema(success, schemas) } }
        : { "text/event-stream": { schema: { type: "string" }, "x-event-data": readJsonSchema(events, schemas) } }
  const headers = { ETag: { description: "Of the version.", schema: { type: "string" } } }
  return {
    [status]: {
      description:
        events === undefined
          ? success === undefined && file === undefined
            ? "Done."
            : route.summary
          : "Events, as they happen.",
      ...(etag === true ? { headers } : {}),
      ...(content === undefined ? {} : { content }),
    },
  }
}

const problemsOf = (route: Route): JsonObject => {
  const changes = route.method !== "GET"
  const has = (wanted: boolean, ...kinds: ReadonlyArray<ProblemKind>) => (wanted ? kinds : [])
  const kinds: ReadonlyArray<ProblemKind> = [
    ...has(route.query !== undefined || route.body !== undefined, "invalid-request"),
    "unauthorized",
    "forbidden",
    ...has(route.path.includes("{"), "not-found"),
    ...has(changes, "conflict"),
    ...has(route.ifMatch === true, "precondition-failed", "precondition-required"),
    ...has(route.body !== undefined, "content-too-large", "unsupported-media-type"),
    "too-many-requests",
    "unavailable",
  ]
  const content = { [problemMediaType]: { schema: { $ref: "#/components/schemas/Problem" } } }
  return Object.fromEntries(
    kinds.map((kind) => [problemKinds[kind].status, { description: `${problemKinds[kind].title}.`, content }]),
  )
}
