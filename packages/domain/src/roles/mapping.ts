import type { Idp } from "../directory/connection.ts"

/** Where a role mapping looks for a role, in order. */
export type RoleSource = { readonly kind: "attribute"; readonly path: string } | { readonly kind: "team" }

/** What a new connection of an identity provider starts with. */
export interface RoleMappingPreset {
  readonly sources: ReadonlyArray<RoleSource>
  /** Attributes not returned to the identity provider unless a source reads them. */
  readonly withholdsUnread: ReadonlyArray<string>
}

/**
 * The presets: which attributes each identity provider's mapping reads, first to last.
 *
 * Okta builds its PUT from what it last read, so a `roles` it read back would come again for ever, beside `userType`;
 * its preset therefore withholds `roles` and `entitlements` while no source reads them.
 */
export const roleMappingPresets: Readonly<Record<Idp, RoleMappingPreset>> = {
  okta: {
    sources: [{ kind: "attribute", path: "userType" }, { kind: "team" }],
    withholdsUnread: ["roles", "entitlements"],
  },
  entra: {
    sources: [{ kind: "attribute", path: "roles" }, { kind: "team" }],
    withholdsUnread: [],
  },
  other: {
    sources: [{ kind: "attribute", path: "userType" }, { kind: "attribute", path: "roles" }, { kind: "team" }],
    withholdsUnread: [],
  },
}

/**
 * The attributes a preset keeps from its identity provider.
 *
 * @example
 * import { roleMappingPresets, withheldAttributes } from "@rollcall/domain/roles"
 * withheldAttributes(roleMappingPresets.okta) // => ["roles", "entitlements"]
 * withheldAttributes(roleMappingPresets.entra) // => []
 */
export const withheldAttributes = (preset: RoleMappingPreset): ReadonlyArray<string> =>
  preset.withholdsUnread.filter(
    (name) => !preset.sources.some((source) => source.kind === "attribute" && source.path === name),
  )
