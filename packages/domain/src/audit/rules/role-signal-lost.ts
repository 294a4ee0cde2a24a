import { isOlderThan } from "../elapsed.ts"
import { exampleAssignment, exampleFacts, attributeStep } from "../example-facts.ts"
import { giveRole } from "../fix-steps/give-role.ts"
import { isPrivileged } from "../privilege.ts"
import { roleNames } from "../role-names.ts"
import { type Problems, userRule } from "../rule.ts"
import { shownValue } from "../shown-value.ts"

/** The roles kept, and what the identity provider last took back, where that is known. */
export type RoleSignalLostEvidence = {
  readonly roles: ReadonlyArray<string>
  readonly keptSince: string
  readonly path: string | null
  readonly lastValue: string | null
  readonly eventId: string | null
}

/** Verdicts that keep a role for another reason: something was said that gives no role. */
const unusable = new Set(["unknown", "retired", "undecodable"])

export const roleSignalLost = userRule({
  id: "role-signal-lost",
  number: 9,
  group: "Role signals",
  title: "The identity provider no longer says a role",
  means:
    "The person had a role from the identity provider, which now says nothing about it. The last role is kept, so that a mistake in a mapping takes nobody's access; but a role that should have ended goes on too.",
  severities: {
    high: "the role administers or holds a sensitive permission",
    medium: "any other role",
  },
  states: ["active", "staged"],
  outcomes: ["kept", "overridden", "held"],
  reads: ["assignment"],
  keyFacts: ["roles"],
  detect: (facts): Problems<RoleSignalLostEvidence> => {
    const { assignment, catalogue, lastEvents, now, user } = facts
    const { roles, outcome } = assignment.idp
    const saidNothing = !assignment.explanation.steps.some(({ verdict }) => unusable.has(verdict))
    if (outcome !== "kept" || !saidNothing || !isOlderThan(1, assignment.decidedAt, now)) return []
    const withdrawn = lastEvents?.signalWithdrawn
    const cure = giveRole(facts, roles)
    const right = `If ${roleNames(catalogue, roles)} is still right, let the identity provider say so; otherwise choose the role that is:`
    return [
      {
        severity: isPrivileged(catalogue, roles) ? "high" : "medium",
        key: "",
        evidence: {
          roles,
          keptSince: assignment.decidedAt,
          path: withdrawn?.path ?? null,
          lastValue: withdrawn === undefined ? null : shownValue(withdrawn.raw),
          eventId: withdrawn?.eventId ?? null,
        },
        message: `${user.userName}: the identity provider no longer says a role; its last answer, ${roleNames(catalogue, roles)}, is kept.`,
        remediation: {
          okta: [
            right,
            ...cure.okta,
            "Check Directory > Profile Editor > the application's profile: an attribute of type Personal is set for each person, one of type Group by the group that assigns them.",
          ],
          entra: [right, ...cure.entra],
        },
      },
    ]
  },
  example: {
    says: "Six days ago userType Manager was taken back, and nothing was said since.",
    facts: exampleFacts({
      assignment: exampleAssignment(["manager"], [], { idp: { roles: ["manager"], outcome: "kept" } }),
      lastEvents: {
        signalWithdrawn: { at: "2026-11-20T08:00:00.000Z", eventId: "withdrawn", path: "userType", raw: "Manager" },
      },
    }),
    gives: {
      severity: "medium",
      key: "",
      evidence: {
        roles: ["manager"],
        keptSince: "2026-11-20T08:00:00.000Z",
        path: "userType",
        lastValue: "Manager",
        eventId: "withdrawn",
      },
    },
  },
  nearMiss: {
    says: "The role is kept because userType says a word that is no role: that is told by rule 2.",
    facts: exampleFacts({
      assignment: exampleAssignment(["manager"], [attributeStep("userType", "Supervisor", "unknown")], {
        idp: { roles: ["manager"], outcome: "kept" },
      }),
    }),
  },
  mutation: {
    says: "an unknown word counts as silence",
    replace: `"unknown", "retired"`,
    by: `"retired"`,
  },
})
