import { dayOf, isOlderThan } from "../elapsed.ts"
import { exampleConnectionFacts } from "../example-connection-facts.ts"
import { tickUpdate } from "../fix-steps/entra.ts"
import { tickFeature } from "../fix-steps/okta.ts"
import { connectionRule, type Problems } from "../rule.ts"

/** Since when people were pushed, and how. */
export type UpdatesNeverArriveEvidence = {
  readonly since: string
  readonly creates: number
  readonly deactivations: number
}

/** So many people in so many days change in something. */
const fewest = 20
const patience = 30

export const updatesNeverArrive = connectionRule({
  id: "updates-never-arrive",
  number: 57,
  group: "Tokens and connections",
  title: "People are created, and never changed",
  means:
    "The identity provider has created people for a month, and not one change of an attribute has come. Mostly Update User Attributes is off in Okta, so that a new role, name or address never arrives.",
  severities: { medium: "always" },
  states: ["active"],
  reads: ["changes"],
  keyFacts: [],
  detect: ({ changes, connection, now }): Problems<UpdatesNeverArriveEvidence> => {
    const { creates, updates, deactivations } = changes
    const { firstRequestAt, idp, label } = connection
    if (idp !== "okta" || firstRequestAt === undefined || !isOlderThan(patience, firstRequestAt, now)) return []
    if (creates < fewest || updates > 0) return []
    return [
      {
        severity: "medium",
        key: "",
        evidence: { since: firstRequestAt, creates, deactivations },
        message: `${label} has created ${creates} people since ${dayOf(firstRequestAt)} and never changed one.`,
        remediation: { okta: tickFeature("Update User Attributes"), entra: tickUpdate() },
      },
    ]
  },
  example: {
    says: "Okta created 200 people since March, deactivated twelve, and changed none.",
    facts: exampleConnectionFacts({ changes: { creates: 200, updates: 0, deactivations: 12 } }),
    gives: {
      severity: "medium",
      key: "",
      evidence: { since: "2026-03-01T08:05:00.000Z", creates: 200, deactivations: 12 },
    },
  },
  nearMiss: {
    says: "One change has come.",
    facts: exampleConnectionFacts({ changes: { creates: 200, updates: 1, deactivations: 12 } }),
  },
  mutation: {
    says: "changes that came do not count",
    replace: " || updates > 0",
    by: "",
  },
})
