import { exampleTeamFacts } from "../example-team-facts.ts"
import { addPushGroup, unlinkGroup } from "../fix-steps/okta.ts"
import { listed, people, userNamesOf } from "../named.ts"
import { type Problems, teamRule } from "../rule.ts"
import { shownValue } from "../shown-value.ts"

/** How many came as members first, and some of them. */
export type GroupAssignedAndPushedEvidence = {
  readonly team: string
  readonly people: number
  readonly userNames: ReadonlyArray<string>
}

/** How many people in 30 days are no coincidence. */
const fewest = 3

export const groupAssignedAndPushed = teamRule({
  id: "group-assigned-and-pushed",
  number: 46,
  group: "Teams",
  title: "One group assigns people and is pushed as a team",
  means:
    "People came as members of the team before they came as people, again and again. Okta does that when one group both assigns the application and is pushed: who is first is chance, so memberships come late or are missing for a while. Okta advises two groups.",
  severities: { medium: "always" },
  states: ["active"],
  reads: ["earlyMembers"],
  keyFacts: [],
  detect: ({ connection, earlyMembers, team }): Problems<GroupAssignedAndPushedEvidence> => {
    const { total } = earlyMembers.people
    if (connection?.idp !== "okta" || total < fewest) return []
    const displayName = shownValue(team.displayName, 120)
    const userNames = userNamesOf(earlyMembers.people)
    const another = `${displayName} (push)`
    return [
      {
        severity: "medium",
        key: "",
        evidence: { team: displayName, people: total, userNames },
        message: `${people(total)} came as members of ${displayName} before they came as people: ${listed(userNames, total)}.`,
        remediation: {
          okta: [
            `Open Directory > Groups > Add group and make ${another}, with the people of ${displayName}; a group rule keeps it so.`,
            ...unlinkGroup(displayName),
            ...addPushGroup(another),
          ],
          entra: ["Entra pushes people before their groups: nothing is to be changed there."],
        },
      },
    ]
  },
  example: {
    says: "Three people of this month were members before they were people.",
    facts: exampleTeamFacts({
      earlyMembers: {
        people: {
          total: 3,
          shown: ["ada", "alan", "kurt"].map((name) => ({ id: name, userName: `${name}@acme.example` })),
        },
        firstAt: "2026-11-02T08:00:00.000Z",
        lastAt: "2026-11-20T08:00:00.000Z",
      },
    }),
    gives: {
      severity: "medium",
      key: "",
      evidence: {
        team: "Sales leads",
        people: 3,
        userNames: ["ada@acme.example", "alan@acme.example", "kurt@acme.example"],
      },
    },
  },
  nearMiss: {
    says: "It happened to two.",
    facts: exampleTeamFacts({
      earlyMembers: {
        people: { total: 2, shown: ["ada", "alan"].map((name) => ({ id: name, userName: `${name}@acme.example` })) },
      },
    }),
  },
  mutation: {
    says: "two are enough",
    replace: "const fewest = 3",
    by: "const fewest = 2",
  },
})
