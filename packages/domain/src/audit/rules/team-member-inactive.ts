import { exampleTeamFacts } from "../example-team-facts.ts"
import { leaveGroup as leaveInEntra } from "../fix-steps/entra.ts"
import { leaveGroup as leaveInOkta } from "../fix-steps/okta.ts"
import { listed, people, userNamesOf } from "../named.ts"
import { type Problems, teamRule } from "../rule.ts"
import { shownValue } from "../shown-value.ts"

/** How many there are, and some of them. */
export type TeamMemberInactiveEvidence = {
  readonly team: string
  readonly people: number
  readonly userNames: ReadonlyArray<string>
}

export const teamMemberInactive = teamRule({
  id: "team-member-inactive",
  number: 42,
  group: "Teams",
  title: "Deactivated people are in a team",
  means:
    "People who are deactivated stay in their teams, so that they are where they were when they come back. If they have left for good, somebody forgot the group.",
  severities: { info: "always" },
  states: ["active"],
  reads: ["members"],
  keyFacts: ["userNames"],
  detect: ({ members: { inactive }, team }): Problems<TeamMemberInactiveEvidence> => {
    if (inactive.total === 0) return []
    const displayName = shownValue(team.displayName, 120)
    const userNames = userNamesOf(inactive)
    const gone = "If they do not come back:"
    return [
      {
        severity: "info",
        key: "",
        evidence: { team: displayName, people: inactive.total, userNames },
        message: `${people(inactive.total)} in ${displayName} ${inactive.total === 1 ? "is" : "are"} deactivated: ${listed(userNames, inactive.total)}.`,
        remediation: {
          okta: [gone, ...leaveInOkta("each of them", displayName)],
          entra: [gone, ...leaveInEntra("each of them", displayName)],
        },
      },
    ]
  },
  example: {
    says: "One of the team was deactivated in summer.",
    facts: exampleTeamFacts({
      members: {
        active: 3,
        inactive: { total: 1, shown: [{ id: "alan", userName: "alan@acme.example" }] },
        manual: { total: 0, shown: [] },
      },
    }),
    gives: {
      severity: "info",
      key: "",
      evidence: { team: "Sales leads", people: 1, userNames: ["alan@acme.example"] },
    },
  },
  nearMiss: {
    says: "Everybody in the team is active.",
    facts: exampleTeamFacts(),
  },
  mutation: {
    says: "every team counts",
    replace: "    if (inactive.total === 0) return []\n",
    by: "",
  },
})
