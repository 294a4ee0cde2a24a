import { dayOf, isOlderThan } from "../elapsed.ts"
import { exampleFacts } from "../example-facts.ts"
import { giveRole } from "../fix-steps/give-role.ts"
import { roleNames } from "../role-names.ts"
import { type Problems, userRule } from "../rule.ts"

/** The override as it was set. */
export type OverrideForgottenEvidence = {
  readonly role: string
  readonly by: string
  readonly at: string
  readonly reason: string
  readonly expiresAt: string | null
}

export const overrideForgotten = userRule({
  id: "override-forgotten",
  number: 12,
  group: "Role signals",
  title: "A role set by hand is old, or about to end",
  means:
    "An override was meant for a while. After 90 days it is mostly forgotten; in the seven days before its end somebody should know that the role is about to change.",
  severities: { low: "always" },
  states: ["active", "staged", "inactive"],
  reads: [],
  keyFacts: ["at", "expiresAt"],
  detect: (facts): Problems<OverrideForgottenEvidence> => {
    const { catalogue, now, override, user } = facts
    if (override === undefined) return []
    const { role, by, at, reason, expiresAt } = override
    const endsSoon = expiresAt !== undefined && isOlderThan(-7, expiresAt, now)
    if (!isOlderThan(90, at, now) && !endsSoon) return []
    const name = roleNames(catalogue, [role])
    const cure = giveRole(facts, [role])
    return [
      {
        severity: "low",
        key: role,
        evidence: { role, by, at, reason, expiresAt: expiresAt ?? null },
        message: `${user.userName}: ${by} set ${name} by hand on ${dayOf(at)}; it ${expiresAt === undefined ? "has no end" : `ends on ${dayOf(expiresAt)}`}.`,
        remediation: {
          okta: [`If ${name} is to stay, let Okta give it:`, ...cure.okta],
          entra: [`If ${name} is to stay, let Entra give it:`, ...cure.entra],
          rollcall: [
            `End the override, or set it anew with a reason and an end, under Users > ${user.userName} > Role.`,
          ],
        },
        autoFix: { command: "end-override", does: "Ends the override; the identity provider's role counts again." },
      },
    ]
  },
  example: {
    says: "A role was set by hand in May, without an end.",
    facts: exampleFacts({
      override: { role: "manager", by: "Grace", at: "2026-05-02T08:00:00.000Z", reason: "Covers for Alan", basis: "-" },
    }),
    gives: {
      severity: "low",
      key: "manager",
      evidence: {
        role: "manager",
        by: "Grace",
        at: "2026-05-02T08:00:00.000Z",
        reason: "Covers for Alan",
        expiresAt: null,
      },
    },
  },
  nearMiss: {
    says: "It was set three weeks ago and ends in eight days.",
    facts: exampleFacts({
      override: {
        role: "manager",
        by: "Grace",
        at: "2026-11-05T08:00:00.000Z",
        reason: "Covers for Alan",
        expiresAt: "2026-12-04T12:00:00.000Z",
        basis: "-",
      },
    }),
  },
  mutation: {
    says: "any end to come counts as near",
    replace: "isOlderThan(-7,",
    by: "isOlderThan(-70,",
  },
})
