import {
  activateConnection,
  createConnectionWithToken,
  editConnection,
  look,
  pauseConnection,
  resumeConnection,
  retireConnection,
} from "@rollcall/administration"
import type { Connection } from "@rollcall/api"
import { type ConnectionFacts, pageOfConnections } from "@rollcall/database"
import { etag } from "@rollcall/domain/scim"
import { Effect } from "effect"
import { noSuchThing } from "../api-problem.ts"
import type { HandlersOf } from "../call.ts"
import { showPage } from "../page.ts"
import { instantOrNull } from "./instant.ts"

interface ConnectionCall {
  readonly params: { readonly entityId: string; readonly connectionId: string }
  readonly publicUrl: string
}

export const connectionHandlers: HandlersOf<"connections"> = {
  list: ({ params, page, publicUrl }) =>
    Effect.map(
      look(params.entityId, (tx) => pageOfConnections(tx, page)),
      (rows) => ({ body: showPage(page, rows, showConnection(publicUrl)) }),
    ),
  create: Effect.fnUntraced(function* ({ params: { entityId }, body: { idp, ...wanted }, publicUrl }) {
    const { connection, token } = yield* createConnectionWithToken(entityId, idp, wanted)
    const made = yield* read({ params: { entityId, connectionId: connection.id }, publicUrl })
    return { ...made, body: { ...made.body, accessToken: token.token, accessTokenId: token.id } }
  }),
  get: (call) => read(call),
  edit: ({ params: { entityId, connectionId }, body, ifMatch, publicUrl }) =>
    Effect.andThen(
      editConnection(entityId, connectionId, body, ifMatch),
      read({ params: { entityId, connectionId }, publicUrl }),
    ),
  activate: Effect.fnUntraced(function* ({ params, publicUrl }) {
    const { entityId, connectionId } = params
    const { retired } = yield* activateConnection(entityId, connectionId)
    const { body: connection } = yield* read({ params, publicUrl })
    if (retired === undefined) return { body: { connection, retired: null } }
    const before = yield* read({ params: { entityId, connectionId: retired.id }, publicUrl })
    return { body: { connection, retired: before.body } }
  }),
  pause: (call) => Effect.andThen(pauseConnection(call.params.entityId, call.params.connectionId), read(call)),
  resume: (call) => Effect.andThen(resumeConnection(call.params.entityId, call.params.connectionId), read(call)),
  retire: (call) => Effect.andThen(retireConnection(call.params.entityId, call.params.connectionId), read(call)),
}

const read = Effect.fnUntraced(function* ({ params: { entityId, connectionId }, publicUrl }: ConnectionCall) {
  const [row] = yield* look(entityId, (tx) => pageOfConnections(tx, { only: connectionId, limit: 1 }))
  if (row === undefined) return yield* noSuchThing()
  return { body: showConnection(publicUrl)(row), etag: etag(row.version) }
})

/** A connection as the API shows it. */
export const showConnection =
  (publicUrl: string) =>
  (row: ConnectionFacts): Connection => ({
    id: row.id,
    idp: row.idp,
    label: row.label,
    status: row.status,
    settings: row.settings,
    tenantUrl: `${publicUrl}/scim/v2/${row.urlKey}`,
    version: row.version,
    createdAt: row.createdAt.toISOString(),
    firstRequestAt: instantOrNull(row.firstRequestAt),
    lastRequestAt: instantOrNull(row.lastRequestAt),
    lastWriteAt: instantOrNull(row.lastWriteAt),
    brakeTrippedAt: instantOrNull(row.brakeTrippedAt),
    brakeRaisedUntil: instantOrNull(row.brakeRaisedUntil),
  })
