import { describe, expect, it } from "vitest"
import { defaultRoleCatalogue } from "./default-catalogue.ts"
import { roleMappingPresets } from "./mapping-presets.ts"
import type { RoleMapping, RoleRule } from "./role-mapping.ts"
import { teamGives } from "./team-gives.ts"

const mapping = (...rules: ReadonlyArray<RoleRule>): RoleMapping => ({
  ...roleMappingPresets.okta,
  tiers: roleMappingPresets.okta.tiers.map((tier) => (tier.source.kind === "team" ? { ...tier, rules } : tier)),
})
const rule = (match: RoleRule["match"], role: string, enabled = true): RoleRule => ({ id: role, match, role, enabled })
const sales = { id: "t1", displayName: "Sales  Leads" }

describe("teamGives", () => {
  it.each([
    ["no rule", [], []],
    ["a rule by id", [rule({ kind: "team", teamId: "t1" }, "manager")], ["manager"]],
    ["a rule by name, read as values are", [rule({ kind: "team-name", name: "sales leads" }, "manager")], ["manager"]],
    ["another team's rule", [rule({ kind: "team", teamId: "t2" }, "manager")], []],
    ["a rule that is off", [rule({ kind: "team", teamId: "t1" }, "manager", false)], []],
    [
      "two rules, of which the first counts",
      [rule({ kind: "team-name", name: "Sales Leads" }, "user"), rule({ kind: "team", teamId: "t1" }, "manager")],
      ["user"],
    ],
  ])("%s", (_, rules, expected) => {
    expect(teamGives(sales, mapping(...rules), defaultRoleCatalogue)).toEqual(expected)
  })

  it("reads no tier of an attribute: a team called Manager is no manager by userType", () => {
    expect(teamGives({ id: "t", displayName: "Manager" }, roleMappingPresets.okta, defaultRoleCatalogue)).toEqual([])
  })
})
