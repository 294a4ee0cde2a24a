import { normalise } from "./normalise.ts"
import { matchTier, prepareMapping } from "./prepared-mapping.ts"
import type { RoleMapping } from "./role-mapping.ts"
import type { RoleCatalogue } from "./role.ts"

/**
 * The roles that hang on a team: one for each tier that reads teams and has a rule for this one. Empty for a team that
 * gives nothing, so that nobody's role need be decided again when it changes.
 *
 * @example
 * import { defaultRoleCatalogue, presetOf, teamGives } from "@rollcall/domain/roles"
 * teamGives({ id: "t1", displayName: "Sales" }, presetOf("okta"), defaultRoleCatalogue) // => []
 */
export const teamGives = (
  { id, displayName }: { readonly id: string; readonly displayName: string },
  mapping: RoleMapping,
  catalogue: RoleCatalogue,
): ReadonlyArray<string> => {
  const prepared = prepareMapping(mapping, catalogue)
  return prepared.tiers.flatMap((tier) => {
    if (tier.tier.source.kind !== "team") return []
    const match = matchTier(tier, normalise(displayName, mapping.ignoreDiacritics), id, prepared)
    return match === undefined ? [] : [match.role.key]
  })
}
