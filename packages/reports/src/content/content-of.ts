import { type AuditReport, dayInWords, severities, verdictOf } from "@rollcall/domain/audit"
import { clockOf, count, counted, duration } from "../in-words.ts"
import type { Content, Figure } from "./content.ts"
import { accessChangesSection, dormantSection, privilegedSection } from "./people-sections.ts"
import { acknowledgedSection, differenceSection, findingsSection } from "./finding-sections.ts"
import { connectionsSection, deprovisioningSection, rolesSection, trendsSection } from "./state-sections.ts"
import { proofSection, rulesSection, signOffSection } from "./proof-sections.ts"

/** What a report says, in order; `documentSha256` is the hash of its JSON. */
export const contentOf = (report: AuditReport, documentSha256: string): Content => {
  const { cover, difference } = report
  const clock = clockOf(cover.entity.timeZone)
  const since =
    difference.against === null
      ? undefined
      : dayInWords(difference.against.generatedAt, { timeZone: clock.zone, now: cover.generatedAt })
  return {
    title: cover.title,
    entity: cover.entity.name,
    running: `${cover.entity.name} · ${cover.title}, no. ${cover.number}`,
    period: `${clock.day(cover.period.from)} – ${clock.day(cover.period.until)}`,
    verdict: verdictOf(report),
    severities: severities.map((severity) => ({
      severity,
      label: severity,
      value: count(report.open.bySeverity[severity]),
    })),
    figures: figuresOf(report, since),
    facts: [
      ["Report", `No. ${cover.number}${cover.masked ? ", people masked" : ""}`],
      ["Made", madeAt(cover.generatedAt, clock)],
      cover.requestedBy === null
        ? ["By schedule", cover.schedule?.name ?? "none"]
        : ["Asked for by", cover.requestedBy],
      ["Rollcall", `${cover.productVersion}, rules ${cover.ruleSetVersion}`],
      ["Times", clock.zone],
      ["Id", cover.id],
    ],
    sections: [
      differenceSection(report, since),
      trendsSection(report, clock),
      findingsSection(report, clock),
      acknowledgedSection(report, clock),
      rolesSection(report),
      accessChangesSection(report, clock),
      privilegedSection(report, clock),
      dormantSection(report, clock),
      deprovisioningSection(report, clock),
      connectionsSection(report, clock),
      rulesSection(report),
      proofSection(report, clock, documentSha256),
      signOffSection(report, clock),
    ],
  }
}

/** In UTC, and in the entity's zone where that is another. */
const madeAt = (at: string, clock: ReturnType<typeof clockOf>): string => {
  const utc = `${clockOf("UTC").moment(at)} UTC`
  return clock.zone === "UTC" ? utc : `${clock.moment(at)} (${clock.offset(at)}), ${utc}`
}

const figuresOf = (
  { population, difference, acknowledged, deprovisioning }: AuditReport,
  since?: string,
): ReadonlyArray<Figure> => {
  const { people, inPeriod, administrators, administrationFloor } = population
  const { requests } = deprovisioning
  const changed: ReadonlyArray<Figure> =
    since === undefined
      ? []
      : [
          {
            label: difference.opened.total === 1 ? "new finding" : "new findings",
            value: count(difference.opened.total),
            note: `${count(difference.reopened.total)} came back, ${count(difference.resolved.total)} resolved`,
          },
        ]
  return [
    ...changed,
    { label: "acknowledged", value: count(acknowledged.total), note: "known, and left for a time" },
    {
      label: people.active === 1 ? "active person" : "active people",
      value: count(people.active),
      note: `${count(inPeriod.joined)} joined, ${count(inPeriod.left)} left`,
    },
    {
      label: administrators === 1 ? "administrator" : "administrators",
      value: count(administrators),
      note: `at least ${count(administrationFloor)} must remain`,
    },
    {
      label: "to remove access",
      value: requests.p95Ms === null ? "–" : duration(requests.p95Ms),
      note:
        requests.count === 0
          ? "nobody left in the period"
          : `at most, in 95 % of ${counted(requests.count, "request")}`,
    },
  ]
}
