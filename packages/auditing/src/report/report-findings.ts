import {
  type EntityTransaction,
  type FindingsAlike,
  findingsOfIds,
  findingsOfReport,
  findingsResolvedSince,
  type FindingTurn,
  findingTurns,
  latestFindings,
  namesOfOthers,
  namesOfPeople,
  type StoredFinding,
} from "@rollcall/database"
import {
  type AcknowledgedFinding,
  type AuditReport,
  type CountBySeverity,
  type Finding,
  type FindingReference,
  type ReportedFinding,
  rules,
  severities,
  type Severity,
} from "@rollcall/domain/audit"
import type { Idp } from "@rollcall/domain/directory"
import { pagesOf, type Reading, rowsOf } from "./pages.ts"
import { idsOf } from "./report-changes.ts"
import { mostShown } from "./request.ts"

/** What a report says of findings. */
export type ReportedFindings = Pick<AuditReport, "open" | "acknowledged" | "difference" | "weeks"> & {
  readonly standing: ReadonlyMap<string, { readonly open: number; readonly acknowledged: number }>
  readonly total: number
}

interface Asked {
  readonly entity: { readonly id: string; readonly name: string }
  readonly idp: Idp | undefined
  readonly previous: AuditReport["difference"]["against"]
  readonly until: string
  readonly administrators: number
}

const noSeverities: CountBySeverity = { critical: 0, high: 0, medium: 0, low: 0, info: 0 }
const weeksTold = 12
const weekMs = 7 * 86_400_000

/** The Monday, in UTC, that a week begins with. */
const mondayOf = (ms: number): number => {
  const day = Math.floor(ms / 86_400_000)
  // 1 January 1970 was a Thursday.
  return (day - ((day + 3) % 7)) * 86_400_000
}

export const reportFindings = async (reading: Reading, asked: Asked): Promise<ReportedFindings> => {
  const lastWeek = mondayOf(Date.parse(asked.until))
  const weeksFrom = new Date(lastWeek - (weeksTold - 1) * weekMs)
  const since = new Date(asked.previous?.generatedAt ?? 0)
  const groups: Array<FindingsAlike> = []
  const pages = pagesOf(
    reading,
    (tx, after) => findingsOfReport(tx, { after, limit: reading.pageSize, weeksFrom, since }),
    ({ through }) => through,
  )
  for await (const { alike } of pages) groups.push(...alike)
  const named = naming(reading, asked)
  const open = groups.filter(({ state }) => state === "open")
  const bySeverity = countBySeverity(open)
  const acknowledged = groups.filter(({ state }) => state === "acknowledged")
  return {
    total: sum(groups),
    standing: new Map(
      [...Map.groupBy([...open, ...acknowledged], ({ rule }) => rule)].map(([rule, those]) => [
        rule,
        {
          open: sum(those.filter(({ state }) => state === "open")),
          acknowledged: sum(those.filter(({ state }) => state === "acknowledged")),
        },
      ]),
    ),
    open: {
      total: sum(open),
      bySeverity,
      shown: await named.whole(await worst(reading, "open", bySeverity, mostShown.findings)),
    },
    acknowledged: {
      total: sum(acknowledged),
      shown: await named.acknowledged(
        await worst(reading, "acknowledged", countBySeverity(acknowledged), mostShown.acknowledged),
      ),
    },
    difference: await differenceOf(reading, asked, groups, named.references),
    weeks: weeksOf(groups, weeksFrom.getTime(), lastWeek, asked.administrators),
  }
}

const sum = (groups: ReadonlyArray<FindingsAlike>): number =>
  groups.reduce((total, { findings }) => total + findings, 0)

const countBySeverity = (groups: ReadonlyArray<FindingsAlike>): CountBySeverity => {
  const counts: Record<Severity, number> = { ...noSeverities }
  for (const { severity, findings } of groups) counts[severity] += findings
  return counts
}

/** The worst findings of a state, the latest of each severity first. */
const worst = async (
  { read }: Reading,
  state: Finding["state"],
  counts: CountBySeverity,
  most: number,
): Promise<ReadonlyArray<StoredFinding>> => {
  const found: Array<StoredFinding> = []
  for (const severity of severities) {
    const limit = most - found.length
    if (limit > 0 && counts[severity] > 0) {
      found.push(...(await read((tx) => latestFindings(tx, { state, severity, limit }))))
    }
  }
  return found
}

