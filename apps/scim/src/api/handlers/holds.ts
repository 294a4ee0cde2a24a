import {
  type HoldDecision,
  look,
  raiseLimit,
  rejectAll,
  rejectHold,
  releaseAll,
  releaseHold,
} from "@rollcall/administration"
import type { Hold as ShownHold } from "@rollcall/api"
import { findConnection, type Hold, listHolds } from "@rollcall/database"
import { Effect } from "effect"
import { noSuchThing } from "../api-problem.ts"
import type { HandlersOf } from "../call.ts"
import { showPage } from "../page.ts"

export const holdHandlers: HandlersOf<"holds"> = {
  list: Effect.fnUntraced(function* ({ params, query, page }) {
    const { state, connectionId } = query
    const rows = yield* look(params.entityId, (tx) =>
      listHolds(tx, { state, connectionId, before: page.after, limit: page.limit }),
    )
    return { body: showPage(page, rows, show) }
  }),
  get: Effect.fnUntraced(function* ({ params: { entityId, holdId } }) {
    const [hold] = yield* look(entityId, (tx) => listHolds(tx, { id: holdId, limit: 1 }))
    return hold === undefined ? yield* noSuchThing() : { body: show(hold) }
  }),
  release: ({ params: { entityId, holdId } }) =>
    Effect.map(releaseHold(entityId, holdId), (hold) => ({ body: show(hold) })),
  reject: ({ params: { entityId, holdId }, body }) =>
    Effect.map(rejectHold(entityId, holdId, body.reason), (hold) => ({ body: show(hold) })),
  releaseAll: ({ params }) =>
    Effect.andThen(known(params), Effect.map(releaseAll(params.entityId, params.connectionId), all)),
  rejectAll: ({ params, body }) =>
    Effect.andThen(known(params), Effect.map(rejectAll(params.entityId, params.connectionId, body.reason), all)),
  raiseLimit: Effect.fnUntraced(function* ({ params, body }) {
    yield* known(params)
    yield* raiseLimit(params.entityId, params.connectionId, new Date(body.until))
    return { body: undefined }
  }),
}

const known = Effect.fnUntraced(function* ({
  entityId,
  connectionId,
}: {
  readonly entityId: string
  readonly connectionId: string
}) {
  const connection = yield* look(entityId, (tx) => findConnection(tx, connectionId))
  if (connection === undefined) return yield* noSuchThing()
})

const all = (decisions: ReadonlyArray<HoldDecision>) => ({
  body: { decisions: decisions.map(({ id, state, reason }) => ({ id, state, reason: reason ?? null })) },
})

const show = (hold: Hold): ShownHold => ({
  id: hold.id,
  connectionId: hold.connectionId,
  kind: hold.kind,
  cause: hold.cause,
  subject: hold.subject,
  change: hold.change,
  detail: hold.detail,
  state: hold.state,
  times: hold.times,
  createdAt: hold.createdAt,
  lastAt: hold.lastAt,
  decidedAt: hold.decidedAt ?? null,
  decidedBy: hold.decidedBy ?? null,
  reason: hold.reason ?? null,
})
