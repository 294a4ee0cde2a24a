import { attributeStep, exampleAssignment, exampleFacts } from "../example-facts.ts"
import type { StandingAssignment } from "../facts/index.ts"
import { deleteMapping } from "../fix-steps/entra.ts"
import { deleteAttribute } from "../fix-steps/okta.ts"
import { roleNames } from "../role-names.ts"
import { type Problems, userRule } from "../rule.ts"
import { type AttributeStep, attributeSteps, isEmpty, quoted, saysSomething, shownRaw } from "../trace.ts"

/** What the rule saw: values as they were sent, roles by key. */
export type RolesBesideUserTypeEvidence = {
  readonly userType: ReadonlyArray<string>
  readonly roles: ReadonlyArray<string>
  /** Which of the two attributes does not count. */
  readonly setAside: "userType" | "roles"
  /** The roles that it would give. */
  readonly wouldGive: ReadonlyArray<string>
  readonly effective: ReadonlyArray<string>
}

/** The values of one attribute that do not count beside those of another. */
interface Conflict {
  readonly setAside: "userType" | "roles"
  readonly counts: "userType" | "roles"
  readonly asideSteps: ReadonlyArray<AttributeStep>
  readonly countingSteps: ReadonlyArray<AttributeStep>
}

const conflictOf = (
  { explanation }: StandingAssignment,
  setAside: Conflict["setAside"],
  counts: Conflict["counts"],
): ReadonlyArray<Conflict> => {
  const steps = attributeSteps(explanation.steps)
  if (!steps.some(({ source }) => source.path === setAside)) return []
  const countingSteps = steps.filter((step) => step.source.path === counts && saysSomething(step))
  const given = new Set(countingSteps.map(({ role }) => role))
  const asideSteps = steps.filter((step) => {
    if (step.source.path !== setAside || isEmpty(step)) return false
    // An employment type in a userType that is not read says nothing of a role.
    if (step.verdict === "ignored") return setAside === "roles" || step.role !== undefined
    return step.verdict === "overridden" && step.role !== undefined && !given.has(step.role)
  })
  return countingSteps.length === 0 || asideSteps.length === 0 ? [] : [{ setAside, counts, asideSteps, countingSteps }]
}

const userTypeManager = attributeStep("userType", "Manager", "used", { role: "manager" })

/** Known elsewhere as the Roles Sync Issue. */
export const rolesBesideUserType = userRule({
  id: "roles-beside-user-type",
  number: 1,
  group: "Role signals",
  title: "roles is sent beside userType",
  means:
    "The identity provider gives two answers for one role: userType, and an attribute named roles. The mapping goes by one of them, in Okta by userType, so the role is as it says; but whoever looks at the other in the identity provider believes something else. Elsewhere this is known as the Roles Sync Issue.",
  severities: {
    high: "the attribute that does not count would give another role than the person has",
    low: "both give the same role",
  },
  states: ["active", "staged"],
  verdicts: ["ignored", "overridden"],
  reads: ["assignment"],
  keyFacts: ["userType", "roles"],
  detect: ({ assignment, catalogue, user }): Problems<RolesBesideUserTypeEvidence> => {
    const conflicts = [...conflictOf(assignment, "roles", "userType"), ...conflictOf(assignment, "userType", "roles")]
    // A role set by hand leaves both aside; the conflict is one all the same.
    const conflict =
      conflicts.find(({ countingSteps }) => countingSteps.some(({ verdict }) => verdict === "used")) ?? conflicts[0]
    if (conflict === undefined) return []
    const { setAside, counts, asideSteps, countingSteps } = conflict
    const unread = asideSteps.some(({ verdict }) => verdict === "ignored")
    const differ = asideSteps.some(({ role }) => role === undefined || !assignment.roles.includes(role))
    const shown = { [setAside]: asideSteps.map(shownRaw), [counts]: countingSteps.map(shownRaw) }
    const says = (path: string, steps: ReadonlyArray<AttributeStep>) => `${path} says ${steps.map(quoted).join(", ")}`
    return [
      {
        severity: differ ? "high" : "low",
        key: setAside,
        evidence: {
          userType: shown["userType"] ?? [],
          roles: shown["roles"] ?? [],
          setAside,
          wouldGive: [...new Set(asideSteps.flatMap(({ role }) => role ?? []))],
          effective: assignment.roles,
        },
        message: `${user.userName}: ${says(counts, countingSteps)} and ${says(setAside, asideSteps)}. ${unread ? `The mapping does not read ${setAside}` : `The mapping goes by ${counts}`}; the role is ${roleNames(catalogue, assignment.roles)}.`,
        remediation: {
          okta: deleteAttribute(setAside),
          entra: deleteMapping(setAside),
          rollcall: unread
            ? [
                `You mean to use ${setAside}? Open Role mapping > Read ${setAside} instead, see who would change, and activate the draft.`,
                `Then delete ${counts} at the identity provider in the same way.`,
              ]
            : [`You mean to use ${setAside}? Open Role mapping and put it before ${counts}, or take ${counts} out.`],
        },
        ...(unread
          ? {
              autoFix: {
                command: "read-instead",
                path: setAside,
                instead: counts,
                does: `Makes a draft of the mapping that reads ${setAside} in place of ${counts} and shows who would change role. Nothing changes until you activate it.`,
              },
            }
          : {}),
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
        setAside: "roles",
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
    replace: `step.verdict === "ignored") return`,
    by: `step.verdict === "ignored" || step.verdict === "echo") return`,
  },
})
