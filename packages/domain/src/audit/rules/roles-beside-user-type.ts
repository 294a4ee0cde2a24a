import { attributeStep, exampleAssignment, exampleFacts } from "../example-facts.ts"
import { deleteMapping } from "../fix-steps/entra.ts"
import { deleteAttribute } from "../fix-steps/okta.ts"
import { roleNames } from "../role-names.ts"
import { type Problems, userRule } from "../rule.ts"
import { isAttributeStep, isEmpty, quoted, saysSomething, shownRaw, stepsByPath } from "../trace.ts"

/** What the rule saw: values as they were sent, roles by key. */
export type RolesBesideUserTypeEvidence = {
  readonly userType: ReadonlyArray<string>
  readonly roles: ReadonlyArray<string>
  /** The roles that `roles` would give, if it were read. */
  readonly wouldGive: ReadonlyArray<string>
  readonly effective: ReadonlyArray<string>
}

const userTypeManager = attributeStep("userType", "Manager", "used", { role: "manager" })

/** Known elsewhere as the Roles Sync Issue. */
export const rolesBesideUserType = userRule({
  id: "roles-beside-user-type",
  number: 1,
  group: "Role signals",
  title: "roles is sent beside userType",
  means:
    "The identity provider sends userType, which the mapping reads, and also an attribute named roles, which it does not read. Rollcall goes by userType, so nobody gets a wrong role; but whoever looks at roles in the identity provider believes something else. Elsewhere this is known as the Roles Sync Issue.",
  severities: {
    high: "roles would give another role than the person has",
    low: "both give the same role",
  },
  states: ["active", "staged"],
  reads: ["assignment"],
  keyFacts: ["userType", "roles"],
  detect: ({ assignment, catalogue, user }): Problems<RolesBesideUserTypeEvidence> => {
    const userType = assignment.explanation.steps
      .filter(isAttributeStep)
      .filter((step) => step.source.path === "userType" && saysSomething(step))
    const roles = (stepsByPath(assignment, "ignored").get("roles") ?? []).filter((step) => !isEmpty(step))
    if (userType.length === 0 || roles.length === 0) return []
    const wouldGive = [...new Set(roles.flatMap(({ role }) => role ?? []))]
    const differ = roles.some(({ role }) => role === undefined || !assignment.roles.includes(role))
    const says = (steps: typeof roles) => steps.map(quoted).join(", ")
    return [
      {
        severity: differ ? "high" : "low",
        key: "roles",
        evidence: {
          userType: userType.map(shownRaw),
          roles: roles.map(shownRaw),
          wouldGive,
          effective: assignment.roles,
        },
        message: `${user.userName}: userType says ${says(userType)} and roles says ${says(roles)}. The mapping does not read roles, so the role is ${roleNames(catalogue, assignment.roles)}.`,
        remediation: {
          okta: deleteAttribute("roles"),
          entra: deleteMapping("roles"),
          rollcall: [
            "You mean to use roles? Open Role mapping > Read roles instead, see who would change, and activate the draft.",
            "Then delete userType at the identity provider in the same way.",
          ],
        },
        autoFix: {
          command: "read-instead",
          path: "roles",
          instead: "userType",
          does: "Makes a draft of the mapping that reads roles in place of userType and shows who would change role. Nothing changes until you activate it.",
        },
      },
    ]
  },
  example: {
    says: "Okta sends userType Manager and roles Administrator.",
    facts: exampleFacts({
      assignment: exampleAssignment(
        ["manager"],
        [userTypeManager, attributeStep("roles", "Administrator", "ignored", { role: "administrator" })],
      ),
    }),
    gives: {
      severity: "high",
      key: "roles",
      evidence: {
        userType: ["Manager"],
        roles: ["Administrator"],
        wouldGive: ["administrator"],
        effective: ["manager"],
      },
    },
  },
  nearMiss: {
    says: "roles only comes back as Okta had read it: nobody set it.",
    facts: exampleFacts({
      assignment: exampleAssignment(
        ["manager"],
        [userTypeManager, attributeStep("roles", "Administrator", "echo", { role: "administrator" })],
      ),
    }),
  },
  mutation: {
    says: "values that only came back count too",
    replace: `stepsByPath(assignment, "ignored")`,
    by: `stepsByPath(assignment, "ignored", "echo")`,
  },
})
