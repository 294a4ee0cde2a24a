import { dayOf } from "../elapsed.ts"
import { exampleEntityFacts } from "../example-entity-facts.ts"
import { counted } from "../named.ts"
import { entityRule, type Problems } from "../rule.ts"
import { shownValue } from "../shown-value.ts"

/** To whom, and which reports did not arrive. */
export type ReportNotDeliveredEvidence = {
  readonly channel: "mail" | "webhook"
  readonly target: string
  readonly reports: number
  readonly lastReportId: string
  readonly lastAt: string
}

export const reportNotDelivered = entityRule({
  id: "report-not-delivered",
  number: 59,
  group: "Deliveries",
  title: "A report did not reach its recipient",
  means:
    "A scheduled report was made, and could not be delivered. Whoever is to read it does not know what it says, and an auditor will ask for it.",
  severities: { high: "always" },
  states: ["active"],
  reads: ["deliveries"],
  keyFacts: ["lastReportId"],
  detect: ({ deliveries }): Problems<ReportNotDeliveredEvidence> =>
    deliveries.reports.flatMap(({ channel, failed, lastError, target }) => {
      const [last] = failed.shown
      if (last === undefined) return []
      const shown = shownValue(target, 120)
      const nothing = "Nothing is to be changed there: Rollcall could not deliver its report."
      return [
        {
          severity: "high",
          key: `${channel} ${target}`,
          evidence: {
            channel,
            target: shown,
            reports: failed.total,
            lastReportId: last.reportId,
            lastAt: last.at,
          },
          message: `${counted(failed.total, "report", "reports")} did not reach ${shown}, the last one on ${dayOf(last.at)}.${lastError === undefined ? "" : ` The last answer: ${shownValue(lastError)}.`}`,
          remediation: {
            okta: [nothing],
            entra: [nothing],
            rollcall: [
              channel === "mail"
                ? `Check the address ${shown} under Reports > Schedules, and the mail server that the operator configured.`
                : `Check the address ${shown} under Reports > Schedules, and what the server there answers.`,
              "The report is under Reports: download it, or click Send again.",
            ],
          },
        },
      ]
    }),
  example: {
    says: "The report of Monday could not be mailed to the security officer.",
    facts: exampleEntityFacts({
      deliveries: {
        webhooks: [],
        reports: [
          {
            channel: "mail",
            target: "security@acme.example",
            failed: { total: 1, shown: [{ reportId: "report-9", at: "2026-11-23T07:10:00.000Z" }] },
            lastError: "550 mailbox unavailable",
          },
        ],
      },
    }),
    gives: {
      severity: "high",
      key: "mail security@acme.example",
      evidence: {
        channel: "mail",
        target: "security@acme.example",
        reports: 1,
        lastReportId: "report-9",
        lastAt: "2026-11-23T07:10:00.000Z",
      },
    },
  },
  nearMiss: {
    says: "The next one arrived.",
    facts: exampleEntityFacts({
      deliveries: {
        webhooks: [],
        reports: [{ channel: "mail", target: "security@acme.example", failed: { total: 0, shown: [] } }],
      },
    }),
  },
  mutation: {
    says: "it looks whether there are recipients, not whether reports failed",
    replace: "if (last === undefined) return []",
    by: "if (last !== undefined) return []",
  },
})
