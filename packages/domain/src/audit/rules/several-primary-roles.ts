import { attributeStep, exampleAssignment, exampleFacts } from "../example-facts.ts"
import { sendOneRole } from "../fix-steps/entra.ts"
import { onePrimary } from "../fix-steps/okta.ts"
import { roleNames } from "../role-names.ts"
import { type Problems, userRule } from "../rule.ts"
import { shownRaw, stepsByPath } from "../trace.ts"

/** The values of an attribute of which several are marked primary, and the roles the person has. */
export type SeveralPrimaryRolesEvidence = {
  readonly path: string
  readonly values: ReadonlyArray<string>
  readonly effective: ReadonlyArray<string>
}

export const severalPrimaryRoles = userRule({
  id: "several-primary-roles",
  number: 4,
  group: "Role signals",
  title: "More than one role is marked primary",
  means:
    "SCIM allows one primary value (RFC 7643 §2.4), so nobody can tell which role is meant. Rollcall uses the lowest of those marked until it is put right: better too little access than too much.",
  severities: { high: "always" },
  states: ["active", "staged"],
  verdicts: ["several-primary"],
  reads: ["assignment"],
  keyFacts: ["values"],
  detect: ({ assignment, catalogue, user }): Problems<SeveralPrimaryRolesEvidence> =>
    [...stepsByPath(assignment, "several-primary", "used")].flatMap(([path, steps]) =>
      steps.every(({ verdict }) => verdict === "used")
        ? []
        : [
            {
              severity: "high",
              key: path,
              evidence: { path, values: steps.map(shownRaw), effective: assignment.roles },
              message: `${user.userName}: ${path} marks more than one value as primary. The lowest is used until it is put right, so the role is ${roleNames(catalogue, assignment.roles)}.`,
              remediation: { okta: onePrimary(path), entra: sendOneRole() },
            },
          ],
    ),
  example: {
    says: "roles marks both User and Administrator as primary.",
    facts: exampleFacts({
      assignment: exampleAssignment(
        ["user"],
        [
          attributeStep("roles", { value: "User", primary: true }, "used", { role: "user" }),
          attributeStep("roles", { value: "Administrator", primary: true }, "several-primary", {
            role: "administrator",
          }),
        ],
      ),
    }),
    gives: {
      severity: "high",
      key: "roles",
      evidence: {
        path: "roles",
        values: ['{"value":"User","primary":true}', '{"value":"Administrator","primary":true}'],
        effective: ["user"],
      },
    },
  },
  nearMiss: {
    says: "roles holds two values, and one of them is marked primary.",
    facts: exampleFacts({
      assignment: exampleAssignment(
        ["user"],
        [
          attributeStep("roles", { value: "User", primary: true }, "used", { role: "user" }),
          attributeStep("roles", { value: "Administrator" }, "lost-in-tier", { role: "administrator" }),
        ],
      ),
    }),
  },
  mutation: {
    says: "any value that lost to another counts",
    replace: `"several-primary", "used"`,
    by: `"several-primary", "lost-in-tier", "used"`,
  },
})
