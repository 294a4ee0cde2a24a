import { describe, expect, it } from "vitest"
import { signalPaths, withheldAttributes } from "./mapping-paths.ts"
import { roleMappingPresets } from "./mapping-presets.ts"
import type { RoleMapping, RoleTier } from "./role-mapping.ts"

const enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"
const core = "urn:ietf:params:scim:schemas:core:2.0:User"
const tier = (path: string): RoleTier => ({
  source: { kind: "attribute", path },
  within: "first",
  tie: "highest",
  rules: [],
})
const reading = (...paths: ReadonlyArray<string>): RoleMapping => ({
  ...roleMappingPresets.okta,
  tiers: paths.map(tier),
})

describe("withheldAttributes", () => {
  it("is empty but for Okta", () => {
    for (const [key, mapping] of Object.entries(roleMappingPresets)) {
      expect(withheldAttributes(mapping)).toEqual(key === "okta" ? ["roles", "entitlements"] : [])
    }
  })

  it.each([
    [["roles"], ["entitlements"]],
    [["userType", "ENTITLEMENTS"], ["roles"]],
    [[`${core}:roles.value`], ["entitlements"]],
    [["roles", "entitlements"], []],
    [[], ["roles", "entitlements"]],
    [["nonsense"], ["roles", "entitlements"]],
  ])("gives an attribute back as soon as a tier reads it: %j", (paths, withheld) => {
    expect(withheldAttributes(reading(...paths))).toEqual(withheld)
  })
})

it("withheldAttributes knows an attribute in whatever capitals it is withheld", () => {
  expect(withheldAttributes({ ...reading("roles"), withholdsUnread: ["ROLES", "title"] })).toEqual(["title"])
})

describe("signalPaths", () => {
  it("has what may name a role, and what the tiers read beside, each once and as the schema spells it", () => {
    expect(signalPaths(roleMappingPresets["groups-only"])).toEqual(["userType", "roles", "entitlements"])
    expect(signalPaths(reading(`${core}:USERTYPE`, "department", `${enterprise}:Department`, "title"))).toEqual([
      "userType",
      "roles",
      "entitlements",
      `${enterprise}:department`,
      "title",
    ])
  })

  it("leaves out what is no attribute", () => {
    expect(signalPaths(reading("favouriteColour", "__proto__", enterprise, ""))).toHaveLength(3)
  })
})
