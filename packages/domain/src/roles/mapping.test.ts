import { describe, expect, it } from "vitest"
import { type RoleMappingPreset, roleMappingPresets, withheldAttributes } from "./mapping.ts"

const attribute = (path: string) => ({ kind: "attribute", path }) as const
const team = { kind: "team" } as const

describe("roleMappingPresets", () => {
  it.each([
    ["okta", [attribute("userType"), team]],
    ["entra", [attribute("roles"), team]],
    ["other", [attribute("userType"), attribute("roles"), team]],
  ] as const)("%s reads %j, in this order", (idp, sources) => {
    expect(roleMappingPresets[idp].sources).toEqual(sources)
  })

  it.each([
    ["okta", ["roles", "entitlements"]],
    ["entra", []],
    ["other", []],
  ] as const)("%s withholds %j", (idp, withheld) => {
    expect(withheldAttributes(roleMappingPresets[idp])).toEqual(withheld)
  })

  it("withhold nothing that they read, and never userType", () => {
    for (const preset of Object.values(roleMappingPresets)) {
      const withheld = withheldAttributes(preset)
      expect(preset.sources.filter((source) => source.kind === "attribute" && withheld.includes(source.path))).toEqual(
        [],
      )
      expect(withheld).not.toContain("userType")
    }
  })
})

describe("withheldAttributes", () => {
  it("gives an attribute back as soon as a source reads it", () => {
    const { withholdsUnread } = roleMappingPresets.okta
    const reading = (...paths: ReadonlyArray<string>): RoleMappingPreset => ({
      sources: [...paths.map(attribute), team],
      withholdsUnread,
    })
    expect(withheldAttributes(reading("roles"))).toEqual(["entitlements"])
    expect(withheldAttributes(reading("userType", "entitlements"))).toEqual(["roles"])
    expect(withheldAttributes(reading("roles", "entitlements"))).toEqual([])
    expect(withheldAttributes({ sources: [team], withholdsUnread })).toEqual(["roles", "entitlements"])
  })
})
