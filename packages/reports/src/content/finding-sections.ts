import {
  type AcknowledgedFinding,
  type AuditReport,
  type FindingReference,
  type ReportedFinding,
  severities,
  type Severity,
} from "@rollcall/domain/audit"
import { count, counted, type Clock } from "../in-words.ts"
import { evidenceLines } from "./evidence.ts"
import type { Block, Cell, FindingCard, Section, Step } from "./content.ts"
import { shownOf } from "./tables.ts"

/** What changed since the previous report. */
export const differenceSection = ({ difference, population }: AuditReport, since?: string): Section => {
  const title = since === undefined ? "Since the previous report" : `Since ${since}`
  if (difference.against === null)
    return {
      id: "difference",
      title,
      blocks: [{ kind: "text", text: "This is the first report: there is nothing to compare with." }],
    }
  const { opened, reopened, resolved, stillOpen, severityChanged, acknowledged } = difference
  const { joined, left, roleUp, roleDown } = population.inPeriod
  const kinds = [
    { name: "New", list: opened },
    { name: "Came back", list: reopened },
    { name: "Other severity", list: severityChanged },
    { name: "Acknowledged", list: acknowledged },
    { name: "Resolved", list: resolved },
  ]
  const rows = kinds.flatMap(({ name, list }) => list.shown.map((finding) => changeRow(name, finding)))
  const total = kinds.reduce((sum, { list }) => sum + list.total, 0)
  const table: ReadonlyArray<Block> =
    rows.length === 0
      ? []
      : [
          {
            kind: "table",
            table: {
              caption: "Findings that came, changed or went",
              columns: [
                { title: "What", share: 16 },
                { title: "Severity", share: 13 },
                { title: "Finding", share: 45 },
                { title: "About", share: 26 },
              ],
              rows,
              ...shownOf({ total, shown: rows }, "the first of each kind"),
            },
          },
        ]
  return {
    id: "difference",
    title,
    blocks: [
      {
        kind: "figures",
        figures: [
          { label: "new", value: count(opened.total) },
          { label: "came back", value: count(reopened.total) },
          { label: "resolved", value: count(resolved.total) },
          { label: "still open", value: count(stillOpen.total) },
          { label: "other severity", value: count(severityChanged.total) },
          { label: "acknowledged", value: count(acknowledged.total) },
        ],
      },
      {
        kind: "text",
        text: `Compared with report no. ${difference.against.number}. In the period ${counted(joined, "person", "people")} joined and ${count(left)} left; ${counted(roleUp, "role")} went up and ${count(roleDown)} down.`,
      },
      ...table,
    ],
  }
}

const changeRow = (name: string, finding: FindingReference & { readonly from?: Severity }): ReadonlyArray<Cell> => [
  { text: name },
  {
    text: finding.severity,
    severity: finding.severity,
    ...(finding.from === undefined ? {} : { detail: `was ${finding.from}` }),
  },
  { text: finding.title },
  { text: finding.subject.name },
]

/** What is open, the worst first, with what to do about it. */
export const findingsSection = ({ open, cover }: AuditReport, clock: Clock): Section => {
  if (open.total === 0)
    return { id: "findings", title: "Open findings", blocks: [{ kind: "text", text: "No finding is open." }] }
  const note = shownOf(open, "the worst. The others are in Rollcall").note
  const groups = severities.flatMap((severity): ReadonlyArray<Block> => {
    const findings = open.shown.filter((finding) => finding.severity === severity)
    const total = open.bySeverity[severity]
    if (findings.length === 0) return []
    const title = `${capital(severity)}: ${findings.length < total ? `${count(findings.length)} of ${count(total)}` : count(total)}`
    return [{ kind: "findings", title, findings: findings.map((finding) => card(finding, cover.idp, clock)) }]
  })
  return {
    id: "findings",
    title: "Open findings",
    blocks: [...(note === undefined ? [] : [{ kind: "text" as const, text: note }]), ...groups],
  }
}

const idpNames = { okta: "Okta", entra: "Microsoft Entra", other: "the identity provider" }

const card = (finding: ReportedFinding, idp: AuditReport["cover"]["idp"], clock: Clock): FindingCard => {
  const { remediation, reopenedCount } = finding
  const cures = [
    { at: `In ${idpNames[idp ?? "other"]}`, steps: numbered(remediation.idp) },
    { at: "In Rollcall", steps: numbered(remediation.rollcall) },
  ]
  return {
    severity: finding.severity,
    title: finding.title,
    subject: finding.subject.name,
    message: finding.message,
    evidence: evidenceLines(finding.evidence, clock),
    cures: cures.filter(({ steps }) => steps.length > 0),
    life: [
      `First seen ${clock.day(finding.firstSeenAt)}`,
      ...(reopenedCount === 0 ? [] : [`came back ${reopenedCount === 1 ? "once" : counted(reopenedCount, "time")}`]),
      finding.rule,
    ].join(" · "),
  }
}

/** Numbers steps; a sentence that leads to the next ones stands between them, and a single one by itself. */
const numbered = (sentences: ReadonlyArray<string>): ReadonlyArray<Step> => {
  let number = 0
  return sentences.map((text): Step => {
    if (text.endsWith(":")) number = 0
    return text.endsWith(":") || sentences.length === 1 ? { text } : { text, number: ++number }
  })
}

const capital = (word: string): string => `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`

const kinds: Readonly<Record<AcknowledgedFinding["acknowledgement"]["kind"], string>> = {
  "accepted-risk": "accepted risk",
  "false-positive": "false positive",
  "fix-planned": "fix planned",
}

/** What somebody has said may stand for a time, with why. */
export const acknowledgedSection = ({ acknowledged }: AuditReport, clock: Clock): Section => ({
  id: "acknowledged",
  title: "Acknowledged findings",
  blocks:
    acknowledged.total === 0
      ? [{ kind: "text", text: "No finding is acknowledged." }]
      : [
          {
            kind: "text",
            text: "These stand until the day that is named because somebody has taken them on. They are open again when that day has come, or when they get worse.",
          },
          {
            kind: "table",
            table: {
              caption: "Acknowledged findings",
              columns: [
                { title: "Severity", share: 12 },
                { title: "Finding", share: 30 },
                { title: "Reason", share: 34 },
                { title: "By", share: 13 },
                { title: "Until", share: 12 },
              ],
              rows: acknowledged.shown.map((finding) => [
                { text: finding.severity, severity: finding.severity },
                { text: finding.title, detail: finding.subject.name },
                { text: finding.acknowledgement.reason, detail: kinds[finding.acknowledgement.kind] },
                { text: finding.acknowledgement.by, detail: clock.day(finding.acknowledgement.at) },
                { text: clock.day(finding.acknowledgement.until) },
              ]),
              ...shownOf(acknowledged, "the worst"),
            },
          },
        ],
})
