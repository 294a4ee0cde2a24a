import { exampleEntityFacts } from "../example-entity-facts.ts"
import { editMapping } from "../fix-steps/edit-mapping.ts"
import { assignRole } from "../fix-steps/entra.ts"
import { roleAttribute } from "../fix-steps/give-role.ts"
import { setAssigned } from "../fix-steps/okta.ts"
import { administers, isPrivileged } from "../privilege.ts"
import { roleNames } from "../role-names.ts"
import { entityRule, type Problems } from "../rule.ts"

/** The key of the default role, and whether it administers. */
export type DefaultRolePrivilegedEvidence = {
  readonly role: string
  readonly administers: boolean
}

const { catalogue, mapping } = exampleEntityFacts()

export const defaultRolePrivileged = entityRule({
  id: "default-role-privileged",
  number: 19,
  group: "Mapping",
  title: "Whoever has no role gets a privileged one",
  means:
    "The default role administers or holds a sensitive permission. Everybody of whom the identity provider says nothing that is understood has it: a typing error makes an administrator.",
  severities: { critical: "always" },
  states: ["active"],
  reads: [],
  keyFacts: ["role", "administers"],
  detect: (facts): Problems<DefaultRolePrivilegedEvidence> => {
    const role = facts.mapping.defaultRole
    if (!isPrivileged(facts.catalogue, [role])) return []
    const name = roleNames(facts.catalogue, [role])
    const lowest = facts.catalogue.roles
      .filter(({ key, status }) => status === "active" && !isPrivileged(facts.catalogue, [key]))
      .toSorted((a, b) => a.rank - b.rank)[0]
    const own = "Until then, give everybody a role of their own:"
    const all = administers(facts.catalogue, [role])
    return [
      {
        severity: "critical",
        key: "",
        evidence: { role, administers: all },
        message: `Everybody without a role of their own is ${name}, which ${all ? "administers" : "holds a sensitive permission"}.`,
        remediation: {
          okta: [own, ...setAssigned("each person", roleAttribute(facts), "the right role")],
          entra: [own, ...assignRole("each person", "the right role")],
          rollcall: editMapping(`choose ${lowest?.name ?? "a role with fewer rights"} as the default role`),
        },
      },
    ]
  },
  example: {
    says: "The default role holds the right to export all data.",
    facts: exampleEntityFacts({
      catalogue: {
        ...catalogue,
        permissions: [{ key: "data.export", name: "Export data", group: "Reports", sensitive: true }],
        roles: catalogue.roles.map((role) => (role.key === "user" ? { ...role, permissions: ["data.export"] } : role)),
      },
    }),
    gives: { severity: "critical", key: "", evidence: { role: "user", administers: false } },
  },
  nearMiss: {
    says: "The role that holds the right is another.",
    facts: exampleEntityFacts({
      catalogue: {
        ...catalogue,
        permissions: [{ key: "data.export", name: "Export data", group: "Reports", sensitive: true }],
        roles: catalogue.roles.map((role) =>
          role.key === "manager" ? { ...role, permissions: ["data.export"] } : role,
        ),
      },
      mapping: { ...mapping, defaultRole: "user" },
    }),
  },
  mutation: {
    says: "only roles that administer count",
    replace: "if (!isPrivileged(facts.catalogue, [role])) return []",
    by: "if (!administers(facts.catalogue, [role])) return []",
  },
})
