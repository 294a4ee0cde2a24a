import {
  type FindingsAlike,
  findingsOfIds,
  findingsResolvedSince,
  type FindingTurn,
  findingTurns,
  type StoredFinding,
} from "@rollcall/database"
import type { AuditReport, FindingReference, Severity } from "@rollcall/domain/audit"
import { countBySeverity, countFindings } from "./count-findings.ts"
import { type Reading, rowsOf } from "./pages.ts"
import { idsOf } from "./report-changes.ts"
import { mostShown } from "./request.ts"
import { worstFindings } from "./worst-findings.ts"

/** What became of findings since the report before: counted of all, and the worst of each kind by name. */
export const reportDifference = async (
  reading: Reading,
  { previous, until }: { readonly previous: AuditReport["difference"]["against"]; readonly until: string },
  groups: ReadonlyArray<FindingsAlike>,
  references: (findings: ReadonlyArray<StoredFinding>) => Promise<ReadonlyArray<FindingReference>>,
): Promise<AuditReport["difference"]> => {
  const none = { total: 0, shown: [] }
  const open = groups.filter(({ state }) => state === "open")
  const all = { against: previous, opened: none, reopened: none, resolved: none, severityChanged: none }
  if (previous === null) return { ...all, acknowledged: none, stillOpen: { total: countFindings(open) } }
  const since = new Date(previous.generatedAt)
  const most = mostShown.differences
  const isSince = (at: string | undefined): boolean => at !== undefined && Date.parse(at) > since.getTime()
  // What is new has an id that was made since, and lists come by the latest id.
  const newOnes = (
    await worstFindings(reading, "open", countBySeverity(open.filter(({ isNew }) => isNew)), most)
  ).filter(({ firstSeenAt }) => isSince(firstSeenAt))
  const resolved = await reading.read((tx) => findingsResolvedSince(tx, since, most))
  const acknowledgedGroups = groups.filter(
    ({ state, isAcknowledgedSince }) => state === "acknowledged" && isAcknowledgedSince,
  )
  const acknowledged = (await worstFindings(reading, "acknowledged", countBySeverity(acknowledgedGroups), most)).filter(
    ({ acknowledgement }) => isSince(acknowledgement?.at),
  )
  const turned = await turnsSince(reading, { from: previous.generatedAt, until })
  const stillOpen = (finding: StoredFinding): boolean => finding.state === "open" && !isSince(finding.firstSeenAt)
  const reopened = turned.reopened.filter(stillOpen)
  const changed = turned.severityChanged.filter(({ finding, from }) => stillOpen(finding) && from !== finding.severity)
  const opened = countFindings(open.filter(({ isNew }) => isNew))
  const changedReferences = await references(changed.slice(0, most).map(({ finding }) => finding))
  return {
    against: previous,
    opened: { total: opened, shown: await references(newOnes) },
    reopened: { total: reopened.length, shown: await references(reopened.slice(0, most)) },
    resolved: {
      total: countFindings(groups.filter(({ state, isResolvedSince }) => state === "resolved" && isResolvedSince)),
      shown: await references(resolved),
    },
    stillOpen: { total: Math.max(0, countFindings(open) - opened - reopened.length) },
    severityChanged: {
      total: changed.length,
      shown: changedReferences.flatMap((reference) => {
        const from = changed.find(({ finding }) => finding.id === reference.id)?.from
        return from === undefined ? [] : [{ ...reference, from }]
      }),
    },
    acknowledged: { total: countFindings(acknowledgedGroups), shown: await references(acknowledged) },
  }
}

/** Which findings came back or changed their severity in a period, as they are now. */
const turnsSince = async (reading: Reading, period: { readonly from: string; readonly until: string }) => {
  const { first, last } = idsOf(period)
  const reopened = new Set<string>()
  const before = new Map<string, Severity>()
  const turns = rowsOf<FindingTurn>(
    reading,
    ({ id }) => id,
    (tx, after, limit) => findingTurns(tx, { after: after ?? first, before: last, limit }),
  )
  for await (const { kind, findingId, severityBefore } of turns) {
    if (kind === "finding.reopened") reopened.add(findingId)
    else if (severityBefore !== null && !before.has(findingId)) before.set(findingId, severityBefore)
  }
  const findings = await ofIds(reading, [...new Set([...reopened, ...before.keys()])])
  return {
    reopened: findings.filter(({ id }) => reopened.has(id)),
    severityChanged: findings.flatMap((finding) => {
      const from = before.get(finding.id)
      return from === undefined ? [] : [{ finding, from }]
    }),
  }
}

const ofIds = async ({ read, pageSize }: Reading, ids: ReadonlyArray<string>) => {
  const found: Array<StoredFinding> = []
  for (let i = 0; i < ids.length; i += pageSize) {
    const some = ids.slice(i, i + pageSize)
    found.push(...(await read((tx) => findingsOfIds(tx, some))))
  }
  return found
}
