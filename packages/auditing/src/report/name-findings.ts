import { type EntityTransaction, namesOfOthers, namesOfPeople, type StoredFinding } from "@rollcall/database"
import { type AcknowledgedFinding, type FindingReference, type ReportedFinding, rules } from "@rollcall/domain/audit"
import type { Idp } from "@rollcall/domain/directory"
import type { Reading } from "./pages.ts"

/** What naming draws on beside the database. */
export interface NamingContext {
  readonly entity: { readonly id: string; readonly name: string }
  readonly idp: Idp | undefined
}

const titles = new Map(rules.map(({ id, title }) => [id, title]))

/** Findings as a report shows them, with what their subjects are called. */
export const namingOf = ({ read }: Reading, { entity, idp }: NamingContext) => {
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
