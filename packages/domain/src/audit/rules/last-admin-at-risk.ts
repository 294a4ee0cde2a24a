import { exampleAssignment, exampleFacts, attributeStep } from "../example-facts.ts"
import { giveRole } from "../fix-steps/give-role.ts"
import { administers } from "../privilege.ts"
import { roleNames } from "../role-names.ts"
import { type Problems, userRule } from "../rule.ts"

/** The roles held and the roles asked for, as keys. */
export type LastAdminAtRiskEvidence = {
  readonly held: ReadonlyArray<string>
  readonly wanted: ReadonlyArray<string>
}

export const lastAdminAtRisk = userRule({
  id: "last-admin-at-risk",
  number: 21,
  group: "Privilege",
  title: "The last administrator was to lose the role",
  means:
    "The identity provider asked to take administration from the last administrator of the entity. Rollcall holds the role, because nobody could let anybody in afterwards. As soon as somebody else administers, the person gets the role that was asked for.",
  severities: { critical: "always" },
  states: ["active"],
  outcomes: ["held"],
  reads: ["assignment"],
  keyFacts: ["wanted"],
  detect: (facts): Problems<LastAdminAtRiskEvidence> => {
    const { assignment, catalogue, entity, user } = facts
    const wanted = assignment.wanted ?? assignment.idp.roles
    const administering = assignment.roles.filter((key) => administers(catalogue, [key]))
    const role = roleNames(catalogue, administering)
    const other = giveRole({ ...facts, user: { ...user, userName: "the other person" } }, administering)
    const choose = `Choose another person of ${entity.name} who is to be ${role}.`
    return [
      {
        severity: "critical",
        key: "held",
        evidence: { held: assignment.roles, wanted },
        message: `${user.userName} is kept as ${roleNames(catalogue, assignment.roles)}. ${roleNames(catalogue, wanted)} was asked for, but this is the last administrator of ${entity.name}.`,
        remediation: {
          okta: [choose, ...other.okta],
          entra: [choose, ...other.entra],
          rollcall: [`Or set ${role} by hand for another person under Users > the person > Role.`],
        },
        autoFix: {
          command: "resolve-again",
          does: "Decides the role again. It stays held while there is no other administrator.",
        },
      },
    ]
  },
  example: {
    says: "userType says User of the only administrator.",
    facts: exampleFacts({
      assignment: exampleAssignment(["administrator"], [attributeStep("userType", "User", "used", { role: "user" })], {
        outcome: "held",
        wanted: ["user"],
        idp: { roles: ["user"], outcome: "resolved" },
      }),
    }),
    gives: { severity: "critical", key: "held", evidence: { held: ["administrator"], wanted: ["user"] } },
  },
  nearMiss: {
    says: "The administrator was set by hand, which is no hold.",
    facts: exampleFacts({
      assignment: exampleAssignment(["administrator"], [], {
        outcome: "overridden",
        idp: { roles: ["user"], outcome: "resolved" },
      }),
    }),
  },
  mutation: {
    says: "a role set by hand counts as held",
    replace: `outcomes: ["held"]`,
    by: `outcomes: ["held", "overridden"]`,
  },
})
