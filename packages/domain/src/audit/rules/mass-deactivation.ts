import { exampleConnectionFacts } from "../example-connection-facts.ts"
import type { Losses } from "../facts/index.ts"
import { checkScope, preventDeletions } from "../fix-steps/entra.ts"
import { checkGroups } from "../fix-steps/okta.ts"
import { listed, userNamesOf } from "../named.ts"
import { connectionRule, type Problems } from "../rule.ts"
import { shownValue } from "../shown-value.ts"

/** When it began, how many were concerned, and some of them; the team, where it was one. */
export type MassDeactivationEvidence = {
  readonly from: string
  readonly people: number
  readonly userNames: ReadonlyArray<string>
  readonly team: string | null
}

/** So many people an hour may leave whatever the size of the entity, and so large a share of the active ones. */
const always = 5
const share = 0.1
/** So many people at once, and so large a share of its members, empty a team. */
const fewestOfTeam = 10
const shareOfTeam = 0.5

/** How many people may leave in an hour. Those who left were active before. */
const allowance = ({ active }: Losses, left: number): number => Math.max(always, share * (active + left))

const minute = (at: string): string => `${at.slice(0, 16).replace("T", " ")} UTC`

export const massDeactivation = connectionRule({
  id: "mass-deactivation",
  number: 54,
  group: "Tokens and connections",
  title: "Many people lost their access at once",
  means:
    "In an hour more than five people, and more than a tenth of all, were deactivated or deleted by pushes; or most members of a team were taken out of it at once. Mostly somebody took a group away from the application, and not the people.",
  severities: { critical: "always" },
  states: ["active", "paused"],
  reads: ["losses"],
  keyFacts: ["people"],
  detect: ({ connection, losses }): Problems<MassDeactivationEvidence> => {
    const back = "If it was not meant, assign the group again: everybody comes back."
    const remediation = {
      okta: [...checkGroups(), back],
      entra: [...checkScope(), back, "Let Entra ask first, from now on:", ...preventDeletions()],
      rollcall: [
        "Pause the connection under Connections, so that nothing more is taken away meanwhile.",
        "Turn on the brake under Connections > Settings: then the rest is held until you release it.",
      ],
    }
    const hours = losses.hours.flatMap(({ from, people }): Problems<MassDeactivationEvidence> => {
      if (people.total <= allowance(losses, people.total)) return []
      const userNames = userNamesOf(people)
      return [
        {
          severity: "critical",
          key: from.slice(0, 13),
          evidence: { from, people: people.total, userNames, team: null },
          message: `${connection.label} took the access of ${people.total} people in the hour from ${minute(from)}: ${listed(userNames, people.total)}.`,
          remediation,
        },
      ]
    })
    const teams = losses.teams.flatMap(
      ({ teamId, displayName, at, before, lost }): Problems<MassDeactivationEvidence> => {
        if (lost < fewestOfTeam || lost <= shareOfTeam * before) return []
        const team = shownValue(displayName, 80)
        return [
          {
            severity: "critical",
            key: `${teamId} ${at.slice(0, 13)}`,
            evidence: { from: at, people: lost, userNames: [], team },
            message: `${connection.label} took ${lost} of ${before} people out of ${team} on ${minute(at)}.`,
            remediation,
          },
        ]
      },
    )
    return [...hours, ...teams]
  },
  example: {
    says: "At nine yesterday 60 of 260 people were deactivated.",
    facts: exampleConnectionFacts({
      losses: {
        active: 200,
        hours: [
          {
            from: "2026-11-25T09:02:00.000Z",
            people: { total: 60, shown: [{ id: "ada", userName: "ada@acme.example" }] },
          },
        ],
        teams: [],
      },
    }),
    gives: {
      severity: "critical",
      key: "2026-11-25T09",
      evidence: {
        from: "2026-11-25T09:02:00.000Z",
        people: 60,
        userNames: ["ada@acme.example"],
        team: null,
      },
    },
  },
  nearMiss: {
    says: "Twelve of 212 left at the end of the month.",
    facts: exampleConnectionFacts({
      losses: {
        active: 200,
        hours: [{ from: "2026-10-31T17:00:00.000Z", people: { total: 12, shown: [] } }],
        teams: [{ teamId: "t1", displayName: "Interns", at: "2026-10-31T17:00:00.000Z", before: 9, lost: 9 }],
      },
    }),
  },
  mutation: {
    says: "a large entity has no allowance",
    replace: "Math.max(always, share * (active + left))",
    by: "Math.max(always, 0 * (active + left))",
  },
})
