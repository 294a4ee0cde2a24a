import fc from "fast-check"
import { expect, it } from "vitest"
import { aRole, aRule, withRules } from "../../testing/roles.ts"
import { defaultRoleCatalogue } from "./default-catalogue.ts"
import { diffRules } from "./diff-rules.ts"
import { presetOf, roleMappingPresets } from "./mapping-presets.ts"
import type { RoleMapping } from "./role-mapping.ts"
import type { Role, RoleCatalogue } from "./role.ts"

const catalogue = defaultRoleCatalogue
const mapping = presetOf("okta")
const said = (
  after: { readonly catalogue?: RoleCatalogue; readonly mapping?: RoleMapping },
  before: { readonly catalogue?: RoleCatalogue; readonly mapping?: RoleMapping } = {},
): ReadonlyArray<string> =>
  diffRules({ catalogue, mapping, ...before }, { catalogue, mapping, ...after }, (id) =>
    id === "t1" ? "IT admins" : undefined,
  ).map(({ sentence }) => sentence)

const withRole = (key: string, change: Partial<Role>): RoleCatalogue => ({
  ...catalogue,
  roles: catalogue.roles.map((role) => (role.key === key ? { ...role, ...change } : role)),
})

it("tells of roles that came, were renamed, and retired", () => {
  const roles = [...catalogue.roles, aRole("auditor", 250, { name: "Auditor" })]
  expect(said({ catalogue: { ...catalogue, roles } })).toEqual(['The role "Auditor" is new.'])
  expect(said({}, { catalogue: { ...catalogue, roles } })).toEqual(['The role "Auditor" is not there.'])
  expect(said({ catalogue: withRole("manager", { name: "Lead", synonyms: ["Manager"] }) })).toContain(
    '"Manager" is called "Lead".',
  )
  expect(said({ catalogue: withRole("manager", { status: "retired", replacedBy: "user" }) })).toEqual([
    '"Manager" is retired, and "User" takes its place.',
  ])
  expect(said({ catalogue: withRole("manager", { rank: 1 }) })).toEqual([
    "The order of roles is Administrator, User and Manager, the highest first.",
  ])
})

it("tells of rights by their names", () => {
  const manager = catalogue.roles.find(({ key }) => key === "manager")
  const [right] = manager?.permissions ?? []
  const name = catalogue.permissions.find(({ key }) => key === right)?.name
  const less = withRole("manager", { permissions: (manager?.permissions ?? []).filter((key) => key !== right) })
  expect(said({ catalogue: less })).toEqual([`"Manager" may not "${name}" any more.`])
  expect(said({}, { catalogue: less })).toEqual([`"Manager" may "${name}".`])
})

it("tells of rules with the teams they mean", () => {
  const rule = aRule({ kind: "team", teamId: "t1" }, "administrator")
  const one = withRules(mapping, 1, [rule])
  expect(said({ mapping: one })).toEqual(['New: the team "IT admins" gives "Administrator".'])
  expect(said({}, { mapping: one })).toEqual(['Ended: the team "IT admins" gives "Administrator".'])
  const lower = withRules(mapping, 1, [{ ...rule, role: "manager" }])
  expect(said({ mapping: lower }, { mapping: one })).toEqual([
    'The team "IT admins" gives "Manager"; it was: the team "IT admins" gives "Administrator".',
  ])
  const off = withRules(mapping, 1, [{ ...rule, enabled: false }])
  expect(said({ mapping: off }, { mapping: one })).toEqual([
    'Switched off: the team "IT admins" gives "Administrator".',
  ])
  const other = aRule({ kind: "equals", value: "Boss" }, "manager")
  const [there, back] = [withRules(mapping, 0, [rule, other]), withRules(mapping, 0, [other, rule])]
  expect(said({ mapping: back }, { mapping: there })).toEqual(["The rules by userType stand in another order."])
})

it("tells of what is read, and in which order", () => {
  expect(said({ mapping: { ...mapping, tiers: mapping.tiers.toReversed() } })).toEqual([
    "First comes teams and userType, in this order.",
  ])
  expect(said({ mapping: presetOf("entra") })).toEqual(
    expect.arrayContaining([
      "What stands at roles is read.",
      "What stands at userType is not read any more.",
      "New: the name of a role at roles gives that role.",
      'Values that say nothing: "msiam_access" and "Default Access"; before: none.',
    ]),
  )
})

it("tells of policies", () => {
  expect(said({ mapping: { ...mapping, onUnknown: "reject", ceilingRole: "manager" } })).toEqual([
    "The highest role an identity provider may give is Manager; before: none.",
    "Where nobody knows a value, the push is refused; before: the last role stays.",
  ])
})

it("says something where two versions differ, and nothing where they do not", () => {
  const mappings = fc.constantFrom(...Object.values(roleMappingPresets))
  const catalogues = fc.constantFrom(
    catalogue,
    withRole("user", { dashboardAccess: "auditor" }),
    withRole("user", { assignableBy: "admin" }),
    withRole("user", { synonyms: ["Guest"] }),
    { ...catalogue, permissions: catalogue.permissions.map((right) => ({ ...right, sensitive: !right.sensitive })) },
    {
      ...catalogue,
      dutyConflicts: [{ id: "d", a: "role:user", b: "role:manager", severity: "low", reason: "" } as const],
    },
  )
  const versions = fc.record({ catalogue: catalogues, mapping: mappings })
  fc.assert(
    fc.property(versions, versions, (before, after) => {
      const isSame = JSON.stringify(before) === JSON.stringify(after)
      expect(diffRules(before, after).length === 0).toBe(isSame)
    }),
  )
})
