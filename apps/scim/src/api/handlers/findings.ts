import {
  acknowledge,
  acknowledgeMany,
  applyFix,
  assignMany,
  type HandledFinding,
  look,
  reopen,
  reopenMany,
} from "@rollcall/administration"
import type { Finding } from "@rollcall/api"
import {
  accountsOfIds,
  type EntityTransaction,
  findFinding,
  findingGroups,
  lastReport,
  listFindings,
  namesOfSubjects,
  type StoredFinding,
} from "@rollcall/database"
import { Db } from "@rollcall/provisioning"
import { Effect } from "effect"
import { noSuchThing } from "../api-problem.ts"
import type { HandlersOf } from "../call.ts"
import { showPage } from "../page.ts"
import { dateOf } from "./instant.ts"
import { showFindingGroups } from "./show-finding-groups.ts"

export const findingHandlers: HandlersOf<"findings"> = {
  list: Effect.fnUntraced(function* ({ params, query, page }) {
    const { userId, state, severity, rule, since, assigneeId } = query
    const asked = { state, severity, rule, subjectId: userId, assigneeId, openedAfter: dateOf(since) }
    const { rows, names } = yield* look(params.entityId, async (tx) => {
      const found = await listFindings(tx, { ...asked, before: page.after, limit: page.limit })
      return { rows: found, names: await namesOf(tx, found) }
    })
    const assignees = yield* assigneesOf(rows)
    return { body: showPage(page, rows, (finding) => show(finding, names, assignees)) }
  }),
  groups: Effect.fnUntraced(function* ({ params: { entityId }, query: { assigneeId } }) {
    const { since, counted } = yield* look(entityId, async (tx) => {
      const made = (await lastReport(tx))?.generatedAt
      return { since: made, counted: await findingGroups(tx, made, assigneeId) }
    })
    return { body: { since: since?.toISOString() ?? null, ...showFindingGroups(counted) } }
  }),
  acknowledgeMany: ({ params: { entityId }, body: { rule, findingIds, ...word } }) =>
    Effect.map(acknowledgeMany(entityId, rule, findingIds, word), handled),
  reopenMany: ({ params: { entityId }, body }) => Effect.map(reopenMany(entityId, body.findingIds), handled),
  assign: ({ params: { entityId }, body: { findingIds, accountId } }) =>
    Effect.map(assignMany(entityId, findingIds, accountId), handled),
  get: Effect.fnUntraced(function* ({ params: { entityId, findingId } }) {
    const finding = yield* look(entityId, (tx) => findFinding(tx, findingId))
    return finding === undefined ? yield* noSuchThing() : yield* answer(entityId)(finding)
  }),
  acknowledge: ({ params: { entityId, findingId }, body }) =>
    Effect.flatMap(acknowledge(entityId, findingId, body), answer(entityId)),
  reopen: ({ params: { entityId, findingId } }) => Effect.flatMap(reopen(entityId, findingId), answer(entityId)),
  applyFix: ({ params: { entityId, findingId } }) => Effect.flatMap(applyFix(entityId, findingId), answer(entityId)),
}

const answer = (entityId: string) =>
  Effect.fnUntraced(function* (finding: StoredFinding) {
    const names = yield* look(entityId, (tx) => namesOf(tx, [finding]))
    return { body: show(finding, names, yield* assigneesOf([finding])) }
  })

type Named = ReadonlyMap<string, { readonly name: string }>

/** The accounts that see to findings: they belong to the installation, so no transaction of the entity reads them. */
const assigneesOf = Effect.fnUntraced(function* (findings: ReadonlyArray<StoredFinding>) {
  const database = yield* Db
  const ids = findings.flatMap(({ assignee }) => (assignee === undefined ? [] : [assignee.accountId]))
  return yield* Effect.promise((): Promise<Named> => accountsOfIds(database, ids))
})

const handled = (findings: ReadonlyArray<HandledFinding>) => ({
  body: { findings: findings.map(({ id, refused }) => ({ id, refused: refused ?? null })) },
})

const subjectOf = ({ subject: { kind, id } }: StoredFinding): string => `${kind === "user" ? "Users" : kind}/${id}`

const namesOf = (tx: EntityTransaction, findings: ReadonlyArray<StoredFinding>) =>
  namesOfSubjects(tx, findings.map(subjectOf))

const show = (finding: StoredFinding, names: ReadonlyMap<string, string>, accounts: Named): Finding => ({
  id: finding.id,
  rule: finding.rule,
  severity: finding.severity,
  state: finding.state,
  subject: { ...finding.subject, name: names.get(subjectOf(finding)) ?? null },
  message: finding.message,
  evidence: finding.evidence,
  remediation: finding.remediation,
  autoFix: finding.autoFix === undefined ? null : { ...finding.autoFix },
  firstSeenAt: finding.firstSeenAt,
  lastSeenAt: finding.lastSeenAt,
  resolvedAt: finding.resolvedAt ?? null,
  reopenedCount: finding.reopenedCount,
  acknowledgement: finding.acknowledgement ?? null,
  assignee:
    finding.assignee === undefined
      ? null
      : { ...finding.assignee, name: accounts.get(finding.assignee.accountId)?.name ?? null },
  version: finding.version,
})
