import { look, startAudit } from "@rollcall/administration"
import { findRun, listRuns } from "@rollcall/database"
import { Effect } from "effect"
import { noSuchThing } from "../api-problem.ts"
import type { HandlersOf } from "../call.ts"
import { showPage } from "../page.ts"
import { showAudit } from "./show-audit.ts"

export const auditHandlers: HandlersOf<"audits"> = {
  list: Effect.fnUntraced(function* ({ params, query, page }) {
    const { state, scheduleId } = query
    const rows = yield* look(params.entityId, (tx) =>
      listRuns(tx, { state, scheduleId, before: page.after, limit: page.limit }),
    )
    return { body: showPage(page, rows, showAudit) }
  }),
  start: ({ params }) => Effect.map(startAudit(params.entityId, "audit"), (run) => ({ body: showAudit(run) })),
  get: Effect.fnUntraced(function* ({ params: { entityId, auditId } }) {
    const run = yield* look(entityId, (tx) => findRun(tx, auditId))
    return run === undefined ? yield* noSuchThing() : { body: showAudit(run) }
  }),
}
