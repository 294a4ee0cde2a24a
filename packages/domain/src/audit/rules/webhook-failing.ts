import { isOlderThan } from "../elapsed.ts"
import { exampleEntityFacts } from "../example-entity-facts.ts"
import type { WebhookOfFacts } from "../facts/index.ts"
import { entityRule, type Problems } from "../rule.ts"
import { shownValue } from "../shown-value.ts"

/** Since when nothing arrives, and how much was given up. */
export type WebhookFailingEvidence = {
  readonly webhookId: string
  readonly webhook: string
  readonly state: "failing" | "set-aside" | "disabled"
  readonly failingSince: string | null
  readonly setAside: number
}

/** Days for which a webhook may fail, as when the product is being deployed: an hour. */
const patience = 1 / 24

/** How bad it is with a webhook; nothing when all is well or an administrator switched it off. */
const trouble = (
  { disabledByFailures, failingSince, setAside, state }: WebhookOfFacts,
  now: string,
): WebhookFailingEvidence["state"] | undefined => {
  if (state === "disabled") return disabledByFailures ? "disabled" : undefined
  if (setAside > 0) return "set-aside"
  return failingSince !== undefined && isOlderThan(patience, failingSince, now) ? "failing" : undefined
}

const sayings = {
  failing: "does not take what it is sent",
  "set-aside": "did not take everything it was sent, and some was given up",
  disabled: "took nothing for days and was switched off",
} as const

export const webhookFailing = entityRule({
  id: "webhook-failing",
  number: 58,
  group: "Deliveries",
  title: "A webhook does not take what it is sent",
  means:
    "The product does not answer, or answers with errors. It does not know who joined, left, or has another role; what was given up comes only when it is replayed.",
  severities: {
    critical: "the webhook was switched off after days of failures",
    high: "something was given up",
    medium: "it has failed for an hour and is tried again",
  },
  states: ["active"],
  reads: ["deliveries"],
  keyFacts: ["state"],
  detect: ({ deliveries, now }): Problems<WebhookFailingEvidence> =>
    deliveries.webhooks.flatMap((webhook) => {
      const state = trouble(webhook, now)
      if (state === undefined) return []
      const { failingSince, id, lastError, setAside } = webhook
      const name = shownValue(webhook.name, 120)
      const nothing = "Nothing is to be changed there: the product does not take what Rollcall sends."
      const enable = state === "disabled" ? [`Open Webhooks > ${name} and click Enable.`] : []
      return [
        {
          severity: state === "disabled" ? "critical" : state === "set-aside" ? "high" : "medium",
          key: id,
          evidence: { webhookId: id, webhook: name, state, failingSince: failingSince ?? null, setAside },
          message: `${name} ${sayings[state]}.${lastError === undefined ? "" : ` The last answer: ${shownValue(lastError)}.`}`,
          remediation: {
            okta: [nothing],
            entra: [nothing],
            rollcall: [
              `Open Webhooks > ${name} > Deliveries, and cure in the product what it answers.`,
              ...enable,
              "Click Replay, so that what was given up is sent again.",
            ],
          },
        },
      ]
    }),
  example: {
    says: "The product has answered with errors since the morning, and two messages were given up.",
    facts: exampleEntityFacts({
      deliveries: {
        webhooks: [
          {
            id: "webhook-1",
            name: "Product",
            state: "enabled",
            disabledByFailures: false,
            failingSince: "2026-11-26T06:00:00.000Z",
            waiting: 12,
            setAside: 2,
            lastError: "500 Internal Server Error",
          },
        ],
        reports: [],
      },
    }),
    gives: {
      severity: "high",
      key: "webhook-1",
      evidence: {
        webhookId: "webhook-1",
        webhook: "Product",
        state: "set-aside",
        failingSince: "2026-11-26T06:00:00.000Z",
        setAside: 2,
      },
    },
  },
  nearMiss: {
    says: "An administrator switched it off.",
    facts: exampleEntityFacts({
      deliveries: {
        webhooks: [
          {
            id: "webhook-1",
            name: "Product",
            state: "disabled",
            disabledByFailures: false,
            failingSince: "2026-11-26T06:00:00.000Z",
            waiting: 12,
            setAside: 2,
          },
        ],
        reports: [],
      },
    }),
  },
  mutation: {
    says: "a webhook that was switched off by hand counts",
    replace: `return disabledByFailures ? "disabled" : undefined`,
    by: `return "disabled"`,
  },
})
