import { isOlderThan } from "../elapsed.ts"
import { exampleTeamFacts } from "../example-team-facts.ts"
import { assign as assignInEntra, provisionOnDemand } from "../fix-steps/entra.ts"
import { assign as assignInOkta, pushGroup } from "../fix-steps/okta.ts"
import { roleAttribute } from "../fix-steps/give-role.ts"
import { counted, listed, shownNames } from "../named.ts"
import { type Problems, teamRule } from "../rule.ts"
import { shownValue } from "../shown-value.ts"

/** How many values there are that name nobody, and some of them. */
export type TeamMemberUnknownEvidence = {
  readonly team: string
  readonly members: number
  readonly values: ReadonlyArray<string>
}

/** Days in which a person should follow a membership: an hour; for Entra two of its cycles of 40 minutes. */
const patience = 1 / 24
const patienceWithEntra = 80 / (24 * 60)

export const teamMemberUnknown = teamRule({
  id: "team-member-unknown",
  number: 43,
  group: "Teams",
  title: "A team has members nobody knows",
  means:
    "The identity provider put people into the team whom it never pushed. They wait, and join by themselves as soon as they are pushed; until then they do not have what the team gives.",
  severities: { medium: "always" },
  states: ["active"],
  waitsFor: ["running-connection"],
  reads: ["pending"],
  keyFacts: ["values"],
  detect: (facts): Problems<TeamMemberUnknownEvidence> => {
    const { connection, now, pending, team } = facts
    const nested = pending.shown.filter((member) => member.team !== undefined).length
    const unknown = pending.shown.filter((member) => member.team === undefined)
    const wait = connection?.idp === "entra" ? patienceWithEntra : patience
    // All of them are told as soon as one has waited too long: what is told does not change by waiting.
    if (!unknown.some(({ seenAt }) => isOlderThan(wait, seenAt, now))) return []
    const members = pending.total - nested
    const values = shownNames(unknown.map(({ value }) => value))
    const displayName = shownValue(team.displayName, 120)
    return [
      {
        severity: "medium",
        key: "",
        evidence: { team: displayName, members, values },
        message: `${counted(members, "member", "members")} of ${displayName} ${members === 1 ? "is" : "are"} nobody who was ever pushed: ${listed(values, members)}.`,
        remediation: {
          okta: [...assignInOkta("each of them", roleAttribute(facts), "the right role"), ...pushGroup(displayName)],
          entra: [...assignInEntra("each of them", "the right role"), ...provisionOnDemand("each of them")],
        },
      },
    ]
  },
  example: {
    says: "Okta pushed a member yesterday whom it has not pushed as a person.",
    facts: exampleTeamFacts({
      pending: { total: 1, shown: [{ value: "00u9kurt", seenAt: "2026-11-25T08:00:00.000Z" }] },
    }),
    gives: { severity: "medium", key: "", evidence: { team: "Sales leads", members: 1, values: ["00u9kurt"] } },
  },
  nearMiss: {
    says: "A member came half an hour ago; the person may still follow.",
    facts: exampleTeamFacts({
      pending: { total: 1, shown: [{ value: "00u9kurt", seenAt: "2026-11-26T11:30:00.000Z" }] },
    }),
  },
  mutation: {
    says: "a person must be there at once",
    replace: "isOlderThan(wait, seenAt, now)",
    by: "isOlderThan(0, seenAt, now)",
  },
})
