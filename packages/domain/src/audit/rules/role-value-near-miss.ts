import type { Role } from "../../roles/role.ts"
import { attributeStep, exampleAssignment, exampleFacts } from "../example-facts.ts"
import { assignRole, nameAppRoles } from "../fix-steps/entra.ts"
import { givableRoles } from "../fix-steps/give-role.ts"
import { listValues, setAssigned } from "../fix-steps/okta.ts"
import { roleNames } from "../role-names.ts"
import { type Problems, userRule } from "../rule.ts"
import {
  type AttributeStep,
  onceForEachTrace,
  quoted,
  type RulesOfFacts,
  shownRaw,
  stepsByPath,
  wordOf,
  writtenText,
} from "../trace.ts"

/** The values that are nearly a role, with characters that cannot be seen shown, and the role meant. */
export type RoleValueNearMissEvidence = {
  readonly path: string
  readonly values: ReadonlyArray<string>
  /** The key of the role that each value means. */
  readonly meant: ReadonlyArray<string>
  /** Whether the values were understood all the same. */
  readonly understood: boolean
}

/** Whether a value that was understood is written as no role is. */
const isInexact = (step: AttributeStep, { catalogue, mapping }: RulesOfFacts): boolean => {
  const { role: key, ruleId } = step
  const text = writtenText(step)
  const role = catalogue.roles.find((candidate) => candidate.key === key)
  if (text === undefined || role === undefined) return false
  const rule = mapping.tiers.flatMap(({ rules }) => rules).find(({ id }) => id === ruleId)
  return !writings(role).includes(text) && !(rule?.match.kind === "equals" && rule.match.value === text)
}

const writings = ({ key, name, synonyms }: Role): ReadonlyArray<string> => [key, name, ...synonyms]

/** By attribute, the values that are nearly a role: those that are misspelt, or else those that only look different. */
const nearIn = onceForEachTrace((assignment, rules) =>
  [...stepsByPath(assignment, "unknown", "used")].flatMap(([path, steps]) => {
    const misspelt = steps.filter(({ verdict, suggestion }) => verdict === "unknown" && suggestion !== undefined)
    const understood = misspelt.length === 0
    const near = understood ? steps.filter((step) => step.verdict === "used" && isInexact(step, rules)) : misspelt
    return near.length === 0 ? [] : [{ path, near, understood }]
  }),
)

export const roleValueNearMiss = userRule({
  id: "role-value-near-miss",
  number: 3,
  group: "Role signals",
  title: "The identity provider sends a word that is nearly a role",
  means:
    "A value is misspelt, or written with other capitals, spaces or characters that cannot be seen. A misspelt value is no role, so the person keeps the last good role; one that only looks different is understood, and is told here so that it can be tidied.",
  severities: {
    medium: "the value was not understood",
    info: "it was understood all the same",
  },
  states: ["active", "staged"],
  reads: ["assignment"],
  keyFacts: ["values"],
  detect: (facts): Problems<RoleValueNearMissEvidence> => {
    const { assignment, catalogue, user } = facts
    return nearIn(assignment, facts).flatMap(({ path, near, understood }) => {
      const meant = near.flatMap(({ suggestion, role }) => suggestion ?? role ?? [])
      const [first] = near
      const [role] = meant
      if (first === undefined || role === undefined) return []
      const word = wordOf(first)
      const name = roleNames(catalogue, [role])
      return [
        {
          severity: understood ? "info" : "medium",
          key: path,
          evidence: { path, values: near.map(shownRaw), meant, understood },
          message: understood
            ? `${user.userName}: ${path} says ${quoted(first)}, which was read as ${name}.`
            : `${user.userName}: ${path} says ${quoted(first)}, which is not a role here. Did you mean ${name}? The role is ${roleNames(catalogue, assignment.roles)}.`,
          remediation: {
            okta: [...setAssigned(user.userName, path, name), ...listValues(path, givableRoles(facts))],
            entra: [...nameAppRoles(givableRoles(facts)), ...assignRole(user.userName, name)],
          },
          ...(understood || word === undefined
            ? {}
            : {
                autoFix: {
                  command: "add-synonym",
                  word,
                  role,
                  does: `Makes a draft of the roles in which "${word}" is a synonym of ${name}. Nothing changes until you activate it.`,
                },
              }),
        },
      ]
    })
  },
  example: {
    says: "userType says Adminstrator.",
    facts: exampleFacts({
      assignment: exampleAssignment(
        ["manager"],
        [attributeStep("userType", "Adminstrator", "unknown", { suggestion: "administrator" })],
        { idp: { roles: ["manager"], outcome: "kept" } },
      ),
    }),
    gives: {
      severity: "medium",
      key: "userType",
      evidence: { path: "userType", values: ["Adminstrator"], meant: ["administrator"], understood: false },
    },
  },
  nearMiss: {
    says: "userType says admin, which is a synonym of Administrator.",
    facts: exampleFacts({
      assignment: exampleAssignment(
        ["administrator"],
        [attributeStep("userType", "admin", "used", { role: "administrator", ruleId: "by-key" })],
      ),
    }),
  },
  mutation: {
    says: "synonyms are no right way to write a role",
    replace: "[key, name, ...synonyms]",
    by: "[key, name]",
  },
})
