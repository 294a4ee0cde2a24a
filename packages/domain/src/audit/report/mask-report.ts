import { isJsonArray, isJsonObject, type Json, type JsonObject } from "../../scim/json.ts"
import type { AuditReport, FindingReference, ReportedPerson } from "./audit-report.ts"

/**
 * A report in which people are told by initials and id only: their names, user names and addresses are taken out of
 * lists, sentences and evidence. A person named in words that are nowhere else in the report, in the reason of an
 * acknowledgement for instance, is not known to be one.
 *
 * @example
 * import { exampleReport, maskReport } from "@rollcall/domain/audit"
 * const [first] = exampleReport().privileged.shown
 * first?.person.name // => "Grace Lindqvist"
 * const masked = maskReport(exampleReport())
 * masked.privileged.shown[0]?.person.name // => "G. L."
 * JSON.stringify(masked).includes("Lindqvist") // => false
 */
export const maskReport = (report: AuditReport): AuditReport => {
  if (report.cover.masked) return report
  const text = maskText(report)
  const person = ({ id, name }: ReportedPerson): ReportedPerson => ({ id, name: initials(name), userName: null })
  const withPerson = <Row extends { readonly person: ReportedPerson }>(row: Row): Row => ({
    ...row,
    person: person(row.person),
  })
  const finding = <Row extends FindingReference>(row: Row): Row => ({
    ...row,
    fingerprint: text(row.fingerprint),
    subject: row.subject.kind === "user" ? { ...row.subject, name: initials(row.subject.name) } : row.subject,
    message: text(row.message),
  })
  const told = <Row extends AuditReport["open"]["shown"][number]>(row: Row): Row => ({
    ...finding(row),
    evidence: maskEvidence(row.evidence, text),
    remediation: { idp: row.remediation.idp.map(text), rollcall: row.remediation.rollcall.map(text) },
  })
  const list = <Row>(
    rows: { readonly total: number; readonly shown: ReadonlyArray<Row> },
    mask: (row: Row) => Row,
  ) => ({
    total: rows.total,
    shown: rows.shown.map(mask),
  })
  const timing = (rows: AuditReport["deprovisioning"]["holds"]) => ({
    ...rows,
    overLimit: list(rows.overLimit, withPerson),
  })
  const { cover, difference } = report
  return {
    ...report,
    cover: { ...cover, masked: true, requestedBy: cover.requestedBy === null ? null : text(cover.requestedBy) },
    difference: {
      ...difference,
      opened: list(difference.opened, finding),
      reopened: list(difference.reopened, finding),
      resolved: list(difference.resolved, finding),
      severityChanged: list(difference.severityChanged, finding),
      acknowledged: list(difference.acknowledged, finding),
    },
    open: { ...report.open, shown: report.open.shown.map(told) },
    acknowledged: list(report.acknowledged, (row) => ({
      ...told(row),
      acknowledgement: {
        ...row.acknowledgement,
        reason: text(row.acknowledgement.reason),
        by: text(row.acknowledgement.by),
      },
    })),
    accessChanges: list(report.accessChanges, (row) => ({
      ...withPerson(row),
      cause: text(row.cause),
      by: text(row.by),
    })),
    privileged: list(report.privileged, withPerson),
    dormant: { ...report.dormant, shown: report.dormant.shown.map(withPerson) },
    deprovisioning: {
      requests: timing(report.deprovisioning.requests),
      holds: timing(report.deprovisioning.holds),
    },
    signOff: {
      ...report.signOff,
      lines: report.signOff.lines.map((line) => ({ ...line, name: line.name === null ? null : initials(line.name) })),
    },
  }
}

const letter = /\p{L}\p{M}*|\p{N}/u

/** The first letters of a name's words, three at most; of an address, those of what stands before the `@`. */
const initials = (name: string): string => {
  const words = (name.split("@")[0] ?? "").split(/[\s._\\+-]+/u)
  const letters = words.flatMap((word) => letter.exec(word)?.[0] ?? [])
  return letters.length === 0
    ? "?"
    : letters
        .slice(0, 3)
        .map((first) => `${first.toUpperCase()}.`)
        .join(" ")
}

const address = /[\p{L}\p{N}._%+'-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*/gu

/** Takes every name that the report knows, and whatever looks like an address, out of a sentence. */
const maskText = (report: AuditReport): ((text: string) => string) => {
  const known = anyOf(namesIn(report))
  return (text) => (known === undefined ? text : text.replace(known, initials)).replace(address, initials)
}

const namesIn = (report: AuditReport): ReadonlyArray<string> => {
  const people = [
    ...report.accessChanges.shown,
    ...report.privileged.shown,
    ...report.dormant.shown,
    ...report.deprovisioning.requests.overLimit.shown,
    ...report.deprovisioning.holds.overLimit.shown,
  ].flatMap(({ person }) => [person.name, person.userName ?? ""])
  const { opened, reopened, resolved, severityChanged, acknowledged } = report.difference
  const told = [...report.open.shown, ...report.acknowledged.shown]
  const findings: ReadonlyArray<FindingReference> = [
    ...told,
    ...[opened, reopened, resolved, severityChanged, acknowledged].flatMap(({ shown }) => shown),
  ]
  const subjects = findings.flatMap(({ subject }) => (subject.kind === "user" ? [subject.name] : []))
  return [...people, ...subjects, ...told.flatMap(({ evidence }) => personalTexts(evidence))]
}

/** Finds any of some names where they stand as words; one look for all, for a report holds thousands. */
const anyOf = (names: ReadonlyArray<string>): RegExp | undefined => {
  // A name of one or two characters is half of all words.
  const longestFirst = [...new Set(names)].filter((name) => name.length > 2).toSorted((a, b) => b.length - a.length)
  if (longestFirst.length === 0) return undefined
  const escaped = longestFirst.map((name) => name.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&"))
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${escaped.join("|")})(?![\\p{L}\\p{N}])`, "gu")
}

/** Names under which evidence holds what tells who a person is. */
const personal =
  /(userName|displayName|givenName|familyName|formatted|email|address|externalId|nickName|phone|phoneNumber)(e?s)?$|^by$/i

const personalTexts = (evidence: JsonObject): ReadonlyArray<string> =>
  Object.entries(evidence).flatMap(([key, value]) => (personal.test(key) ? textsIn(value) : nested(value)))

const textsIn = (value: Json): ReadonlyArray<string> =>
  typeof value === "string"
    ? [value]
    : isJsonArray(value)
      ? value.flatMap(textsIn)
      : isJsonObject(value)
        ? Object.values(value).flatMap(textsIn)
        : []

const nested = (value: Json): ReadonlyArray<string> =>
  isJsonArray(value) ? value.flatMap(nested) : isJsonObject(value) ? personalTexts(value) : []

const maskEvidence = (evidence: JsonObject, text: (text: string) => string): JsonObject =>
  Object.fromEntries(
    Object.entries(evidence).map(([key, value]) => [key, eachText(value, personal.test(key) ? initials : text)]),
  )

const eachText = (value: Json, change: (text: string) => string): Json =>
  typeof value === "string"
    ? change(value)
    : isJsonArray(value)
      ? value.map((item) => eachText(item, change))
      : isJsonObject(value)
        ? change === initials
          ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, eachText(inner, change)]))
          : maskEvidence(value, change)
        : value
