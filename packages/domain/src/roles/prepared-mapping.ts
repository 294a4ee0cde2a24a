import { catalogueIndex, type CatalogueIndex, type RoleWord } from "./catalogue-index.ts"
import { normalise } from "./normalise.ts"
import type { RoleMapping, RoleRule, RoleTier } from "./role-mapping.ts"
import type { Role, RoleCatalogue } from "./role.ts"
import { readSignalPath } from "./signal-path.ts"

/** A rule with the role it gives; `order` is its place in the tier. */
interface Target {
  readonly order: number
  readonly ruleId: string
  readonly role: Role
}

/** A tier made ready for look-ups. */
export interface PreparedTier {
  readonly tier: RoleTier
  /** The attribute it reads, as the schema spells it; absent for teams. */
  readonly path?: string
  readonly byKey?: { readonly order: number; readonly ruleId: string }
  readonly words: ReadonlyMap<string, Target>
  readonly teams: ReadonlyMap<string, Target>
}

/** A mapping made ready to decide with one catalogue. */
export interface PreparedMapping {
  readonly mapping: RoleMapping
  readonly index: CatalogueIndex
  readonly words: ReadonlyMap<string, RoleWord>
  readonly tiers: ReadonlyArray<PreparedTier>
  /** Which tier reads an attribute. */
  readonly tierOfPath: ReadonlyMap<string, number>
  readonly noise: ReadonlySet<string>
}

/** How a value came to its role. */
export interface RuleMatch {
  readonly role: Role
  readonly ruleId: string
  readonly by: RoleWord["by"] | "rule"
}

// Neither is ever edited. Entities with catalogues of their own share a preset.
const known = new WeakMap<RoleCatalogue, WeakMap<RoleMapping, PreparedMapping>>()

export const prepareMapping = (mapping: RoleMapping, catalogue: RoleCatalogue): PreparedMapping => {
  const ofCatalogue = known.get(catalogue) ?? new WeakMap<RoleMapping, PreparedMapping>()
  const before = ofCatalogue.get(mapping)
  if (before !== undefined) return before
  const index = catalogueIndex(catalogue)
  const tiers = mapping.tiers.map((tier) => prepareTier(tier, mapping, index))
  const prepared: PreparedMapping = {
    mapping,
    index,
    words: mapping.ignoreDiacritics ? index.wordsWithoutDiacritics : index.words,
    tiers,
    // The first of two tiers that read the same has all of it.
    tierOfPath: new Map(tiers.flatMap(({ path }, i) => (path === undefined ? [] : [[path, i] as const])).toReversed()),
    noise: new Set(mapping.noiseValues.map((value) => normalise(value, mapping.ignoreDiacritics))),
  }
  known.set(catalogue, ofCatalogue.set(mapping, prepared))
  return prepared
}

/** A rule whose role is not in the catalogue gives nothing; validating a mapping says so. */
const prepareTier = (tier: RoleTier, mapping: RoleMapping, { byKey }: CatalogueIndex): PreparedTier => {
  const words = new Map<string, Target>()
  const teams = new Map<string, Target>()
  let keyed: PreparedTier["byKey"]
  for (const [order, { id, match, role: key, enabled }] of tier.rules.entries()) {
    const role = key === undefined ? undefined : byKey.get(key)
    if (!enabled) continue
    if (match.kind === "by-key") keyed ??= { order, ruleId: id }
    else if (role !== undefined && appliesTo(match.kind, tier)) {
      const [map, word] =
        match.kind === "team"
          ? [teams, match.teamId]
          : [words, normalise(match.kind === "equals" ? match.value : match.name, mapping.ignoreDiacritics)]
      if (!map.has(word)) map.set(word, { order, ruleId: id, role })
    }
  }
  const { source } = tier
  const path = source.kind === "attribute" ? (readSignalPath(source.path)?.path ?? source.path) : undefined
  return {
    tier,
    words,
    teams,
    ...(path === undefined ? {} : { path }),
    ...(keyed === undefined ? {} : { byKey: keyed }),
  }
}

const appliesTo = (kind: RoleRule["match"]["kind"], { source }: RoleTier): boolean =>
  source.kind === "team" || kind === "equals"

/** Whether a tier looks at names at all; many go by teams' ids alone. */
export const readsNames = ({ words, byKey }: PreparedTier): boolean => byKey !== undefined || words.size > 0

/** The first rule of a tier that a value meets. */
export const matchTier = (
  { words, teams, byKey }: PreparedTier,
  normalised: string,
  teamId: string | undefined,
  { words: roleWords }: PreparedMapping,
): RuleMatch | undefined => {
  const word = words.get(normalised)
  const team = teamId === undefined ? undefined : teams.get(teamId)
  const target = word === undefined || (team !== undefined && team.order < word.order) ? team : word
  if (byKey !== undefined && (target === undefined || byKey.order < target.order)) {
    const named = roleWords.get(normalised)
    if (named !== undefined) return { role: named.role, ruleId: byKey.ruleId, by: named.by }
  }
  return target === undefined ? undefined : { role: target.role, ruleId: target.ruleId, by: "rule" }
}
