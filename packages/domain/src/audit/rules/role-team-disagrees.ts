import { attributeStep, exampleAssignment, exampleFacts, teamStep } from "../example-facts.ts"
import { leaveGroup as leaveEntraGroup } from "../fix-steps/entra.ts"
import { giveRole } from "../fix-steps/give-role.ts"
import { leaveGroup as leaveOktaGroup } from "../fix-steps/okta.ts"
import { highestRank } from "../privilege.ts"
import { roleNames } from "../role-names.ts"
import { type Problems, userRule } from "../rule.ts"
import { shownValue } from "../shown-value.ts"
import { isAttributeStep, isTeamStep } from "../trace.ts"

/** What the attribute and the team give, as keys of roles, and which of them decided. */
export type RoleTeamDisagreesEvidence = {
  readonly attribute: string
  readonly attributeRole: string
  readonly teamId: string
  readonly team: string
  readonly teamRole: string
  readonly decided: "attribute" | "team"
}

export const roleTeamDisagrees = userRule({
  id: "role-team-disagrees",
  number: 5,
  group: "Role signals",
  title: "An attribute and a team give different roles",
  means:
    "The mapping reads both. One of them decides, mostly the one that comes first, and the other is set aside: somebody believes the person has a role that they do not have, or have lost.",
  severities: {
    high: "the role set aside is lower than the one the person has",
    medium: "it is higher",
  },
  states: ["active", "staged"],
  verdicts: ["overridden"],
  reads: ["assignment"],
  keyFacts: ["attribute", "teamId", "decided"],
  detect: (facts): Problems<RoleTeamDisagreesEvidence> => {
    const { assignment, catalogue, mapping, user } = facts
    const steps = assignment.explanation.steps
    const pairs = steps.filter(isAttributeStep).flatMap((attribute) =>
      steps.filter(isTeamStep).flatMap((team) => {
        const verdicts = `${attribute.verdict} ${team.verdict}`
        const decided =
          verdicts === "used overridden" ? "attribute" : verdicts === "overridden used" ? "team" : undefined
        const { role: attributeRole } = attribute
        const { role: teamRole } = team
        if (decided === undefined || attributeRole === undefined || teamRole === undefined) return []
        if (attributeRole === teamRole) return []
        return [
          {
            attribute: attribute.source.path,
            attributeRole,
            team: { ...team.source, name: shownValue(team.source.name, 120) },
            teamRole,
            decided,
          } as const,
        ]
      }),
    )
    const byRoles = Map.groupBy(pairs, ({ attributeRole, teamRole }) => `${attributeRole}/${teamRole}`)
    return [...byRoles].flatMap(([key, [pair]]) => {
      if (pair === undefined) return []
      const { attribute, attributeRole, team, teamRole, decided } = pair
      const [used, other] = decided === "attribute" ? [attributeRole, teamRole] : [teamRole, attributeRole]
      const lower = highestRank(catalogue, [other]) < highestRank(catalogue, [used])
      const won =
        mapping.combine === "first-tier"
          ? `${decided === "attribute" ? attribute : `Team ${team.name}`} comes first`
          : `The ${mapping.combine === "lowest" ? "lowest" : "highest"} role wins`
      const right = giveRole(facts, [teamRole])
      const { userName } = user
      return [
        {
          severity: lower ? "high" : "medium",
          key,
          evidence: { attribute, attributeRole, teamId: team.teamId, team: team.name, teamRole, decided },
          message: `${userName}: ${attribute} gives ${roleNames(catalogue, [attributeRole])} and team ${team.name} gives ${roleNames(catalogue, [teamRole])}. ${won}, so the role is ${roleNames(catalogue, [used])}.`,
          remediation: {
            okta: [
              `If ${roleNames(catalogue, [teamRole])} is right, let the attribute say so:`,
              ...right.okta,
              `If ${roleNames(catalogue, [attributeRole])} is right, take the person out of the group:`,
              ...leaveOktaGroup(userName, team.name),
            ],
            entra: [
              `If ${roleNames(catalogue, [teamRole])} is right, let the app role say so:`,
              ...right.entra,
              `If ${roleNames(catalogue, [attributeRole])} is right, take the person out of the group:`,
              ...leaveEntraGroup(userName, team.name),
            ],
          },
        },
      ]
    })
  },
  example: {
    says: "userType says User; team IT admins gives Administrator.",
    facts: exampleFacts({
      assignment: exampleAssignment(
        ["user"],
        [
          attributeStep("userType", "User", "used", { role: "user" }),
          teamStep("IT admins", "overridden", "administrator"),
        ],
      ),
    }),
    gives: {
      severity: "medium",
      key: "user/administrator",
      evidence: {
        attribute: "userType",
        attributeRole: "user",
        teamId: "it-admins",
        team: "IT admins",
        teamRole: "administrator",
        decided: "attribute",
      },
    },
  },
  nearMiss: {
    says: "userType says Manager, and team Sales leads, set aside, gives Manager too.",
    facts: exampleFacts({
      assignment: exampleAssignment(
        ["manager"],
        [
          attributeStep("userType", "Manager", "used", { role: "manager" }),
          teamStep("Sales leads", "overridden", "manager"),
        ],
      ),
    }),
  },
  mutation: {
    says: "the same role from both counts",
    replace: "if (attributeRole === teamRole) return []",
    by: "",
  },
})
