import { defaultRoleCatalogue, presetOf, validateRules } from "@rollcall/domain/roles"
import { expect, it } from "vitest"
import {
  addRole,
  addRule,
  addTier,
  changeRole,
  freshRuleId,
  keyFor,
  mapValue,
  moved,
  moveRole,
  moveRule,
  moveTier,
  renameRole,
  retireRole,
  reviveRole,
  rolesByRank,
  type Rules,
  togglePermission,
} from "./edit-rules.ts"

const rules: Rules = { catalogue: defaultRoleCatalogue, mapping: presetOf("okta") }
const roleOf = ({ catalogue }: Rules, key: string) => catalogue.roles.find((role) => role.key === key)
const problemsOf = ({ catalogue, mapping }: Rules) =>
  validateRules({ catalogue: { ...catalogue, version: 1 }, mapping: { ...mapping, version: 1 } }, defaultRoleCatalogue)
const order = ({ catalogue }: Rules) => rolesByRank(catalogue.roles).map(({ key }) => key)

it("moves one item within its list, and none out of it", () => {
  expect(moved(["a", "b", "c"], 0, 1)).toEqual(["b", "a", "c"])
  expect(moved(["a", "b", "c"], 2, -1)).toEqual(["a", "c", "b"])
  expect(moved(["a", "b"], 0, -1)).toEqual(["a", "b"])
  expect(moved(["a", "b"], 1, 1)).toEqual(["a", "b"])
  expect(moveTier(rules, 0, 1).mapping.tiers.map(({ source }) => source.kind)).toEqual(["team", "attribute"])
})

it("gives an unknown value a role before the names of roles are tried", () => {
  const mapped = mapValue(rules, { path: "userType", value: "Supervisor" }, "manager", freshRuleId(rules))
  expect(mapped.mapping.tiers[0]?.rules.map(({ match, role }) => [match.kind, role])).toEqual([
    ["equals", "manager"],
    ["by-key", undefined],
  ])
  expect(problemsOf(mapped)).toEqual([])
  const swapped = moveRule(mapped, 0, 0, 1)
  expect(swapped.mapping.tiers[0]?.rules.map(({ match }) => match.kind)).toEqual(["by-key", "equals"])
})

it("never gives two rules one name", () => {
  const one = addRule(rules, 1, freshRuleId(rules), { kind: "team-name", name: "IT" }, "administrator")
  const two = addRule(one, 1, freshRuleId(one), { kind: "team-name", name: "HR" }, "manager")
  const fewer = { ...two, mapping: { ...two.mapping, tiers: two.mapping.tiers.slice(1) } }
  const three = addRule(fewer, 0, freshRuleId(fewer), { kind: "team-name", name: "QA" }, "user")
  for (const { mapping } of [two, three]) {
    const ids = mapping.tiers.flatMap((tier) => tier.rules.map(({ id }) => id))
    expect(new Set(ids).size).toBe(ids.length)
  }
  expect(problemsOf(addTier(rules, { kind: "attribute", path: "title" }, freshRuleId(rules)))).toEqual([])
})

it("renames a role, and lets its old name go on to mean it", () => {
  const renamed = renameRole(rules, "manager", "Lead", true)
  expect(roleOf(renamed, "manager")).toMatchObject({ name: "Lead", synonyms: expect.arrayContaining(["Manager"]) })
  const back = renameRole(renamed, "manager", "Manager", false)
  expect(roleOf(back, "manager")).toEqual(roleOf(rules, "manager"))
})

it("retires a role with all that names it", () => {
  const withRule = addRule(rules, 1, "a", { kind: "team-name", name: "Staff" }, "user")
  const retired = retireRole(withRule, "user", "manager")
  expect(retired.mapping.defaultRole).toBe("manager")
  expect(retired.mapping.tiers[1]?.rules).toEqual([])
  expect(problemsOf(retired).filter(({ severity }) => severity === "error")).toEqual([])
  expect(order(retired)).toEqual(["administrator", "manager", "user"])
  expect(roleOf(reviveRole(retired, "user"), "user")).toEqual(roleOf(rules, "user"))
})

it("lets roles change places, and puts a new one last", () => {
  expect(order(moveRole(rules, "user", -1))).toEqual(["administrator", "user", "manager"])
  expect(order(moveRole(rules, "administrator", -1))).toEqual(order(rules))
  const added = addRole(rules, { name: "Auditör", dashboardAccess: "auditor", assignableBy: "both", synonyms: [] })
  expect(order(added).at(-1)).toBe("auditor")
  expect(problemsOf(added)).toEqual([])
  expect(keyFor("Manager", ["manager", "manager-2"])).toBe("manager-3")
  expect(keyFor("経理", [])).toBe("role")
})

it("gives an access right and takes it", () => {
  const [right = ""] = defaultRoleCatalogue.permissions.map(({ key }) => key)
  const bare = changeRole(rules, "user", { permissions: [] })
  const given = togglePermission(bare, "user", right)
  expect(roleOf(given, "user")?.permissions).toEqual([right])
  expect(togglePermission(given, "user", right)).toEqual(bare)
})
