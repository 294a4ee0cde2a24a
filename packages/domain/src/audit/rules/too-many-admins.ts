import { exampleEntityFacts } from "../example-entity-facts.ts"
import { assignRole } from "../fix-steps/entra.ts"
import { roleAttribute } from "../fix-steps/give-role.ts"
import { setAssigned } from "../fix-steps/okta.ts"
import { listed, userNamesOf } from "../named.ts"
import { roleNames } from "../role-names.ts"
import { entityRule, type Problems } from "../rule.ts"

/** How many administrators there are, some of them, and how many there may be. */
export type TooManyAdminsEvidence = {
  readonly administrators: number
  readonly userNames: ReadonlyArray<string>
  readonly most: number
}

/** So many may administer whatever the size of the entity, and so large a share of the active people. */
const always = 5
const share = 0.1

export const tooManyAdmins = entityRule({
  id: "too-many-admins",
  number: 22,
  group: "Privilege",
  title: "Many people administer",
  means:
    "More than five people administer, and more than a tenth of all who are active. The more there are, the less anybody notices what one of them does, or that one account was taken over.",
  severities: { medium: "always" },
  states: ["active"],
  reads: ["census"],
  keyFacts: ["administrators"],
  detect: (facts): Problems<TooManyAdminsEvidence> => {
    const { catalogue, census, entity, mapping } = facts
    const { total } = census.administrators
    const most = Math.max(always, Math.floor(share * census.active))
    if (total <= most) return []
    const lower = roleNames(catalogue, [mapping.defaultRole])
    const userNames = userNamesOf(census.administrators)
    const unneeded = "For each of them who does not need it:"
    return [
      {
        severity: "medium",
        key: "",
        evidence: { administrators: total, userNames, most },
        message: `${total} people of ${entity.name} administer, more than ${most}: ${listed(userNames, total)}.`,
        remediation: {
          okta: [unneeded, ...setAssigned("the person", roleAttribute(facts), lower)],
          entra: [unneeded, ...assignRole("the person", lower)],
        },
      },
    ]
  },
  example: {
    says: "24 of 200 people administer.",
    facts: exampleEntityFacts({
      census: { active: 200, administrators: { total: 24, shown: [{ id: "ada", userName: "ada@acme.example" }] } },
    }),
    gives: {
      severity: "medium",
      key: "",
      evidence: { administrators: 24, userNames: ["ada@acme.example"], most: 20 },
    },
  },
  nearMiss: {
    says: "Five of eight do: somebody must.",
    facts: exampleEntityFacts({ census: { active: 8, administrators: { total: 5, shown: [] } } }),
  },
  mutation: {
    says: "small entities have no allowance",
    replace: "Math.max(always, Math.floor(share * census.active))",
    by: "Math.floor(share * census.active)",
  },
})
