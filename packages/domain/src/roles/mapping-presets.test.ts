import { describe, expect, it } from "vitest"
import { defaultRoleCatalogue } from "./default-catalogue.ts"
import { presetChoices, presetOf, roleMappingPresets } from "./mapping-presets.ts"

const byKey = (path: string, within: string) => ({
  source: { kind: "attribute", path },
  within,
  tie: "highest",
  rules: [{ id: `${path}-by-key`, match: { kind: "by-key" }, enabled: true }],
})
const team = (within: string) => ({ source: { kind: "team" }, within, tie: "highest", rules: [] })

describe("roleMappingPresets", () => {
  it.each([
    ["okta", [byKey("userType", "primary"), team("primary")]],
    ["entra", [byKey("roles", "latest"), team("latest")]],
    ["entra-several", [byKey("roles", "primary"), team("primary")]],
    ["groups-only", [team("highest")]],
    ["other", [byKey("userType", "primary"), byKey("roles", "primary"), team("primary")]],
  ] as const)("%s reads %j, in this order", (preset, tiers) => {
    expect(roleMappingPresets[preset].tiers).toEqual(tiers)
  })

  it("withhold only for Okta, and take noise only from Entra", () => {
    const differing = Object.entries(roleMappingPresets).map(([key, { withholdsUnread, noiseValues }]) => [
      key,
      withholdsUnread,
      noiseValues,
    ])
    const noise = ["msiam_access", "Default Access"]
    expect(differing).toEqual([
      ["okta", ["roles", "entitlements"], []],
      ["entra", [], noise],
      ["entra-several", [], noise],
      ["groups-only", [], []],
      ["other", [], []],
    ])
  })

  it("agree in all that is policy, and give a role of the default catalogue", () => {
    for (const mapping of Object.values(roleMappingPresets)) {
      expect(mapping).toMatchObject({
        version: 1,
        combine: "first-tier",
        onUnknown: "keep-last",
        onNoSignal: "keep-last",
        override: "until-idp-changes",
        protectLastAdministrator: "hold",
        absentInReplace: "withdraw",
      })
      expect(defaultRoleCatalogue.roles.find(({ key }) => key === mapping.defaultRole)?.name).toBe("User")
    }
  })
})

it("presetOf starts an Entra connection with one role each", () => {
  expect(presetOf("entra")).toBe(roleMappingPresets.entra)
})

describe("presetChoices", () => {
  it("offers every preset once, and first for an identity provider what its connection starts with", () => {
    const offered = presetChoices.map(({ preset }) => preset)
    expect(offered.toSorted()).toEqual(Object.keys(roleMappingPresets).toSorted())
    for (const idp of ["okta", "entra", "other"] as const) {
      const [first] = presetChoices.filter(({ idps }) => idps.includes(idp))
      expect(first && roleMappingPresets[first.preset]).toBe(presetOf(idp))
    }
  })
})
