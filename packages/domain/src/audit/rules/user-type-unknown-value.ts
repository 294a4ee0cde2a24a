import { attributeStep, exampleAssignment, exampleFacts } from "../example-facts.ts"
import { assignRole, nameAppRoles } from "../fix-steps/entra.ts"
import { givableRoles } from "../fix-steps/give-role.ts"
import { listValues, setAssigned } from "../fix-steps/okta.ts"
import { roleNames } from "../role-names.ts"
import { type Problems, userRule } from "../rule.ts"
import { quoted, shownRaw, stepsByPath, wordOf } from "../trace.ts"

/** The words that are no role, as they were sent, and what the person has because of it. */
export type UserTypeUnknownValueEvidence = {
  readonly path: string
  readonly values: ReadonlyArray<string>
  readonly outcome: string
  readonly effective: ReadonlyArray<string>
}

export const userTypeUnknownValue = userRule({
  id: "user-type-unknown-value",
  number: 2,
  group: "Role signals",
  title: "The identity provider sends a word that is no role",
  means:
    "The mapping reads the attribute, but its value is the key, name or synonym of no role, nor close to one. The person keeps the last good role or gets the default role, and nobody is told at the identity provider.",
  severities: {
    high: "the person's role is kept, or the default one, because of it",
    medium: "something else decides the role",
  },
  states: ["active", "staged"],
  verdicts: ["unknown"],
  reads: ["assignment"],
  keyFacts: ["values"],
  detect: (facts): Problems<UserTypeUnknownValueEvidence> => {
    const { assignment, catalogue, user } = facts
    const { outcome } = assignment
    return [...stepsByPath(assignment, "unknown")].flatMap(([path, steps]) => {
      const unknown = steps.filter(({ suggestion }) => suggestion === undefined)
      if (unknown.length === 0) return []
      const [word] = unknown.flatMap((step) => wordOf(step) ?? [])
      const known = givableRoles(facts)
      const name = roleNames(catalogue, assignment.roles)
      const ending =
        outcome === "kept"
          ? `${name} is kept.`
          : outcome === "defaulted"
            ? `The role is ${name}, the default one.`
            : `The role is ${name}.`
      const choice = `one of ${known.join(", ")}`
      return [
        {
          severity: outcome === "kept" || outcome === "defaulted" ? "high" : "medium",
          key: path,
          evidence: { path, values: unknown.map(shownRaw), outcome, effective: assignment.roles },
          message: `${user.userName}: ${path} says ${unknown.map(quoted).join(", ")}, which is not a role here. ${ending}`,
          remediation: {
            okta: [...setAssigned(user.userName, path, choice), ...listValues(path, known)],
            entra: [...nameAppRoles(known), ...assignRole(user.userName, choice)],
            ...(word === undefined
              ? {}
              : {
                  rollcall: [
                    `The word is right? Open Roles, choose the role it means, and add "${word}" to its synonyms.`,
                  ],
                }),
          },
          ...(word === undefined
            ? {}
            : {
                autoFix: {
                  command: "add-synonym",
                  word,
                  does: `Makes a draft of the roles in which "${word}" is a synonym of the role you choose. Nothing changes until you activate it.`,
                },
              }),
        },
      ]
    })
  },
  example: {
    says: "userType says Supervisor; the person keeps the role of before.",
    facts: exampleFacts({
      assignment: exampleAssignment(["manager"], [attributeStep("userType", "Supervisor", "unknown")], {
        idp: { roles: ["manager"], outcome: "kept" },
      }),
    }),
    gives: {
      severity: "high",
      key: "userType",
      evidence: { path: "userType", values: ["Supervisor"], outcome: "kept", effective: ["manager"] },
    },
  },
  nearMiss: {
    says: "The word is close to a role: that is a near miss, told by rule 3.",
    facts: exampleFacts({
      assignment: exampleAssignment(
        ["manager"],
        [attributeStep("userType", "Adminstrator", "unknown", { suggestion: "administrator" })],
        { idp: { roles: ["manager"], outcome: "kept" } },
      ),
    }),
  },
  mutation: {
    says: "words close to a role count too",
    replace: "suggestion === undefined",
    by: "suggestion !== null",
  },
})
