import { exampleAssignment, exampleFacts, attributeStep } from "../example-facts.ts"
import { assign as assignInEntra } from "../fix-steps/entra.ts"
import { giveRole, roleAttribute } from "../fix-steps/give-role.ts"
import { assign as assignInOkta } from "../fix-steps/okta.ts"
import { isPrivileged } from "../privilege.ts"
import { roleNames } from "../role-names.ts"
import { type Problems, userRule } from "../rule.ts"

/** Where the person and the role come from. Roles are keys. */
export type PrivilegedWithoutIdpEvidence = {
  readonly origin: string
  readonly roles: ReadonlyArray<string>
  readonly idpOutcome: string
  readonly createdAt: string
  readonly lastSignInAt: string | null
}

export const privilegedWithoutIdp = userRule({
  id: "privileged-without-idp",
  number: 20,
  group: "Privilege",
  title: "Privileged without the identity provider",
  means:
    "The person administers or holds a sensitive permission, and the identity provider did not give it: it does not know the person, or never said a role. When they leave, nobody there takes the access away.",
  severities: { high: "always" },
  states: ["active"],
  reads: ["assignment"],
  keyFacts: ["origin", "roles"],
  detect: (facts): Problems<PrivilegedWithoutIdpEvidence> => {
    const { assignment, catalogue, signIns, user } = facts
    const { idp, roles } = assignment
    const given = user.origin === "idp" && (idp.outcome === "resolved" || idp.outcome === "kept")
    if (given || !isPrivileged(catalogue, roles)) return []
    const cure = giveRole(facts, roles)
    const names = roleNames(catalogue, roles)
    return [
      {
        severity: "high",
        key: "",
        evidence: {
          origin: user.origin,
          roles,
          idpOutcome: idp.outcome,
          createdAt: user.createdAt,
          lastSignInAt: signIns?.lastAt ?? null,
        },
        message: `${user.userName} is ${names}, ${user.origin === "idp" ? "but the identity provider never said so" : "and no identity provider knows the person"}.`,
        remediation: {
          okta: user.origin === "idp" ? cure.okta : assignInOkta(user.userName, roleAttribute(facts), names),
          entra: user.origin === "idp" ? cure.entra : assignInEntra(user.userName, names),
          rollcall: ["Is it kept for emergencies? Acknowledge the finding with that reason and an end."],
        },
      },
    ]
  },
  example: {
    says: "An administrator was made by hand and is in no identity provider.",
    facts: exampleFacts({
      user: { origin: "manual", stateReason: "created-by-admin" },
      assignment: exampleAssignment(["administrator"], [], {
        outcome: "overridden",
        idp: { roles: ["user"], outcome: "defaulted" },
      }),
    }),
    gives: {
      severity: "high",
      key: "",
      evidence: {
        origin: "manual",
        roles: ["administrator"],
        idpOutcome: "defaulted",
        createdAt: "2026-03-01T08:00:00.000Z",
        lastSignInAt: "2026-11-25T09:00:00.000Z",
      },
    },
  },
  nearMiss: {
    says: "A Manager, who administers nothing, was made by hand.",
    facts: exampleFacts({
      user: { origin: "manual", stateReason: "created-by-admin" },
      assignment: exampleAssignment(["manager"], [attributeStep("userType", "Manager", "used", { role: "manager" })]),
    }),
  },
  mutation: {
    says: "every role counts as privileged",
    replace: "if (given || !isPrivileged(catalogue, roles)) return []",
    by: "if (given) return []",
  },
})
