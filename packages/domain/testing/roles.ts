import { decideRole } from "../src/roles/decide-role.ts"
import { defaultRoleCatalogue } from "../src/roles/default-catalogue.ts"
import { presetOf } from "../src/roles/mapping-presets.ts"
import { renderExplanation } from "../src/roles/render-explanation.ts"
import type { ResolveInput } from "../src/roles/resolve-input.ts"
import type { RoleMapping, RoleRule, RoleTier } from "../src/roles/role-mapping.ts"
import type { RoleSignal } from "../src/roles/role-signal.ts"
import type { Role } from "../src/roles/role.ts"
import type { Json } from "../src/scim/json.ts"

export const now = "2026-11-23T12:00:00.000Z"

/** A role of an entity's own. */
export const aRole = (key: string, rank: number, more: Partial<Role> = {}): Role => ({
  key,
  name: key,
  rank,
  dashboardAccess: "none",
  permissions: [],
  synonyms: [],
  assignableBy: "both",
  status: "active",
  ...more,
})

/** Something an identity provider said. */
export const aSignal = (path: string, raw: Json, index = 0, generation = 1): RoleSignal => ({
  path,
  index,
  generation,
  raw,
  receivedAt: now,
})

/** What a person's role is decided from, by Okta's preset and the default catalogue unless said. */
export const inputOf = (signals: ReadonlyArray<RoleSignal>, more: Partial<ResolveInput> = {}): ResolveInput => ({
  catalogue: defaultRoleCatalogue,
  mapping: presetOf("okta"),
  signals,
  teams: [],
  isActive: true,
  entityName: "Acme",
  mode: "push",
  now,
  ...more,
})

/** What became of each thing that was said, and why. */
export const traceOf = (input: ResolveInput): ReadonlyArray<string> =>
  decideRole(input).explanation.steps.map(({ source, role, verdict, reasonCode }) =>
    [
      source.kind === "attribute" ? source.path : source.kind === "team" ? source.teamId : source.kind,
      role ?? "-",
      verdict,
      reasonCode,
    ].join(" "),
  )

/** What is told of a decision first. */
export const headlineOf = (input: ResolveInput): string =>
  renderExplanation(decideRole(input).explanation, input.catalogue).headline

export const aRule = (match: RoleRule["match"], role: string): RoleRule => ({
  id: JSON.stringify(match),
  match,
  role,
  enabled: true,
})

/** A mapping with these rules in one of its tiers. */
export const withRules = (
  mapping: RoleMapping,
  tier: number,
  rules: ReadonlyArray<RoleRule>,
  more: Partial<RoleTier> = {},
): RoleMapping => ({
  ...mapping,
  tiers: mapping.tiers.map((one, i) => (i === tier ? { ...one, ...more, rules } : one)),
})
