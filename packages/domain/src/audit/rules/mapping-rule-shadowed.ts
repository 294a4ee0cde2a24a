import type { RoleMapping } from "../../roles/role-mapping.ts"
import { validateMapping } from "../../roles/validate-mapping.ts"
import { exampleEntityFacts } from "../example-entity-facts.ts"
import { editMapping } from "../fix-steps/edit-mapping.ts"
import { meets, ruleAt } from "../mapping-rule.ts"
import { roleNames } from "../role-names.ts"
import { entityRule, type Problems } from "../rule.ts"

/** The rule, and the role it would give, as a key. */
export type MappingRuleShadowedEvidence = {
  readonly ruleId: string
  readonly meets: string
  readonly role: string | null
}

const { mapping } = exampleEntityFacts()

/** The example's mapping in which a second rule reads the team Sales leads. */
const withSecond = (enabled: boolean): RoleMapping => ({
  ...mapping,
  tiers: mapping.tiers.map((tier) =>
    tier.source.kind === "team"
      ? {
          ...tier,
          rules: [
            ...tier.rules,
            { id: "again", match: { kind: "team-name", name: "sales leads" }, role: "administrator", enabled },
          ],
        }
      : tier,
  ),
})

export const mappingRuleShadowed = entityRule({
  id: "mapping-rule-shadowed",
  number: 14,
  group: "Mapping",
  title: "A rule of the mapping can never win",
  means:
    "An earlier rule of the same tier meets everything this one meets. Whoever wrote it expects a role that it does not give.",
  severities: { medium: "always" },
  states: ["active"],
  reads: [],
  keyFacts: ["meets", "role"],
  detect: ({ catalogue, mapping: inForce }): Problems<MappingRuleShadowedEvidence> =>
    validateMapping(inForce, catalogue)
      .filter(({ code }) => code === "rule-shadowed")
      .flatMap(({ path, sentence }) => {
        const placed = ruleAt(inForce, path)
        if (placed === undefined) return []
        const { id, role = null } = placed.rule
        const what = meets(placed)
        const wanted = role === null ? "its role" : roleNames(catalogue, [role])
        return [
          {
            severity: "medium",
            key: id,
            evidence: { ruleId: id, meets: what, role },
            message: `The rule for ${what} is to give ${wanted}. ${sentence}`,
            remediation: {
              okta: ["Nothing is to be changed in Okta: the rule is wrong, not what Okta sends."],
              entra: ["Nothing is to be changed in Entra: the rule is wrong, not what Entra sends."],
              rollcall: editMapping(`move the rule for ${what} before the one that meets the same, or delete it`),
            },
          },
        ]
      }),
  example: {
    says: "Two rules read the team Sales leads, and the second is to give Administrator.",
    facts: exampleEntityFacts({ mapping: withSecond(true) }),
    gives: {
      severity: "medium",
      key: "again",
      evidence: { ruleId: "again", meets: 'the team "sales leads"', role: "administrator" },
    },
  },
  nearMiss: {
    says: "The second of two such rules is disabled.",
    facts: exampleEntityFacts({ mapping: withSecond(false) }),
  },
  mutation: {
    says: "it looks for another problem of the mapping",
    replace: `code === "rule-shadowed"`,
    by: `code === "rule-capped"`,
  },
})
