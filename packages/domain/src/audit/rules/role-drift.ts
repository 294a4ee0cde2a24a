import { exampleAssignment, exampleFacts, attributeStep } from "../example-facts.ts"
import { giveRole } from "../fix-steps/give-role.ts"
import { highestRank } from "../privilege.ts"
import { roleNames } from "../role-names.ts"
import { type Problems, userRule } from "../rule.ts"

/** Both answers as keys of roles, and who set the other one here. */
export type RoleDriftEvidence = {
  readonly idp: ReadonlyArray<string>
  readonly effective: ReadonlyArray<string>
  readonly by: string | null
  readonly at: string | null
  readonly reason: string | null
}

export const roleDrift = userRule({
  id: "role-drift",
  number: 11,
  group: "Role signals",
  title: "The role here is not the one the identity provider gives",
  means:
    "An administrator set the role by hand and the identity provider still says another. What auditors read in the identity provider is then not what the person can do.",
  severities: {
    high: "the role here is higher",
    medium: "it is lower",
  },
  states: ["active", "staged"],
  outcomes: ["overridden"],
  reads: ["assignment"],
  keyFacts: ["at"],
  detect: (facts): Problems<RoleDriftEvidence> => {
    const { assignment, catalogue, override, user } = facts
    const { idp, roles } = assignment
    // Where the identity provider never gave a role there is nothing to differ from.
    const gives = idp.outcome === "resolved" || idp.outcome === "kept"
    const key = `${idp.roles.join("+")}/${roles.join("+")}`
    if (!gives || idp.roles.join("+") === roles.join("+")) return []
    const cure = giveRole(facts, roles)
    const local = roleNames(catalogue, roles)
    const right = roleNames(catalogue, idp.roles)
    return [
      {
        severity: highestRank(catalogue, roles) > highestRank(catalogue, idp.roles) ? "high" : "medium",
        key,
        evidence: {
          idp: idp.roles,
          effective: roles,
          by: override?.by ?? null,
          at: override?.at ?? null,
          reason: override?.reason ?? null,
        },
        message: `${user.userName} is ${local} here, set by hand${override === undefined ? "" : ` by ${override.by}`}; the identity provider gives ${right}.`,
        remediation: {
          okta: [`If ${local} is right, let Okta give it:`, ...cure.okta],
          entra: [
            `Entra does not see a role that was set here. If ${local} is right, let Entra give it:`,
            ...cure.entra,
          ],
          rollcall: [`If ${right} is right, end the override under Users > ${user.userName} > Role.`],
        },
        autoFix: {
          command: "end-override",
          does: `Ends the override, so that the role is ${right} again, as the identity provider gives it.`,
        },
      },
    ]
  },
  example: {
    says: "userType says User; an administrator set Manager by hand.",
    facts: exampleFacts({
      assignment: exampleAssignment(["manager"], [attributeStep("userType", "User", "overridden", { role: "user" })], {
        outcome: "overridden",
        idp: { roles: ["user"], outcome: "resolved" },
      }),
      override: {
        role: "manager",
        by: "Grace",
        at: "2026-11-20T08:00:00.000Z",
        reason: "Covers for Alan",
        basis: "user",
      },
    }),
    gives: {
      severity: "high",
      key: "user/manager",
      evidence: {
        idp: ["user"],
        effective: ["manager"],
        by: "Grace",
        at: "2026-11-20T08:00:00.000Z",
        reason: "Covers for Alan",
      },
    },
  },
  nearMiss: {
    says: "The role set by hand is the one the identity provider gives.",
    facts: exampleFacts({
      assignment: exampleAssignment(
        ["manager"],
        [attributeStep("userType", "Manager", "overridden", { role: "manager" })],
        { outcome: "overridden" },
      ),
      override: {
        role: "manager",
        by: "Grace",
        at: "2026-11-20T08:00:00.000Z",
        reason: "Covers for Alan",
        basis: "user",
      },
    }),
  },
  mutation: {
    says: "every role set by hand counts",
    replace: ` || idp.roles.join("+") === roles.join("+")`,
    by: "",
  },
})
