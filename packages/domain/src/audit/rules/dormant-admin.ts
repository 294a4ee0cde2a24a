import { dayOf, isOlderThan, later } from "../elapsed.ts"
import { exampleAssignment, exampleFacts, attributeStep } from "../example-facts.ts"
import { giveRole } from "../fix-steps/give-role.ts"
import { administers } from "../privilege.ts"
import { roleNames } from "../role-names.ts"
import { type Problems, userRule } from "../rule.ts"

/** Since when the role is held, and the last sign-in. */
export type DormantAdminEvidence = {
  readonly roles: ReadonlyArray<string>
  readonly since: string
  readonly lastSignInAt: string | null
}

export const dormantAdmin = userRule({
  id: "dormant-admin",
  number: 24,
  group: "Privilege",
  title: "An administrator does not sign in",
  means:
    "The person administers and has not signed in for 45 days, or not once in the 14 days after they were made. An account that nobody uses is one that nobody watches.",
  severities: { high: "always" },
  states: ["active"],
  reads: ["assignment", "signIns"],
  keyFacts: ["roles", "lastSignInAt"],
  detect: (facts): Problems<DormantAdminEvidence> => {
    const { assignment, catalogue, mapping, now, signIns, user } = facts
    const { lastAt } = signIns
    const dormant =
      lastAt === undefined
        ? isOlderThan(14, later(user.createdAt, signIns.recordedSince), now)
        : isOlderThan(45, lastAt, now)
    if (!dormant || !administers(catalogue, assignment.roles)) return []
    const lower = giveRole(facts, [mapping.defaultRole])
    const unneeded = "If the person does not need it, give a lower role:"
    return [
      {
        severity: "high",
        key: "",
        evidence: { roles: assignment.roles, since: assignment.since, lastSignInAt: lastAt ?? null },
        message: `${user.userName} is ${roleNames(catalogue, assignment.roles)} and ${lastAt === undefined ? "has never signed in" : `last signed in on ${dayOf(lastAt)}`}.`,
        remediation: { okta: [unneeded, ...lower.okta], entra: [unneeded, ...lower.entra] },
      },
    ]
  },
  example: {
    says: "The last sign-in of an administrator was in September.",
    facts: exampleFacts({
      assignment: exampleAssignment(
        ["administrator"],
        [attributeStep("userType", "Administrator", "used", { role: "administrator" })],
      ),
      signIns: { recordedSince: "2026-01-01T00:00:00.000Z", lastAt: "2026-09-30T09:00:00.000Z" },
    }),
    gives: {
      severity: "high",
      key: "",
      evidence: {
        roles: ["administrator"],
        since: "2026-11-20T08:00:00.000Z",
        lastSignInAt: "2026-09-30T09:00:00.000Z",
      },
    },
  },
  nearMiss: {
    says: "An administrator signed in 44 days ago.",
    facts: exampleFacts({
      assignment: exampleAssignment(
        ["administrator"],
        [attributeStep("userType", "Administrator", "used", { role: "administrator" })],
      ),
      signIns: { recordedSince: "2026-01-01T00:00:00.000Z", lastAt: "2026-10-13T12:00:00.000Z" },
    }),
  },
  mutation: {
    says: "somebody who has signed in once has 14 days as well",
    replace: "isOlderThan(45,",
    by: "isOlderThan(14,",
  },
})
