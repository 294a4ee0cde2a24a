import { look } from "@rollcall/administration"
import type { ExchangeSummary } from "@rollcall/api"
import { type ExchangeFacts, findExchange, pageOfExchanges } from "@rollcall/database"
import { Effect } from "effect"
import { noSuchThing } from "../api-problem.ts"
import type { HandlersOf } from "../call.ts"
import { showPage } from "../page.ts"
import { dateOf } from "./instant.ts"
import { patiently } from "./patiently.ts"

export const exchangeHandlers: HandlersOf<"exchanges"> = {
  list: Effect.fnUntraced(function* ({ params, query, page }) {
    const { from, until, limit: _, cursor: __, ...match } = query
    const asked = { from: dateOf(from), until: dateOf(until), after: page.after, limit: page.limit }
    const rows = yield* patiently(
      look(params.entityId, (tx) => pageOfExchanges(tx, match, asked)),
      "from",
    )
    return { body: showPage(page, rows, show) }
  }),
  get: Effect.fnUntraced(function* ({ params: { entityId, exchangeId } }) {
    const found = yield* look(entityId, (tx) => findExchange(tx, exchangeId))
    if (found === undefined) return yield* noSuchThing()
    return { body: { ...show(found), request: found.request, response: found.response } }
  }),
}

const show = (exchange: ExchangeFacts): ExchangeSummary => ({
  id: exchange.id,
  at: exchange.at.toISOString(),
  connectionId: exchange.connectionId,
  method: exchange.method,
  pattern: exchange.pattern,
  status: exchange.status,
  ms: exchange.ms,
  userAgent: exchange.userAgent,
  network: exchange.network,
  notes: exchange.notes.map((note) => ({ ...note })),
})
