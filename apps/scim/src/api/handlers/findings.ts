import { acknowledge, applyFix, look, reopen } from "@rollcall/administration"
import type { Finding } from "@rollcall/api"
import { findFinding, listFindings, type StoredFinding } from "@rollcall/database"
import { Effect } from "effect"
import { noSuchThing } from "../api-problem.ts"
import type { HandlersOf } from "../call.ts"
import { showPage } from "../page.ts"

export const findingHandlers: HandlersOf<"findings"> = {
  list: Effect.fnUntraced(function* ({ params, query, page }) {
    const { userId, state, severity, rule } = query
    const rows = yield* look(params.entityId, (tx) =>
      listFindings(tx, { state, severity, rule, subjectId: userId, before: page.after, limit: page.limit }),
    )
    return { body: showPage(page, rows, show) }
  }),
  get: Effect.fnUntraced(function* ({ params: { entityId, findingId } }) {
    const finding = yield* look(entityId, (tx) => findFinding(tx, findingId))
    return finding === undefined ? yield* noSuchThing() : answer(finding)
  }),
  acknowledge: ({ params: { entityId, findingId }, body }) =>
    Effect.map(acknowledge(entityId, findingId, body), answer),
  reopen: ({ params: { entityId, findingId } }) => Effect.map(reopen(entityId, findingId), answer),
  applyFix: ({ params: { entityId, findingId } }) => Effect.map(applyFix(entityId, findingId), answer),
}

const answer = (finding: StoredFinding): { readonly body: Finding } => ({ body: show(finding) })

const show = (finding: StoredFinding): Finding => ({
  id: finding.id,
  rule: finding.rule,
  severity: finding.severity,
  state: finding.state,
  subject: finding.subject,
  message: finding.message,
  evidence: finding.evidence,
  remediation: finding.remediation,
  autoFix: finding.autoFix === undefined ? null : { ...finding.autoFix },
  firstSeenAt: finding.firstSeenAt,
  lastSeenAt: finding.lastSeenAt,
  resolvedAt: finding.resolvedAt ?? null,
  reopenedCount: finding.reopenedCount,
  acknowledgement: finding.acknowledgement ?? null,
  version: finding.version,
})