const differenceOf = async (
  reading: Reading,
  { previous, until }: Asked,
  groups: ReadonlyArray<FindingsAlike>,
  references: (findings: ReadonlyArray<StoredFinding>) => Promise<ReadonlyArray<FindingReference>>,
): Promise<AuditReport["difference"]> => {
  const none = { total: 0, shown: [] }
  const open = groups.filter(({ state }) => state === "open")
  const all = { against: previous, opened: none, reopened: none, resolved: none, severityChanged: none }
  if (previous === null) return { ...all, acknowledged: none, stillOpen: { total: sum(open) } }
  const since = new Date(previous.generatedAt)
  const most = mostShown.differences
  const isSince = (at: string | undefined): boolean => at !== undefined && Date.parse(at) > since.getTime()
  // What is new has an id that was made since, and lists come by the latest id.
  const newOnes = (await worst(reading, "open", countBySeverity(open.filter(({ isNew }) => isNew)), most)).filter(
    ({ firstSeenAt }) => isSince(firstSeenAt),
  )
  const resolved = await reading.read((tx) => findingsResolvedSince(tx, since, most))
  const acknowledgedGroups = groups.filter(
    ({ state, isAcknowledgedSince }) => state === "acknowledged" && isAcknowledgedSince,
  )
  const acknowledged = (await worst(reading, "acknowledged", countBySeverity(acknowledgedGroups), most)).filter(
    ({ acknowledgement }) => isSince(acknowledgement?.at),
  )
  const turned = await turnsSince(reading, { from: previous.generatedAt, until })
  const stillOpen = (finding: StoredFinding): boolean => finding.state === "open" && !isSince(finding.firstSeenAt)
  const reopened = turned.reopened.filter(stillOpen)
  const changed = turned.severityChanged.filter(({ finding, from }) => stillOpen(finding) && from !== finding.severity)
  const opened = sum(open.filter(({ isNew }) => isNew))
  const changedReferences = await references(changed.slice(0, most).map(({ finding }) => finding))
  return {
    against: previous,
    opened: { total: opened, shown: await references(newOnes) },
    reopened: { total: reopened.length, shown: await references(reopened.slice(0, most)) },
    resolved: {
      total: sum(groups.filter(({ state, isResolvedSince }) => state === "resolved" && isResolvedSince)),
      shown: await references(resolved),
    },
    stillOpen: { total: Math.max(0, sum(open) - opened - reopened.length) },
    severityChanged: {
      total: changed.length,
      shown: changedReferences.flatMap((reference) => {
        const from = changed.find(({ finding }) => finding.id === reference.id)?.from
        return from === undefined ? [] : [{ ...reference, from }]
      }),
    },
    acknowledged: { total: sum(acknowledgedGroups), shown: await references(acknowledged) },
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

const titles = new Map(rules.map(({ id, title }) => [id, title]))

/** Findings as a report shows them, with what their subjects are called. */
const naming = ({ read }: Reading, { entity, idp }: Asked) => {
  const namesIn = (tx: EntityTransaction, findings: ReadonlyArray<StoredFinding>) => {
    const idsOfKind = (isUser: boolean): ReadonlyArray<string> =>
      findings.flatMap(({ subject }) => ((subject.kind === "user") === isUser ? [subject.id] : []))
    return Promise.all([namesOfPeople(tx, idsOfKind(true)), namesOfOthers(tx, idsOfKind(false))])
  }
  const references = async (findings: ReadonlyArray<StoredFinding>): Promise<ReadonlyArray<FindingReference>> => {
    if (findings.length === 0) return []
    const [people, others] = await read((tx) => namesIn(tx, findings))
    return findings.map(({ id, fingerprint, rule, severity, subject, message }) => ({
      id,
      fingerprint,
      rule,
      title: titles.get(rule) ?? rule,
      severity,
      subject: {
        kind: subject.kind,
        id: subject.id,
        name:
          people.get(subject.id)?.name ??
          others.get(subject.id) ??
          (subject.kind === "entity" ? entity.name : subject.id),
      },
      message,
    }))
  }
  const whole = async (findings: ReadonlyArray<StoredFinding>): Promise<ReadonlyArray<ReportedFinding>> => {
    const byId = new Map(findings.map((finding) => [finding.id, finding]))
    return (await references(findings)).flatMap((reference) => {
      const finding = byId.get(reference.id)
      if (finding === undefined) return []
      const { evidence, remediation, firstSeenAt, lastSeenAt, reopenedCount } = finding
      return [
        {
          ...reference,
          evidence,
          remediation: {
            idp: idp === "entra" ? remediation.entra : remediation.okta,
            rollcall: remediation.rollcall ?? [],
          },
          firstSeenAt,
          lastSeenAt,
          reopenedCount,
        },
      ]
    })
  }
  const acknowledged = async (findings: ReadonlyArray<StoredFinding>): Promise<ReadonlyArray<AcknowledgedFinding>> => {
    const byId = new Map(findings.map((finding) => [finding.id, finding.acknowledgement]))
    return (await whole(findings)).flatMap((finding) => {
      const acknowledgement = byId.get(finding.id)
      return acknowledgement === undefined ? [] : [{ ...finding, acknowledgement }]
    })
  }
  return { references, whole, acknowledged }
}

/** What came and went in each of the last weeks, and what was open at its end. A reopened finding counts as open since. */
const weeksOf = (
  groups: ReadonlyArray<FindingsAlike>,
  firstWeek: number,
  lastWeek: number,
  administrators: number,
): AuditReport["weeks"] => {
  const weeks = Array.from({ length: weeksTold }, (_, i) => firstWeek + i * weekMs)
  const weekOf = (at: Date | null): number | undefined => at?.getTime()
  return weeks.map((week) => {
    const openThen = groups.filter(({ openedIn, resolvedIn, isResolvedEarlier }) => {
      const [opened, resolved] = [weekOf(openedIn), weekOf(resolvedIn)]
      const wasThere = opened === undefined || opened <= week
      const isGone = isResolvedEarlier || (resolved !== undefined && resolved <= week)
      return wasThere && !isGone
    })
    return {
      from: new Date(week).toISOString(),
      opened: sum(groups.filter(({ openedIn }) => weekOf(openedIn) === week)),
      resolved: sum(groups.filter(({ resolvedIn }) => weekOf(resolvedIn) === week)),
      open: countBySeverity(openThen),
      administrators: week === lastWeek ? administrators : null,
    }
  })
}
