import { dayOf } from "../elapsed.ts"
import { exampleAssignment, exampleFacts, attributeStep } from "../example-facts.ts"
import { giveRole } from "../fix-steps/give-role.ts"
import { highestRank } from "../privilege.ts"
import { rolesAt } from "../role-at.ts"
import { roleNames } from "../role-names.ts"
import { type Problems, userRule } from "../rule.ts"

/** The roles before and after, as keys, with when. */
export type ReactivatedWithHigherRoleEvidence = {
  readonly before: ReadonlyArray<string>
  readonly after: ReadonlyArray<string>
  readonly deactivatedAt: string
  readonly reactivatedAt: string
}

export const reactivatedWithHigherRole = userRule({
  id: "reactivated-with-higher-role",
  number: 26,
  group: "Privilege",
  title: "Somebody came back with a higher role",
  means:
    "The person was deactivated and let in again, and the role is now higher than the one before. Often the group or value of another job; sometimes an account that somebody else took over.",
  severities: { high: "always" },
  states: ["active"],
  reads: ["assignment", "lastEvents", "roleHistory"],
  keyFacts: ["after"],
  detect: (facts): Problems<ReactivatedWithHigherRoleEvidence> => {
    const { assignment, catalogue, lastEvents, roleHistory, user } = facts
    const { deactivated, reactivated } = lastEvents
    if (deactivated === undefined || reactivated === undefined) return []
    if (!(Date.parse(deactivated.at) < Date.parse(reactivated.at))) return []
    const before = rolesAt(roleHistory, assignment.roles, deactivated.at)
    const after = rolesAt(roleHistory, assignment.roles, reactivated.at)
    const rose = [after, assignment.roles].every(
      (roles) => highestRank(catalogue, roles) > highestRank(catalogue, before),
    )
    if (!rose) return []
    const [role] = before
    const cure = giveRole(facts, before)
    const unmeant = "If the higher role is not meant, give the one of before:"
    return [
      {
        severity: "high",
        key: reactivated.eventId,
        evidence: { before, after, deactivatedAt: deactivated.at, reactivatedAt: reactivated.at },
        message: `${user.userName} was deactivated on ${dayOf(deactivated.at)} as ${roleNames(catalogue, before)} and came back on ${dayOf(reactivated.at)} as ${roleNames(catalogue, after)}.`,
        remediation: { okta: [unmeant, ...cure.okta], entra: [unmeant, ...cure.entra] },
        ...(role === undefined
          ? {}
          : {
              autoFix: {
                command: "set-override",
                role,
                does: `Sets ${roleNames(catalogue, [role])} by hand until the higher role is confirmed.`,
              },
            }),
      },
    ]
  },
  example: {
    says: "The person left as a Manager and came back as an Administrator.",
    facts: exampleFacts({
      assignment: exampleAssignment(
        ["administrator"],
        [attributeStep("userType", "Administrator", "used", { role: "administrator" })],
      ),
      lastEvents: {
        deactivated: { at: "2026-08-01T08:00:00.000Z", eventId: "left" },
        reactivated: { at: "2026-11-20T08:00:00.000Z", eventId: "back" },
      },
      roleHistory: [{ at: "2026-11-20T08:00:00.000Z", from: ["manager"], to: ["administrator"], eventId: "back" }],
    }),
    gives: {
      severity: "high",
      key: "back",
      evidence: {
        before: ["manager"],
        after: ["administrator"],
        deactivatedAt: "2026-08-01T08:00:00.000Z",
        reactivatedAt: "2026-11-20T08:00:00.000Z",
      },
    },
  },
  nearMiss: {
    says: "The person came back as before and was made an administrator a week later.",
    facts: exampleFacts({
      assignment: exampleAssignment(
        ["administrator"],
        [attributeStep("userType", "Administrator", "used", { role: "administrator" })],
      ),
      lastEvents: {
        deactivated: { at: "2026-08-01T08:00:00.000Z", eventId: "left" },
        reactivated: { at: "2026-11-13T08:00:00.000Z", eventId: "back" },
      },
      roleHistory: [{ at: "2026-11-20T08:00:00.000Z", from: ["manager"], to: ["administrator"], eventId: "made" }],
    }),
  },
  mutation: {
    says: "only the role of today counts",
    replace: "[after, assignment.roles].every",
    by: "[assignment.roles].every",
  },
})
