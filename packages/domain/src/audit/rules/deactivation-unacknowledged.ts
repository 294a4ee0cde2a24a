import { isOlderThan } from "../elapsed.ts"
import { exampleFacts } from "../example-facts.ts"
import { searchLog as searchEntra } from "../fix-steps/entra.ts"
import { searchLog as searchOkta } from "../fix-steps/okta.ts"
import { type Problems, userRule } from "../rule.ts"
import { shownValue } from "../shown-value.ts"

/** What happened, and whom it was not told. */
export type DeactivationUnacknowledgedEvidence = {
  readonly eventId: string
  readonly at: string
  readonly webhook: string
  readonly state: "waiting" | "set-aside"
}

/** Days in which the product should know that somebody is out: five minutes, as the IPSIE profile AL1 asks. */
const patience = 5 / (24 * 60)

export const deactivationUnacknowledged = userRule({
  id: "deactivation-unacknowledged",
  number: 28,
  group: "Deliveries",
  title: "The product does not know that the person is out",
  means:
    "The identity provider took the person away, Rollcall told the product by webhook, and five minutes later the product has not answered that it knows. Until it does, the person may still be signed in there.",
  severities: { critical: "always" },
  states: ["inactive", "deleted"],
  reads: ["unacknowledged"],
  keyFacts: ["eventId"],
  detect: ({ now, unacknowledged, user }): Problems<DeactivationUnacknowledgedEvidence> =>
    unacknowledged.flatMap(({ at, eventId, lastError, state, webhook, webhookId }) => {
      if (!isOlderThan(patience, at, now)) return []
      const name = shownValue(webhook, 120)
      const why = lastError === undefined ? "" : ` The last answer: ${shownValue(lastError)}.`
      return [
        {
          severity: "critical",
          key: `${eventId} ${webhookId}`,
          evidence: { eventId, at, webhook: name, state },
          message: `${user.userName} was taken away at ${at.slice(0, 16).replace("T", " ")} UTC, and ${name} has not acknowledged it.${why}`,
          remediation: {
            okta: [...searchOkta(user.userName), "Nothing is to be changed in Okta: it has done its part."],
            entra: [...searchEntra(user.userName), "Nothing is to be changed in Entra: it has done its part."],
            rollcall: [
              "End the person's sessions in the product by hand, now.",
              `See under Webhooks > ${name} > Deliveries why it does not answer, and click Replay.`,
            ],
          },
        },
      ]
    }),
  example: {
    says: "Ada was deactivated at eleven, and the product has answered with errors since.",
    facts: exampleFacts({
      user: { state: "inactive", stateReason: "by-idp", stateSince: "2026-11-26T11:00:00.000Z" },
      unacknowledged: [
        {
          eventId: "event-1",
          at: "2026-11-26T11:00:00.000Z",
          webhookId: "webhook-1",
          webhook: "Product",
          attempts: 3,
          state: "waiting",
          lastError: "503 Service Unavailable",
        },
      ],
    }),
    gives: {
      severity: "critical",
      key: "event-1 webhook-1",
      evidence: { eventId: "event-1", at: "2026-11-26T11:00:00.000Z", webhook: "Product", state: "waiting" },
    },
  },
  nearMiss: {
    says: "It was two minutes ago.",
    facts: exampleFacts({
      user: { state: "inactive", stateReason: "by-idp", stateSince: "2026-11-26T11:58:00.000Z" },
      unacknowledged: [
        {
          eventId: "event-1",
          at: "2026-11-26T11:58:00.000Z",
          webhookId: "webhook-1",
          webhook: "Product",
          attempts: 1,
          state: "waiting",
        },
      ],
    }),
  },
  mutation: {
    says: "the product must know at once",
    replace: "isOlderThan(patience, at, now)",
    by: "isOlderThan(0, at, now)",
  },
})
