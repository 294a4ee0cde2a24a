import { teamGives } from "../../roles/team-gives.ts"
import { dayOf, isOlderThan } from "../elapsed.ts"
import { exampleTeamFacts } from "../example-team-facts.ts"
import { editMapping } from "../fix-steps/edit-mapping.ts"
import { checkScope, joinGroup as joinInEntra } from "../fix-steps/entra.ts"
import { joinGroup as joinInOkta } from "../fix-steps/okta.ts"
import { roleNames } from "../role-names.ts"
import { type Problems, teamRule } from "../rule.ts"
import { shownValue } from "../shown-value.ts"

/** The roles the team gives, as keys, and since when it has been empty. */
export type MappedTeamEmptyEvidence = {
  readonly team: string
  readonly gives: ReadonlyArray<string>
  readonly emptySince: string
  readonly inactive: number
}

/** Days for which a team may be empty, as when everybody is moved to another. */
const patience = 14

export const mappedTeamEmpty = teamRule({
  id: "mapped-team-empty",
  number: 18,
  group: "Mapping",
  title: "A team that gives a role has nobody in it",
  means:
    "People got a role from this team, and for 14 days nobody active has been in it. Mostly the group was replaced by another at the identity provider, and those who should have the role do not have it.",
  severities: { medium: "always" },
  states: ["active", "orphaned"],
  reads: ["members"],
  keyFacts: ["gives"],
  detect: ({ catalogue, mapping, members, now, team }): Problems<MappedTeamEmptyEvidence> => {
    const { emptySince } = members
    const gives = teamGives(team, mapping, catalogue)
    if (members.active > 0 || emptySince === undefined || !isOlderThan(patience, emptySince, now)) return []
    if (gives.length === 0) return []
    const displayName = shownValue(team.displayName, 120)
    const replaced = `If another group has taken its place, let the rule read that one; if not, put people in:`
    return [
      {
        severity: "medium",
        key: "",
        evidence: { team: displayName, gives, emptySince, inactive: members.inactive.total },
        message: `${displayName} gives ${roleNames(catalogue, gives)}, and nobody active has been in it since ${dayOf(emptySince)}.`,
        remediation: {
          okta: [replaced, ...joinInOkta("the people", displayName)],
          entra: [
            replaced,
            ...joinInEntra("the people", displayName),
            "Are they in a group inside that group? Entra provisions the first level only.",
            ...checkScope(),
          ],
          rollcall: editMapping("change the rule, or disable it"),
        },
      },
    ]
  },
  example: {
    says: "Sales leads gives Manager, and the last person left it in October.",
    facts: exampleTeamFacts({
      members: {
        active: 0,
        inactive: { total: 1, shown: [{ id: "alan", userName: "alan@acme.example" }] },
        manual: { total: 0, shown: [] },
        emptySince: "2026-10-20T08:00:00.000Z",
      },
    }),
    gives: {
      severity: "medium",
      key: "",
      evidence: { team: "Sales leads", gives: ["manager"], emptySince: "2026-10-20T08:00:00.000Z", inactive: 1 },
    },
  },
  nearMiss: {
    says: "A team that gives no role is as empty.",
    facts: exampleTeamFacts({
      team: { id: "chess", displayName: "Chess" },
      members: {
        active: 0,
        inactive: { total: 0, shown: [] },
        manual: { total: 0, shown: [] },
        emptySince: "2026-10-20T08:00:00.000Z",
      },
    }),
  },
  mutation: {
    says: "a team that gives nothing counts as well",
    replace: "    if (gives.length === 0) return []\n",
    by: "",
  },
})
