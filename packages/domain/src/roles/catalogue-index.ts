import { compareCodePoints } from "../scim/fold.ts"
import { normalise } from "./normalise.ts"
import type { Role, RoleCatalogue } from "./role.ts"

/** How a word names a role. */
export interface RoleWord {
  readonly role: Role
  readonly by: "key" | "name" | "synonym"
}

/** A catalogue made ready for look-ups. */
export interface CatalogueIndex {
  /** The highest first. */
  readonly ranked: ReadonlyArray<Role>
  readonly byKey: ReadonlyMap<string, Role>
  /** By normalised word. */
  readonly words: ReadonlyMap<string, RoleWord>
  readonly wordsWithoutDiacritics: ReadonlyMap<string, RoleWord>
}

// A version of a catalogue is never edited, and one catalogue decides the roles of thousands of people.
const known = new WeakMap<RoleCatalogue, CatalogueIndex>()

export const catalogueIndex = (catalogue: RoleCatalogue): CatalogueIndex => {
  const before = known.get(catalogue)
  if (before !== undefined) return before
  const ranked = catalogue.roles.toSorted(byRank)
  const index: CatalogueIndex = {
    ranked,
    byKey: firstOfEach(ranked.map((role) => [role.key, role])),
    words: wordsOf(ranked, false),
    wordsWithoutDiacritics: wordsOf(ranked, true),
  }
  known.set(catalogue, index)
  return index
}

/** Orders roles by rank, the highest first. */
export const byRank = (a: Role, b: Role): number => b.rank - a.rank || compareCodePoints(a.key, b.key)

/** A key before a name before a synonym, whosever it is. */
const wordsOf = (roles: ReadonlyArray<Role>, ignoreDiacritics: boolean): ReadonlyMap<string, RoleWord> => {
  const said = (by: RoleWord["by"], texts: (role: Role) => ReadonlyArray<string>) =>
    roles.flatMap((role) =>
      texts(role).map((text): readonly [string, RoleWord] => [normalise(text, ignoreDiacritics), { role, by }]),
    )
  return firstOfEach([
    ...said("key", ({ key }) => [key]),
    ...said("name", ({ name }) => [name]),
    ...said("synonym", ({ synonyms }) => synonyms),
  ])
}

const firstOfEach = <A>(entries: ReadonlyArray<readonly [string, A]>): ReadonlyMap<string, A> =>
  new Map(entries.toReversed())

/**
 * The role that takes the place of one which is retired; the role itself while it is active. `undefined` when there is
 * none: the role is not in the catalogue, or its replacements end nowhere.
 */
export const activeRole = (key: string, { byKey }: CatalogueIndex): Role | undefined => {
  const seen = new Set<string>()
  let role = byKey.get(key)
  while (role?.status === "retired") {
    if (role.replacedBy === undefined || seen.has(role.key)) return undefined
    seen.add(role.key)
    role = byKey.get(role.replacedBy)
  }
  return role
}

/**
 * Whether one of these roles administers: lets its holder into the dashboard as an administrator.
 *
 * @example
 * import { administers, defaultRoleCatalogue } from "@rollcall/domain/roles"
 * administers(["user", "administrator"], defaultRoleCatalogue) // => true
 * administers(["manager"], defaultRoleCatalogue) // => false
 */
export const administers = (keys: ReadonlyArray<string>, catalogue: RoleCatalogue): boolean => {
  const { byKey } = catalogueIndex(catalogue)
  return keys.some((key) => byKey.get(key)?.dashboardAccess === "administrator")
}
