import { dayOf, isOlderThan } from "../elapsed.ts"
import { exampleAssignment, exampleFacts, attributeStep } from "../example-facts.ts"
import { provisionOnDemand } from "../fix-steps/entra.ts"
import { checkAssignment } from "../fix-steps/okta.ts"
import { isPrivileged } from "../privilege.ts"
import { roleNames } from "../role-names.ts"
import { type Problems, userRule } from "../rule.ts"

/** When the identity provider last named the person, and the last sign-in. Roles are keys. */
export type UserStaleEvidence = {
  readonly roles: ReadonlyArray<string>
  readonly lastNamedAt: string
  readonly lastSignInAt: string | null
}

export const userStale = userRule({
  id: "user-stale",
  number: 39,
  group: "People",
  title: "Nobody has mentioned or seen the person for long",
  means:
    "No request of the identity provider has named the person for 180 days, and they have not signed in for 90. Identity providers push only what changes, so that proves nothing; but a person who left unnoticed looks the same.",
  severities: {
    medium: "the person administers or holds a sensitive permission",
    low: "anybody else",
  },
  states: ["active"],
  waitsFor: ["running-connection"],
  reads: ["assignment", "signIns"],
  keyFacts: ["roles"],
  detect: ({ assignment, catalogue, now, signIns, user }): Problems<UserStaleEvidence> => {
    const lastNamedAt = user.lastNamedAt ?? user.lastPushAt ?? user.createdAt
    const quiet = isOlderThan(180, lastNamedAt, now) && isOlderThan(90, signIns.lastAt ?? signIns.recordedSince, now)
    if (user.origin !== "idp" || !quiet) return []
    const signedIn = signIns.lastAt === undefined ? "has never signed in" : `last signed in on ${dayOf(signIns.lastAt)}`
    return [
      {
        severity: isPrivileged(catalogue, assignment.roles) ? "medium" : "low",
        key: "",
        evidence: { roles: assignment.roles, lastNamedAt, lastSignInAt: signIns.lastAt ?? null },
        message: `${user.userName}, ${roleNames(catalogue, assignment.roles)}: the identity provider last named the person on ${dayOf(lastNamedAt)}, and the person ${signedIn}.`,
        remediation: {
          okta: checkAssignment(user.userName),
          entra: [
            ...provisionOnDemand(user.userName),
            "If Entra says that the person is not in scope, they left unnoticed: deactivate them in Rollcall.",
          ],
        },
      },
    ]
  },
  example: {
    says: "Okta last named the person in March, and they last signed in in May.",
    facts: exampleFacts({
      user: { lastPushAt: "2026-03-01T08:00:00.000Z", lastNamedAt: "2026-03-01T08:00:00.000Z" },
      signIns: { recordedSince: "2026-01-01T00:00:00.000Z", lastAt: "2026-05-04T09:00:00.000Z" },
    }),
    gives: {
      severity: "low",
      key: "",
      evidence: {
        roles: ["manager"],
        lastNamedAt: "2026-03-01T08:00:00.000Z",
        lastSignInAt: "2026-05-04T09:00:00.000Z",
      },
    },
  },
  nearMiss: {
    says: "Okta has not named the person since March, but they signed in last month.",
    facts: exampleFacts({
      user: { lastPushAt: "2026-03-01T08:00:00.000Z", lastNamedAt: "2026-03-01T08:00:00.000Z" },
      assignment: exampleAssignment(["manager"], [attributeStep("userType", "Manager", "used", { role: "manager" })]),
      signIns: { recordedSince: "2026-01-01T00:00:00.000Z", lastAt: "2026-10-26T09:00:00.000Z" },
    }),
  },
  mutation: {
    says: "signing in proves nothing",
    replace: " && isOlderThan(90, signIns.lastAt ?? signIns.recordedSince, now)",
    by: "",
  },
})
