import type { RoleMapping } from "../../roles/role-mapping.ts"
import type { Problem } from "../../roles/problem.ts"
import { validateMapping } from "../../roles/validate-mapping.ts"
import { exampleEntityFacts } from "../example-entity-facts.ts"
import { editMapping } from "../fix-steps/edit-mapping.ts"
import { nameAppRoles } from "../fix-steps/entra.ts"
import { givableRoles, roleAttribute } from "../fix-steps/give-role.ts"
import { listValues } from "../fix-steps/okta.ts"
import { meets, ruleAt } from "../mapping-rule.ts"
import { entityRule, type Problems } from "../rule.ts"

/** Where the mapping points to the role: the id of a rule, or the name of a setting. */
export type MappingRoleMissingEvidence = {
  readonly place: string
  readonly role: string
  readonly because: "retired" | "missing"
}

const { catalogue, mapping } = exampleEntityFacts()

interface Pointer {
  readonly place: string
  readonly role: string
  readonly says: string
}

/** What a problem of the mapping is about. */
const pointerOf = (inForce: RoleMapping, { path }: Problem): Pointer | undefined => {
  if (path === "defaultRole") return { place: path, role: inForce.defaultRole, says: "The default role" }
  if (path === "ceilingRole") return { place: path, role: inForce.ceilingRole ?? "", says: "The ceiling" }
  const placed = ruleAt(inForce, path)
  return placed && { place: placed.rule.id, role: placed.rule.role ?? "", says: `The rule for ${meets(placed)}` }
}

export const mappingRoleMissing = entityRule({
  id: "mapping-role-missing",
  number: 15,
  group: "Mapping",
  title: "The mapping points to a role that is retired or gone",
  means:
    "A rule, the default or the ceiling names a role that nobody can have any more. Whoever should get it keeps the old role, or gets the default.",
  severities: { high: "always" },
  states: ["active"],
  reads: [],
  keyFacts: ["because"],
  detect: (facts): Problems<MappingRoleMissingEvidence> =>
    validateMapping(facts.mapping, facts.catalogue)
      .filter(({ code }) => code === "role-missing" || code === "role-retired")
      .flatMap((problem) => {
        const pointer = pointerOf(facts.mapping, problem)
        if (pointer === undefined) return []
        const { place, role, says } = pointer
        const roles = givableRoles(facts)
        return [
          {
            severity: "high",
            key: `${place} ${role}`,
            evidence: { place, role, because: problem.code === "role-retired" ? "retired" : "missing" },
            message: `${says} points to a role nobody can have. ${problem.sentence}`,
            remediation: {
              okta: [
                "Once a role is chosen in its place, offer those that there are:",
                ...listValues(roleAttribute(facts), roles),
              ],
              entra: ["Once a role is chosen in its place, offer those that there are:", ...nameAppRoles(roles)],
              rollcall: editMapping("choose another role there"),
            },
          },
        ]
      }),
  example: {
    says: "The rule for the team Sales leads gives Manager, which is retired.",
    facts: exampleEntityFacts({
      catalogue: {
        ...catalogue,
        roles: catalogue.roles.map((role) => (role.key === "manager" ? { ...role, status: "retired" } : role)),
      },
    }),
    gives: {
      severity: "high",
      key: "sales-leads manager",
      evidence: { place: "sales-leads", role: "manager", because: "retired" },
    },
  },
  nearMiss: {
    says: "A role no rule points to is retired.",
    facts: exampleEntityFacts({
      catalogue: {
        ...catalogue,
        roles: catalogue.roles.map((role) => (role.key === "manager" ? { ...role, status: "retired" } : role)),
      },
      mapping: { ...mapping, tiers: mapping.tiers.slice(0, 1) },
    }),
  },
  mutation: {
    says: "retired roles count as usable",
    replace: ` || code === "role-retired"`,
    by: "",
  },
})
