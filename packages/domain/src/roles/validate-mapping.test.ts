import { describe, expect, it } from "vitest"
import { aRole } from "../../testing/roles.ts"
import { defaultRoleCatalogue } from "./default-catalogue.ts"
import { presetOf, roleMappingPresets } from "./mapping-presets.ts"
import type { RoleMapping, RoleRule, RoleTier } from "./role-mapping.ts"
import type { RoleCatalogue } from "./role.ts"
import { validateMapping } from "./validate-mapping.ts"

const okta = presetOf("okta")
const catalogue: RoleCatalogue = {
  ...defaultRoleCatalogue,
  roles: [
    ...defaultRoleCatalogue.roles,
    aRole("old", 50, { status: "retired" }),
    aRole("owner", 400, { assignableBy: "admin" }),
    aRole("auditor", 60, { dashboardAccess: "auditor" }),
    aRole("exporter", 70, { permissions: ["data.export"] }),
  ],
}
const teams = [{ id: "t1", displayName: "Sales" }]
const found = (mapping: RoleMapping) =>
  validateMapping(mapping, catalogue, teams).map(({ code, severity, path }) => [code, severity, path])
const expectOnly = (mapping: RoleMapping, code: string, severity: string, path: string) =>
  expect(found(mapping)).toEqual([[code, severity, path]])

let count = 0
const rule = (match: RoleRule["match"], role?: string, enabled = true): RoleRule => ({
  id: `rule-${count++}`,
  match,
  ...(role === undefined ? {} : { role }),
  enabled,
})
const byKey = () => rule({ kind: "by-key" })
const tier = (path: string | undefined, ...rules: ReadonlyArray<RoleRule>): RoleTier => ({
  source: path === undefined ? { kind: "team" } : { kind: "attribute", path },
  within: "highest",
  tie: "highest",
  rules,
})
const withTiers = (...tiers: ReadonlyArray<RoleTier>): RoleMapping => ({ ...okta, tiers })

