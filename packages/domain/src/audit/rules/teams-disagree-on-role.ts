import type { RoleTier } from "../../roles/role-mapping.ts"
import { exampleAssignment, exampleFacts, teamStep } from "../example-facts.ts"
import type { UserFacts } from "../facts/index.ts"
import { leaveGroup as leaveEntraGroup } from "../fix-steps/entra.ts"
import { leaveGroup as leaveOktaGroup } from "../fix-steps/okta.ts"
import { roleNames } from "../role-names.ts"
import { type Problems, userRule } from "../rule.ts"
import { shownValue } from "../shown-value.ts"
import { isTeamStep, type TeamStep } from "../trace.ts"

/** The teams with the roles they give, and the role that won. Roles are keys. */
export type TeamsDisagreeOnRoleEvidence = {
  readonly teams: ReadonlyArray<TeamWithRole>
  readonly roles: ReadonlyArray<string>
  readonly effective: ReadonlyArray<string>
}

type TeamWithRole = {
  readonly id: string
  readonly name: string
  readonly role: string
  /** `unknown`: the person has left the team since the role was decided. */
  readonly membership: "idp" | "manual" | "unknown"
}

/** The tier of the rule that a step followed; the first that reads teams, when the rule is gone from the mapping. */
const tierOf = ({ mapping }: UserFacts, { ruleId }: TeamStep): RoleTier | undefined =>
  mapping.tiers.find(({ rules }) => rules.some(({ id }) => id === ruleId)) ??
  mapping.tiers.find(({ source }) => source.kind === "team")

const giving = new Set(["used", "agrees", "overridden", "lost-in-tier"])

export const teamsDisagreeOnRole = userRule({
  id: "teams-disagree-on-role",
  number: 6,
  group: "Role signals",
  title: "Teams of one person give different roles",
  means:
    "The person is in several teams whose rules give different roles. The mapping picks one of them by its own rule, the highest unless it says otherwise, which may not be what whoever filled the teams had in mind.",
  severities: { medium: "always" },
  states: ["active", "staged"],
  reads: ["assignment"],
  keyFacts: ["roles"],
  detect: (facts): Problems<TeamsDisagreeOnRoleEvidence> => {
    const { assignment, catalogue, user } = facts
    const steps = assignment.explanation.steps.filter(isTeamStep).filter(({ verdict }) => giving.has(verdict))
    if (steps.length < 2) return []
    return [...Map.groupBy(steps, (step) => tierOf(facts, step))].flatMap(([tier, candidates]) => {
      if (tier?.within === "union") return []
      const teams = candidates.flatMap(({ source, role }): ReadonlyArray<TeamWithRole> => {
        const membership = facts.teams.find(({ id }) => id === source.teamId)?.membership ?? "unknown"
        return role === undefined ? [] : [{ id: source.teamId, name: shownValue(source.name, 120), role, membership }]
      })
      const roles = [...new Set(teams.map(({ role }) => role))].toSorted()
      if (roles.length < 2) return []
      const said = teams.map(({ name, role }) => `${name} gives ${roleNames(catalogue, [role])}`)
      const byHand = teams
        .filter(({ membership }) => membership === "manual")
        .map(
          ({ name }) =>
            `Open Teams > ${name} > Members: ${user.userName} was added here by hand and can be removed here.`,
        )
      const stay = "Decide which of the teams is right, and take the person out of the others:"
      return [
        {
          severity: "medium",
          key: teams
            .map(({ id }) => id)
            .toSorted()
            .join(","),
          evidence: { teams, roles, effective: assignment.roles },
          message: `${user.userName} is in teams that disagree: ${said.join(", ")}. The role is ${roleNames(catalogue, assignment.roles)}.`,
          remediation: {
            okta: [stay, ...teams.flatMap(({ name }) => leaveOktaGroup(user.userName, name))],
            entra: [stay, ...teams.flatMap(({ name }) => leaveEntraGroup(user.userName, name))],
            ...(byHand.length === 0 ? {} : { rollcall: byHand }),
          },
        },
      ]
    })
  },
  example: {
    says: "The person is in Sales leads, which gives Manager, and in IT admins, which gives Administrator.",
    facts: exampleFacts({
      teams: [
        { id: "it-admins", displayName: "IT admins", origin: "idp", membership: "idp" },
        { id: "sales-leads", displayName: "Sales leads", origin: "idp", membership: "idp" },
      ],
      assignment: exampleAssignment(
        ["administrator"],
        [teamStep("IT admins", "used", "administrator"), teamStep("Sales leads", "lost-in-tier", "manager")],
      ),
    }),
    gives: {
      severity: "medium",
      key: "it-admins,sales-leads",
      evidence: {
        teams: [
          { id: "it-admins", name: "IT admins", role: "administrator", membership: "idp" },
          { id: "sales-leads", name: "Sales leads", role: "manager", membership: "idp" },
        ],
        roles: ["administrator", "manager"],
        effective: ["administrator"],
      },
    },
  },
  nearMiss: {
    says: "Both teams give Manager.",
    facts: exampleFacts({
      assignment: exampleAssignment(
        ["manager"],
        [teamStep("Sales leads", "used", "manager"), teamStep("Other leads", "agrees", "manager")],
      ),
    }),
  },
  mutation: {
    says: "teams are counted in place of the roles they give",
    replace: "roles.length < 2",
    by: "teams.length < 2",
  },
})
