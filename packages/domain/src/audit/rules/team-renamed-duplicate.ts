import { normalise } from "../../roles/normalise.ts"
import { dayOf, isOlderThan } from "../elapsed.ts"
import { exampleTeamFacts } from "../example-team-facts.ts"
import type { TeamFacts, TwinTeam } from "../facts/index.ts"
import { editMapping } from "../fix-steps/edit-mapping.ts"
import { unassignGroup } from "../fix-steps/entra.ts"
import { unlinkGroup } from "../fix-steps/okta.ts"
import { type Problems, teamRule } from "../rule.ts"
import { shownValue } from "../shown-value.ts"

/** The older team, and what makes the two one. */
export type TeamRenamedDuplicateEvidence = {
  readonly team: string
  readonly other: string
  readonly otherName: string
  readonly because: "name" | "members"
  readonly members: number
  readonly shared: number
}

/** The share of members that two teams have in common, and the fewest members for that to say something. */
const overlap = 0.8
const fewest = 3
/** Days around the start of the new team in which the old one must have been pushed last. */
const handover = 7

const plain = (name: string): string => normalise(name, true).replace(/[^\p{L}\p{N}]/gu, "")

const sameName = ({ team }: TeamFacts, twin: TwinTeam): boolean =>
  plain(team.displayName) !== "" && plain(team.displayName) === plain(twin.displayName)

/** Whether a team has most of the members of another that was left when it came. */
const tookOver = ({ team }: TeamFacts, { createdAt, lastPushAt, members, shared }: TwinTeam): boolean => {
  const left = !isOlderThan(handover, team.createdAt, lastPushAt ?? createdAt)
  return members >= fewest && shared >= overlap * members && left
}

export const teamRenamedDuplicate = teamRule({
  id: "team-renamed-duplicate",
  number: 41,
  group: "Teams",
  title: "Two teams are probably one",
  means:
    "A group was renamed or made anew at the identity provider and came as a new team beside the old one. Rules that read the old team still do, and its members keep what it gave them.",
  severities: { medium: "always" },
  states: ["active"],
  reads: ["twins"],
  keyFacts: ["because"],
  detect: (facts): Problems<TeamRenamedDuplicateEvidence> => {
    const { team, twins } = facts
    return twins.flatMap((twin) => {
      const named = sameName(facts, twin)
      if (!named && !tookOver(facts, twin)) return []
      const displayName = shownValue(team.displayName, 120)
      const otherName = shownValue(twin.displayName, 80)
      const { members, shared } = twin
      const last = dayOf(twin.lastPushAt ?? twin.createdAt)
      const why = named ? "is named the same but for its writing" : `has ${shared} of the ${members} members`
      const first = `If ${otherName} is the one that is out of use:`
      return [
        {
          severity: "medium",
          key: twin.id,
          evidence: {
            team: displayName,
            other: twin.id,
            otherName,
            because: named ? "name" : "members",
            members,
            shared,
          },
          message: `${displayName} ${why}${named ? " as" : " of"} ${otherName}, which was last pushed on ${last}.`,
          remediation: {
            okta: [first, ...unlinkGroup(twin.displayName)],
            entra: [first, ...unassignGroup(twin.displayName)],
            rollcall: [
              ...editMapping(`let the rules that read ${otherName} read ${displayName}`),
              `Then delete ${otherName} under Teams.`,
            ],
          },
        },
      ]
    })
  },
  example: {
    says: "Sales leads EMEA came in November with nearly all of Sales leads, which was last pushed that day.",
    facts: exampleTeamFacts({
      team: { id: "emea", displayName: "Sales leads EMEA", createdAt: "2026-11-10T08:00:00.000Z" },
      twins: [
        {
          id: "sales-leads",
          displayName: "Sales leads",
          createdAt: "2026-03-01T08:00:00.000Z",
          lastPushAt: "2026-11-10T07:50:00.000Z",
          members: 10,
          shared: 9,
        },
      ],
    }),
    gives: {
      severity: "medium",
      key: "sales-leads",
      evidence: {
        team: "Sales leads EMEA",
        other: "sales-leads",
        otherName: "Sales leads",
        because: "members",
        members: 10,
        shared: 9,
      },
    },
  },
  nearMiss: {
    says: "Both teams have the same people, and both are pushed to this day.",
    facts: exampleTeamFacts({
      team: { id: "emea", displayName: "Sales leads EMEA", createdAt: "2026-11-10T08:00:00.000Z" },
      twins: [
        {
          id: "sales-leads",
          displayName: "Sales leads",
          createdAt: "2026-03-01T08:00:00.000Z",
          lastPushAt: "2026-11-25T07:50:00.000Z",
          members: 10,
          shared: 10,
        },
      ],
    }),
  },
  mutation: {
    says: "an old team that is still pushed counts as left",
    replace: " && left",
    by: "",
  },
})
