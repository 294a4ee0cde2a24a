import { exampleEntityFacts } from "../example-entity-facts.ts"
import { searchLog as searchEntra, assignRole } from "../fix-steps/entra.ts"
import { roleAttribute } from "../fix-steps/give-role.ts"
import { searchLog as searchOkta, setAssigned } from "../fix-steps/okta.ts"
import { listed, shownNames, userNamesOf } from "../named.ts"
import { entityRule, type Problems } from "../rule.ts"

/** Who rose in that hour, and with which tokens and from where. */
export type PrivilegeSpikeEvidence = {
  readonly from: string
  readonly people: number
  readonly userNames: ReadonlyArray<string>
  readonly connectionId: string | null
  readonly tokens: ReadonlyArray<string>
  readonly networks: ReadonlyArray<string>
}

/** The fewest people in an hour that are a spike, and how many times the median of a day that must be. */
const fewest = 3
const times = 3

export const privilegeSpike = entityRule({
  id: "privilege-spike",
  number: 23,
  group: "Privilege",
  title: "Several people rose to a privileged role within an hour",
  means:
    "Three people or more got a role that administers or holds a sensitive permission within 60 minutes, far more than on other days. It may be a new team of administrators; it may be somebody who took over the identity provider.",
  severities: { critical: "always" },
  states: ["active"],
  reads: ["privilegeRises"],
  keyFacts: ["people"],
  detect: (facts): Problems<PrivilegeSpikeEvidence> => {
    const { entity, privilegeRises } = facts
    return privilegeRises.hours.flatMap(({ connectionId, from, people, tokens, networks }) => {
      if (people.total < fewest || people.total < times * privilegeRises.medianPerDay) return []
      const userNames = userNamesOf(people)
      const wrong = "If it was not meant, give each of them the old role back, and look at who else was in the group:"
      const by = connectionId === undefined ? "by hand or by a new mapping" : "by a push"
      return [
        {
          severity: "critical",
          key: `${connectionId ?? "-"} ${from.slice(0, 13)}`,
          evidence: {
            from,
            people: people.total,
            userNames,
            connectionId: connectionId ?? null,
            tokens: shownNames(tokens),
            networks: shownNames(networks),
          },
          message: `${people.total} people of ${entity.name} rose to a privileged role ${by} in the hour from ${from.slice(0, 16).replace("T", " ")} UTC: ${listed(userNames, people.total)}.`,
          remediation: {
            okta: [
              ...searchOkta("the people, to see who changed their assignment or group"),
              wrong,
              ...setAssigned("the person", roleAttribute(facts), "the old role"),
            ],
            entra: [
              ...searchEntra("the people, to see who changed their assignment or group"),
              wrong,
              ...assignRole("the person", "the old role"),
            ],
            rollcall: [
              "If you do not know who did it, pause the connection under Connections: the identity provider waits meanwhile.",
              "Look at the events of that hour under Events, with what caused each.",
            ],
          },
        },
      ]
    })
  },
  example: {
    says: "Four people became Administrators between two and three in the morning; mostly it is none a day.",
    facts: exampleEntityFacts({
      privilegeRises: {
        medianPerDay: 0,
        hours: [
          {
            connectionId: "okta",
            from: "2026-11-26T02:11:00.000Z",
            people: { total: 4, shown: [{ id: "kurt", userName: "kurt@acme.example" }] },
            tokens: ["9f3c"],
            networks: ["203.0.113.0/24"],
          },
        ],
      },
    }),
    gives: {
      severity: "critical",
      key: "okta 2026-11-26T02",
      evidence: {
        from: "2026-11-26T02:11:00.000Z",
        people: 4,
        userNames: ["kurt@acme.example"],
        connectionId: "okta",
        tokens: ["9f3c"],
        networks: ["203.0.113.0/24"],
      },
    },
  },
  nearMiss: {
    says: "Four people did where two a day are usual.",
    facts: exampleEntityFacts({
      privilegeRises: {
        medianPerDay: 2,
        hours: [
          {
            connectionId: "okta",
            from: "2026-11-26T02:11:00.000Z",
            people: { total: 4, shown: [] },
            tokens: ["9f3c"],
            networks: [],
          },
        ],
      },
    }),
  },
  mutation: {
    says: "what is usual does not count",
    replace: " || people.total < times * privilegeRises.medianPerDay",
    by: "",
  },
})
