import type { Idp } from "../directory/connection.ts"
import type { RoleMapping, RoleTier } from "./role-mapping.ts"

/** The ready-made mappings an administrator chooses from. */
export type MappingPreset = "okta" | "entra" | "entra-several" | "groups-only" | "other"

type Choice = Pick<RoleTier, "within" | "tie">

const attributeTier = (path: string, choice: Choice): RoleTier => ({
  source: { kind: "attribute", path },
  ...choice,
  rules: [{ id: `${path}-by-key`, match: { kind: "by-key" }, enabled: true }],
})

/** Which team gives which role is for the administrator to say: a team's name alone gives nobody a role. */
const teamTier = (choice: Choice): RoleTier => ({ source: { kind: "team" }, ...choice, rules: [] })

const mapping = (
  tiers: ReadonlyArray<RoleTier>,
  own: Partial<Pick<RoleMapping, "noiseValues" | "withholdsUnread">> = {},
): RoleMapping => ({
  version: 1,
  tiers,
  combine: "first-tier",
  onUnknown: "keep-last",
  onNoSignal: "keep-last",
  defaultRole: "user",
  override: "until-idp-changes",
  protectLastAdministrator: "hold",
  absentInReplace: "withdraw",
  noiseValues: [],
  withholdsUnread: [],
  ignoreDiacritics: false,
  ...own,
})

const primary: Choice = { within: "primary", tie: "highest" }
const latest: Choice = { within: "latest", tie: "highest" }
const highest: Choice = { within: "highest", tie: "highest" }

/** The app roles every Entra application has from the start: being assigned one says that somebody may sign in. */
const entraNoise = ["msiam_access", "Default Access"]

/**
 * The presets. `okta`: userType, then teams. `entra`: the one app role (`SingleAppRoleAssignment`), then teams; the
 * newest value counts, since Entra adds a new role beside the old one. `entra-several`: all app roles
 * (`AssertiveAppRoleAssignmentsComplex`), then teams. `groups-only`: teams. `other`: userType, roles, then teams.
 *
 * Okta builds its PUT from what it last read, so a `roles` it read back would come again for ever, beside `userType`;
 * its preset therefore withholds `roles` and `entitlements` while no tier reads them.
 *
 * Sources: Okta, "Add SCIM provisioning to app integrations"; Microsoft Entra, "Customize application attributes".
 */
export const roleMappingPresets: Readonly<Record<MappingPreset, RoleMapping>> = {
  okta: mapping([attributeTier("userType", primary), teamTier(primary)], {
    withholdsUnread: ["roles", "entitlements"],
  }),
  entra: mapping([attributeTier("roles", latest), teamTier(latest)], { noiseValues: entraNoise }),
  "entra-several": mapping([attributeTier("roles", primary), teamTier(primary)], { noiseValues: entraNoise }),
  "groups-only": mapping([teamTier(highest)]),
  other: mapping([attributeTier("userType", primary), attributeTier("roles", primary), teamTier(primary)]),
}

/**
 * The mapping a new connection of an identity provider starts with.
 *
 * @example
 * import { presetOf } from "@rollcall/domain/roles"
 * presetOf("okta").tiers.map(({ source }) => (source.kind === "attribute" ? source.path : source.kind))
 * // => ["userType", "team"]
 */
export const presetOf = (idp: Idp): RoleMapping => roleMappingPresets[idp]

/**
 * The presets as they are offered, with the identity providers they are for; the first of one is what its connection
 * starts with.
 */
export const presetChoices: ReadonlyArray<{
  readonly preset: MappingPreset
  readonly idps: ReadonlyArray<Idp>
  /** For the administrator who chooses. */
  readonly summary: string
}> = [
  { preset: "okta", idps: ["okta"], summary: "userType, then teams." },
  { preset: "entra", idps: ["entra"], summary: "The one app role, the newest first; then teams." },
  { preset: "entra-several", idps: ["entra"], summary: "All app roles, the highest first; then teams." },
  { preset: "other", idps: ["other"], summary: "userType, then roles, then teams." },
  { preset: "groups-only", idps: ["okta", "entra", "other"], summary: "Teams only, the highest role first." },
]