describe("validateMapping", () => {
  it("finds nothing wrong with the presets", () => {
    for (const preset of Object.values(roleMappingPresets)) expect(found(preset)).toEqual([])
  })

  it.each([
    ["colour", "path-unknown"],
    ["groups", "path-not-kept"],
    ["groups.value", "path-not-kept"],
    ["id", "path-not-kept"],
    ["password", "path-not-kept"],
    ["active", "path-not-kept"],
    ["meta.created", "path-not-kept"],
    ["manager.displayName", "path-not-kept"],
  ])("refuses to read %s", (path, code) => {
    expectOnly(withTiers(tier(path, byKey())), code, "error", "tiers[0].source.path")
  })

  it("reads extensions, and warns of a part of several values", () => {
    expect(
      found(withTiers(tier("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department", byKey()))),
    ).toEqual([])
    expectOnly(withTiers(tier("roles.value", byKey())), "path-of-part", "warning", "tiers[0].source.path")
  })

  it("refuses two tiers of one source, however spelt", () => {
    const again = "urn:ietf:params:scim:schemas:core:2.0:User:USERTYPE"
    expectOnly(withTiers(tier("userType", byKey()), tier(again, byKey())), "tier-duplicate", "error", "tiers[1].source")
    expectOnly(withTiers(tier(undefined), tier(undefined)), "tier-duplicate", "error", "tiers[1].source")
  })

  it("warns of what reads nothing", () => {
    expectOnly(withTiers(), "no-tiers", "warning", "tiers")
    expectOnly(withTiers(tier("userType")), "tier-without-rules", "warning", "tiers[0].rules")
  })

  it.each<[string, RoleRule, string, string, string]>([
    ["without a role", rule({ kind: "equals", value: "x" }), "rule-without-role", "error", ".role"],
    ["of a missing role", rule({ kind: "equals", value: "x" }, "gone"), "role-missing", "error", ".role"],
    ["of a retired role", rule({ kind: "equals", value: "x" }, "old"), "role-retired", "error", ".role"],
    ["of a role that is not given", rule({ kind: "equals", value: "x" }, "owner"), "rule-capped", "warning", ".role"],
    ["for a team", rule({ kind: "team", teamId: "t1" }, "user"), "rule-misplaced", "error", ".match"],
  ])("finds a rule %s in a tier of an attribute", (_name, own, code, severity, field) => {
    expectOnly(withTiers(tier("userType", own)), code, severity, `tiers[0].rules[0]${field}`)
  })

  it("finds rules of teams that are not there, and warns of teams named like roles", () => {
    expect(
      found(
        withTiers(
          tier(
            undefined,
            rule({ kind: "team", teamId: "t1" }, "user"),
            rule({ kind: "team-name", name: " SALES" }, "user"),
          ),
        ),
      ),
    ).toEqual([])
    expectOnly(
      withTiers(tier(undefined, rule({ kind: "team", teamId: "t2" }, "user"))),
      "team-unknown",
      "warning",
      "tiers[0].rules[0].match",
    )
    expectOnly(
      withTiers(tier(undefined, rule({ kind: "team-name", name: "Ops" }, "user"))),
      "team-unknown",
      "warning",
      "tiers[0].rules[0].match",
    )
    expectOnly(withTiers(tier(undefined, byKey())), "team-by-key", "warning", "tiers[0].rules[0].match")
    const unknown = withTiers(tier(undefined, rule({ kind: "team", teamId: "t2" }, "user")))
    expect(validateMapping(unknown, catalogue)).toEqual([])
  })

  it("finds rules that come too late", () => {
    const same = [rule({ kind: "equals", value: "Boss" }, "manager"), rule({ kind: "equals", value: " BOSS" }, "user")]
    expectOnly(withTiers(tier("userType", ...same)), "rule-shadowed", "warning", "tiers[0].rules[1]")
    const named = [byKey(), rule({ kind: "equals", value: "Admin" }, "user")]
    expectOnly(withTiers(tier("userType", ...named)), "rule-shadowed", "warning", "tiers[0].rules[1]")
    expect(found(withTiers(tier("userType", ...named.toReversed())))).toEqual([])
    const off = [
      rule({ kind: "equals", value: "Boss" }, "gone", false),
      rule({ kind: "equals", value: "Boss" }, "user"),
    ]
    expect(found(withTiers(tier("userType", ...off)))).toEqual([])
  })

  it("finds rules of one id", () => {
    const one = byKey()
    expectOnly(withTiers(tier("userType", one), tier("roles", one)), "rule-id-taken", "error", "tiers[1].rules[0].id")
  })

  it.each<[Partial<RoleMapping>, string, string, string]>([
    [{ defaultRole: "gone" }, "role-missing", "error", "defaultRole"],
    [{ defaultRole: "old" }, "role-retired", "error", "defaultRole"],
    [{ defaultRole: "owner" }, "role-not-assignable", "error", "defaultRole"],
    [{ defaultRole: "administrator" }, "default-administers", "error", "defaultRole"],
    [{ defaultRole: "auditor" }, "default-privileged", "warning", "defaultRole"],
    [{ defaultRole: "exporter" }, "default-privileged", "warning", "defaultRole"],
    [{ ceilingRole: "auditor" }, "default-above-ceiling", "error", "defaultRole"],
    [{ ceilingRole: "gone", defaultRole: "user" }, "role-missing", "error", "ceilingRole"],
    [{ ceilingRole: "owner" }, "role-not-assignable", "error", "ceilingRole"],
    [{ noiseValues: ["none", "ADMIN"] }, "noise-is-role", "warning", "noiseValues[1]"],
    [{ withholdsUnread: ["roles", "colour"] }, "withheld-unknown", "warning", "withholdsUnread[1]"],
  ])("of %j finds %s", (change, code, severity, path) => {
    expectOnly({ ...okta, ...change }, code, severity, path)
  })
})
