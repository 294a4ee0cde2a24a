import { dayOf, isOlderThan } from "../elapsed.ts"
import { exampleEntityFacts } from "../example-entity-facts.ts"
import { editMapping } from "../fix-steps/edit-mapping.ts"
import { meets, rulesInForce } from "../mapping-rule.ts"
import { entityRule, type Problems } from "../rule.ts"

/** The rule, and since when it has met nobody. */
export type MappingRuleUnusedEvidence = {
  readonly ruleId: string
  readonly meets: string
  readonly since: string
}

/** Days in which a rule should meet somebody. */
const patience = 90

export const mappingRuleUnused = entityRule({
  id: "mapping-rule-unused",
  number: 16,
  group: "Mapping",
  title: "A rule of the mapping has met nobody for long",
  means:
    "The rule has stood for 90 days and gave nobody a role. It does no harm until somebody makes a value or a team that it meets, which may be somebody who knows of the rule.",
  severities: { low: "always" },
  states: ["active"],
  reads: ["ruleMatches"],
  keyFacts: ["meets"],
  detect: ({ mapping, now, ruleMatches }): Problems<MappingRuleUnusedEvidence> =>
    rulesInForce(mapping).flatMap((placed) => {
      const { id } = placed.rule
      const matches = ruleMatches.find(({ ruleId }) => ruleId === id)
      if (matches === undefined || matches.people > 0) return []
      const since = matches.lastAt ?? matches.since
      if (!isOlderThan(patience, since, now)) return []
      const what = meets(placed)
      return [
        {
          severity: "low",
          key: id,
          evidence: { ruleId: id, meets: what, since },
          message: `The rule for ${what} has given nobody a role since ${dayOf(since)}.`,
          remediation: {
            okta: [`If somebody should have it, check in Okta why nothing comes that it meets: ${what}.`],
            entra: [`If somebody should have it, check in Entra why nothing comes that it meets: ${what}.`],
            rollcall: editMapping(`disable the rule for ${what}`),
          },
        },
      ]
    }),
  example: {
    says: "The rule for IT admins has stood since March, and nobody got a role by it.",
    facts: exampleEntityFacts({
      ruleMatches: [{ ruleId: "it-admins", since: "2026-03-01T08:00:00.000Z", people: 0 }],
    }),
    gives: {
      severity: "low",
      key: "it-admins",
      evidence: { ruleId: "it-admins", meets: 'the team "IT admins"', since: "2026-03-01T08:00:00.000Z" },
    },
  },
  nearMiss: {
    says: "It gave somebody a role until October.",
    facts: exampleEntityFacts({
      ruleMatches: [
        { ruleId: "it-admins", since: "2026-03-01T08:00:00.000Z", people: 0, lastAt: "2026-10-01T08:00:00.000Z" },
      ],
    }),
  },
  mutation: {
    says: "what the rule did before does not count",
    replace: "matches.lastAt ?? matches.since",
    by: "matches.since",
  },
})
