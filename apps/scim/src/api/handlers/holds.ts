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
import { type EntityTransaction, findConnection, type Hold, listHolds, namesOfSubjects } from "@rollcall/database"
import { Effect } from "effect"
import { noSuchThing } from "../api-problem.ts"
import type { HandlersOf } from "../call.ts"
import { showPage } from "../page.ts"

export const holdHandlers: HandlersOf<"holds"> = {
  list: Effect.fnUntraced(function* ({ params, query, page }) {
    const { state, connectionId } = query
    const { rows, names } = yield* look(params.entityId, async (tx) => {
      const found = await listHolds(tx, { state, connectionId, before: page.after, limit: page.limit })
      return { rows: found, names: await namesOf(tx, found) }
    })
    return { body: showPage(page, rows, (hold) => show(hold, names)) }
  }),
  get: Effect.fnUntraced(function* ({ params: { entityId, holdId } }) {
    const [hold] = yield* look(entityId, (tx) => listHolds(tx, { id: holdId, limit: 1 }))
    return hold === undefined ? yield* noSuchThing() : yield* answer(entityId)(hold)
  }),
  release: ({ params: { entityId, holdId } }) => Effect.flatMap(releaseHold(entityId, holdId), answer(entityId)),
  reject: ({ params: { entityId, holdId }, body }) =>
    Effect.flatMap(rejectHold(entityId, holdId, body.reason), answer(entityId)),
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

const answer = (entityId: string) => (hold: Hold) =>
  Effect.map(
    look(entityId, (tx) => namesOf(tx, [hold])),
    (names) => ({ body: show(hold, names) }),
  )

const namesOf = (tx: EntityTransaction, holds: ReadonlyArray<Hold>) =>
  namesOfSubjects(
    tx,
    holds.map(({ subject }) => subject),
  )

const show = (hold: Hold, names: ReadonlyMap<string, string>): ShownHold => ({
  id: hold.id,
  connectionId: hold.connectionId,
  kind: hold.kind,
  cause: hold.cause,
  subject: hold.subject,
  subjectName: names.get(hold.subject) ?? null,
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
