import { exampleEntityFacts } from "../example-entity-facts.ts"
import { editMapping } from "../fix-steps/edit-mapping.ts"
import { assignGroup } from "../fix-steps/entra.ts"
import { addPushGroup } from "../fix-steps/okta.ts"
import { meets, rulesInForce } from "../mapping-rule.ts"
import { listed, shownNames } from "../named.ts"
import { roleNames } from "../role-names.ts"
import { entityRule, type Problems } from "../rule.ts"
import { shownValue } from "../shown-value.ts"

/** The rule, what has become of its team, and the names of teams much like it. */
export type MappingTeamMissingEvidence = {
  readonly ruleId: string
  readonly team: string
  readonly became: "missing" | "deleted" | "orphaned"
  readonly similar: ReadonlyArray<string>
}

const sayings = {
  missing: "there is none of that name",
  deleted: "it was deleted",
  orphaned: "no connection keeps it up to date",
} as const

export const mappingTeamMissing = entityRule({
  id: "mapping-team-missing",
  number: 17,
  group: "Mapping",
  title: "A rule reads a team that is gone",
  means:
    "The team was deleted, renamed, or belongs to a connection that is gone. Nobody gets the role of the rule any more, or nobody loses it.",
  severities: { medium: "always" },
  states: ["active"],
  reads: ["mappedTeams"],
  keyFacts: ["became"],
  detect: ({ catalogue, mapping, mappedTeams }): Problems<MappingTeamMissingEvidence> =>
    rulesInForce(mapping).flatMap((placed) => {
      const { id, match, role } = placed.rule
      const mapped = mappedTeams.find(({ ruleId }) => ruleId === id)
      const state = mapped?.team?.state ?? "missing"
      if (mapped === undefined || state === "active") return []
      const name = shownValue(match.kind === "team-name" ? match.name : (mapped.team?.displayName ?? "the group"), 120)
      const similar = shownNames(mapped.similar)
      const wanted = role === undefined ? "its role" : roleNames(catalogue, [role])
      const perhaps = similar.length === 0 ? "" : ` There is ${listed(similar)}.`
      const rebind =
        similar[0] === undefined ? "choose another team, or disable the rule" : `let the rule read ${similar[0]}`
      return [
        {
          severity: "medium",
          key: id,
          evidence: { ruleId: id, team: name, became: state, similar },
          message: `The rule for ${meets(placed)} gives ${wanted}, and ${sayings[state]}.${perhaps}`,
          remediation: {
            okta: ["If the group is to be a team again:", ...addPushGroup(name)],
            entra: ["If the group is to be a team again:", ...assignGroup(name)],
            rollcall: editMapping(rebind),
          },
        },
      ]
    }),
  example: {
    says: "IT admins was renamed to IT administrators.",
    facts: exampleEntityFacts({ mappedTeams: [{ ruleId: "it-admins", similar: ["IT administrators"] }] }),
    gives: {
      severity: "medium",
      key: "it-admins",
      evidence: { ruleId: "it-admins", team: "IT admins", became: "missing", similar: ["IT administrators"] },
    },
  },
  nearMiss: {
    says: "There are teams much like it, and the team itself.",
    facts: exampleEntityFacts({
      mappedTeams: [
        {
          ruleId: "it-admins",
          team: { id: "it-admins", displayName: "IT admins", state: "active" },
          similar: ["IT administrators"],
        },
      ],
    }),
  },
  mutation: {
    says: "a team that is there counts as missing",
    replace: ` || state === "active"`,
    by: ` || state === "deleted"`,
  },
})
