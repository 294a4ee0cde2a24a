import { exampleTeamFacts } from "../example-team-facts.ts"
import { editMapping } from "../fix-steps/edit-mapping.ts"
import { assignGroup } from "../fix-steps/entra.ts"
import { addPushGroup } from "../fix-steps/okta.ts"
import { type Problems, teamRule } from "../rule.ts"
import { shownValue } from "../shown-value.ts"

/** The team inside the team. */
export type TeamNestedEvidence = {
  readonly team: string
  readonly inner: string
  readonly innerName: string
}

export const teamNested = teamRule({
  id: "team-nested",
  number: 45,
  group: "Teams",
  title: "A team was put into a team",
  means:
    "The identity provider pushed a group as a member of another. SCIM teams here hold people: those of the inner team do not have what the outer one gives, whatever the identity provider shows.",
  severities: { low: "always" },
  states: ["active"],
  reads: ["pending"],
  keyFacts: [],
  detect: ({ pending, team }): Problems<TeamNestedEvidence> =>
    pending.shown.flatMap((member) => {
      if (member.team === undefined) return []
      const innerName = shownValue(member.team.displayName, 80)
      const displayName = shownValue(team.displayName, 120)
      return [
        {
          severity: "low",
          key: member.team.id,
          evidence: { team: displayName, inner: member.team.id, innerName },
          message: `${innerName} is a team, and was pushed as a member of ${displayName}.`,
          remediation: {
            okta: [
              `Push the inner group by itself, and put its people into ${displayName} by a group rule if they belong to both:`,
              ...addPushGroup(member.team.displayName),
            ],
            entra: [
              "Entra provisions the first level of a group only. Assign the inner group by itself:",
              ...assignGroup(member.team.displayName),
            ],
            rollcall: editMapping(`let a rule give people of ${innerName} the same role`),
          },
        },
      ]
    }),
  example: {
    says: "Sales leads EMEA was pushed as a member of Sales leads.",
    facts: exampleTeamFacts({
      pending: {
        total: 1,
        shown: [
          {
            value: "emea",
            seenAt: "2026-11-26T11:59:00.000Z",
            team: { id: "emea", displayName: "Sales leads EMEA" },
          },
        ],
      },
    }),
    gives: {
      severity: "low",
      key: "emea",
      evidence: { team: "Sales leads", inner: "emea", innerName: "Sales leads EMEA" },
    },
  },
  nearMiss: {
    says: "A member is nobody known, and no team either.",
    facts: exampleTeamFacts({
      pending: { total: 1, shown: [{ value: "00u9kurt", seenAt: "2026-11-25T08:00:00.000Z" }] },
    }),
  },
  mutation: {
    says: "teams are taken for people",
    replace: "member.team === undefined",
    by: "member.team !== undefined",
  },
})
