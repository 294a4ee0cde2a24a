import { teamGives } from "../../roles/team-gives.ts"
import { exampleTeamFacts } from "../example-team-facts.ts"
import { joinGroup as joinInEntra } from "../fix-steps/entra.ts"
import { joinGroup as joinInOkta } from "../fix-steps/okta.ts"
import { listed, people, userNamesOf } from "../named.ts"
import { isPrivileged } from "../privilege.ts"
import { roleNames } from "../role-names.ts"
import { type Problems, teamRule } from "../rule.ts"
import { shownValue } from "../shown-value.ts"

/** How many were put in by hand, some of them, and the roles the team gives, as keys. */
export type ManualMembershipInPushedTeamEvidence = {
  readonly team: string
  readonly people: number
  readonly userNames: ReadonlyArray<string>
  readonly gives: ReadonlyArray<string>
}

export const manualMembershipInPushedTeam = teamRule({
  id: "manual-membership-in-pushed-team",
  number: 44,
  group: "Teams",
  title: "People were put by hand into a team that is pushed",
  means:
    "The team belongs to the identity provider, and an administrator put people in here. The identity provider does not know of them, so it will never take them out: who leaves the group's work stays in the team.",
  severities: {
    high: "the team gives a role that administers or holds a sensitive permission",
    medium: "any other team",
  },
  states: ["active"],
  reads: ["members"],
  keyFacts: ["userNames", "gives"],
  detect: ({ catalogue, mapping, members: { manual }, team }): Problems<ManualMembershipInPushedTeamEvidence> => {
    if (team.origin !== "idp" || manual.total === 0) return []
    const displayName = shownValue(team.displayName, 120)
    const gives = teamGives(team, mapping, catalogue)
    const userNames = userNamesOf(manual)
    const right = "If they belong there, let the identity provider say so:"
    return [
      {
        severity: isPrivileged(catalogue, gives) ? "high" : "medium",
        key: "",
        evidence: { team: displayName, people: manual.total, userNames, gives },
        message: `${people(manual.total)} ${manual.total === 1 ? "was" : "were"} put by hand into ${displayName}, which is pushed${gives.length > 0 ? ` and gives ${roleNames(catalogue, gives)}` : ""}: ${listed(userNames, manual.total)}.`,
        remediation: {
          okta: [right, ...joinInOkta("them", displayName)],
          entra: [right, ...joinInEntra("each of them", displayName)],
          rollcall: [
            `If not, take them out under Teams > ${displayName} > Members. What that does to their roles is shown before.`,
          ],
        },
      },
    ]
  },
  example: {
    says: "Somebody was put by hand into IT admins, which gives Administrator.",
    facts: exampleTeamFacts({
      team: { id: "it-admins", displayName: "IT admins" },
      members: {
        active: 3,
        inactive: { total: 0, shown: [] },
        manual: {
          total: 1,
          shown: [{ id: "kurt", userName: "kurt@acme.example", since: "2026-10-01T08:00:00.000Z" }],
        },
      },
    }),
    gives: {
      severity: "high",
      key: "",
      evidence: { team: "IT admins", people: 1, userNames: ["kurt@acme.example"], gives: ["administrator"] },
    },
  },
  nearMiss: {
    says: "The team was made by hand as well.",
    facts: exampleTeamFacts({
      team: { origin: "manual" },
      members: {
        active: 3,
        inactive: { total: 0, shown: [] },
        manual: {
          total: 1,
          shown: [{ id: "kurt", userName: "kurt@acme.example", since: "2026-10-01T08:00:00.000Z" }],
        },
      },
    }),
  },
  mutation: {
    says: "teams made by hand count as pushed",
    replace: `team.origin !== "idp" || `,
    by: "",
  },
})
