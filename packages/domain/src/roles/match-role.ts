import { catalogueIndex, type RoleWord } from "./catalogue-index.ts"
import { normalise } from "./normalise.ts"
import type { RoleCatalogue } from "./role.ts"

/**
 * Finds the role a text names: by its key, else by its name, else by a synonym. The role may be a retired one.
 *
 * @example
 * import { defaultRoleCatalogue, matchRole } from "@rollcall/domain/roles"
 * const found = matchRole(" ADMIN ", defaultRoleCatalogue)
 * found && [found.role.key, found.by] // => ["administrator", "synonym"]
 */
export const matchRole = (text: string, catalogue: RoleCatalogue, ignoreDiacritics = false): RoleWord | undefined => {
  const index = catalogueIndex(catalogue)
  const words = ignoreDiacritics ? index.wordsWithoutDiacritics : index.words
  return words.get(normalise(text, ignoreDiacritics))
}
