import { teamGives } from "../../roles/team-gives.ts"
import { dayOf, isOlderThan } from "../elapsed.ts"
import { exampleTeamFacts } from "../example-team-facts.ts"
import { assignGroup } from "../fix-steps/entra.ts"
import { addPushGroup, pushGroup } from "../fix-steps/okta.ts"
import { roleNames } from "../role-names.ts"
import { type Problems, teamRule } from "../rule.ts"
import { shownValue } from "../shown-value.ts"

/** When the team was last pushed, and the roles it gives, as keys. */
export type TeamOrphanedEvidence = {
  readonly team: string
  readonly lastPushAt: string
  readonly gives: ReadonlyArray<string>
}

/** Days of silence about a team while others are pushed. */
const silence = 90

export const teamOrphaned = teamRule({
  id: "team-orphaned",
  number: 40,
  group: "Teams",
  title: "A team is not kept up to date any more",
  means:
    "The identity provider made the team and has not pushed it for 90 days, while it pushed others; or the connection the team came through is gone. Who joins or leaves the group there is not told here. A group in which nothing changes looks the same, so look before you act.",
  severities: { medium: "the team gives a role", low: "it gives none" },
  states: ["active", "orphaned"],
  waitsFor: ["running-connection"],
  reads: ["siblings"],
  keyFacts: ["lastPushAt"],
  detect: ({ catalogue, mapping, now, siblings, team }): Problems<TeamOrphanedEvidence> => {
    const lastPushAt = team.lastPushAt ?? team.createdAt
    const othersPushed = siblings.lastPushAt !== undefined && !isOlderThan(silence, siblings.lastPushAt, now)
    const silent = isOlderThan(silence, lastPushAt, now) && othersPushed
    if (team.origin !== "idp" || (team.state !== "orphaned" && !silent)) return []
    const displayName = shownValue(team.displayName, 120)
    const gives = teamGives(team, mapping, catalogue)
    return [
      {
        severity: gives.length > 0 ? "medium" : "low",
        key: "",
        evidence: { team: displayName, lastPushAt, gives },
        message: `${displayName}${gives.length > 0 ? `, which gives ${roleNames(catalogue, gives)},` : ""} was last pushed on ${dayOf(lastPushAt)}, and ${team.state === "orphaned" ? "no connection keeps it up to date" : "other teams have been pushed since"}.`,
        remediation: {
          okta: [...pushGroup(displayName), "If it is not in the list, push it anew:", ...addPushGroup(displayName)],
          entra: assignGroup(displayName),
          rollcall: [`If the group is gone there, delete the team under Teams > ${displayName}.`],
        },
      },
    ]
  },
  example: {
    says: "The team was last pushed in June, another one yesterday.",
    facts: exampleTeamFacts({ team: { lastPushAt: "2026-06-10T08:00:00.000Z" } }),
    gives: {
      severity: "medium",
      key: "",
      evidence: { team: "Sales leads", lastPushAt: "2026-06-10T08:00:00.000Z", gives: ["manager"] },
    },
  },
  nearMiss: {
    says: "Nothing has been pushed since June: no team is left behind.",
    facts: exampleTeamFacts({
      team: { lastPushAt: "2026-06-10T08:00:00.000Z" },
      siblings: { lastPushAt: "2026-06-10T09:00:00.000Z" },
    }),
  },
  mutation: {
    says: "silence is enough",
    replace: " && othersPushed",
    by: "",
  },
})
