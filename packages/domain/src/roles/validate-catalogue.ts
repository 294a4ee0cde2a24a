import { activeRole, catalogueIndex } from "./catalogue-index.ts"
import { normalise } from "./normalise.ts"
import { quote } from "./phrase.ts"
import { error, type Problem, warning } from "./problem.ts"
import type { Role, RoleCatalogue } from "./role.ts"

const roleKey = /^[a-z][a-z0-9]*(?:[-_][a-z0-9]+)*$/
const permissionKey = /^[a-z][a-z0-9]*(?:[-._:][a-z0-9]+)*$/
const longestKey = 64

/**
 * What is wrong with a role catalogue; nothing when it may be saved. Keys are well-formed and unique, ranks unique, no
 * word names two roles, replacements end at an active role, somebody can administer, and permissions exist.
 *
 * @example
 * import { defaultRoleCatalogue, validateCatalogue } from "@rollcall/domain/roles"
 * validateCatalogue(defaultRoleCatalogue) // => []
 * const [administrator, ...others] = defaultRoleCatalogue.roles
 * validateCatalogue({ ...defaultRoleCatalogue, roles: others }).map(({ code }) => code) // => ["no-administrator"]
 */
export const validateCatalogue = (catalogue: RoleCatalogue): ReadonlyArray<Problem> => [
  ...catalogue.roles.flatMap((role, i) => roleProblems(role, i, catalogue)),
  ...sharedWords(catalogue.roles, false).map(({ path, words }) =>
    error("same-word", path, `${words} name two roles. A word may name one role only.`),
  ),
  ...sharedWords(catalogue.roles, true).map(({ path, words }) =>
    warning("nearly-same-word", path, `${words} differ in accents only, which a mapping may ignore.`),
  ),
  ...permissionProblems(catalogue),
  ...dutyProblems(catalogue),
  ...(catalogue.roles.some(({ status, dashboardAccess }) => status === "active" && dashboardAccess === "administrator")
    ? []
    : [error("no-administrator", "roles", "No active role administers. Let at least one role administer.")]),
]

const roleProblems = (role: Role, i: number, catalogue: RoleCatalogue): ReadonlyArray<Problem> => {
  const at = (field: string): string => `roles[${i}].${field}`
  const before = catalogue.roles.slice(0, i)
  const own = new Set(catalogue.permissions.map(({ key }) => key))
  const name = quote(role.name)
  const problems: Array<Problem> = []
  if (!isKey(role.key, roleKey)) {
    const sentence = `${quote(role.key)} is no key: use lower-case letters, digits and single hyphens, at most ${longestKey}.`
    problems.push(error("key-malformed", at("key"), sentence))
  }
  if (before.some(({ key }) => key === role.key)) {
    problems.push(error("key-taken", at("key"), `Another role has the key ${quote(role.key)}.`))
  }
  if (normalise(role.name) === "") problems.push(error("name-empty", at("name"), "A role needs a name."))
  if (!Number.isFinite(role.rank)) {
    problems.push(error("rank-malformed", at("rank"), `The rank of ${name} is not a number.`))
  }
  if (before.some(({ rank }) => rank === role.rank)) {
    const sentence = `${name} has the rank of another role. Ranks differ, so that one of two roles is always the higher.`
    problems.push(error("rank-taken", at("rank"), sentence))
  }
  for (const [j, synonym] of role.synonyms.entries()) {
    if (normalise(synonym) !== "") continue
    problems.push(error("synonym-empty", at(`synonyms[${j}]`), `A synonym of ${name} is empty.`))
  }
  for (const [j, key] of role.permissions.entries()) {
    if (own.has(key)) continue
    const sentence = `${name} has the permission ${quote(key)}, which is not in the catalogue.`
    problems.push(error("permission-missing", at(`permissions[${j}]`), sentence))
  }
  return [...problems, ...replacementProblems(role, at("replacedBy"), catalogue)]
}

const replacementProblems = (role: Role, path: string, catalogue: RoleCatalogue): ReadonlyArray<Problem> => {
  if (role.status === "active" || role.replacedBy === undefined) return []
  const index = catalogueIndex(catalogue)
  if (!index.byKey.has(role.replacedBy)) {
    const sentence = `${quote(role.name)} is replaced by ${quote(role.replacedBy)}, which is not in the catalogue.`
    return [error("replacement-missing", path, sentence)]
  }
  if (activeRole(role.key, index) !== undefined) return []
  const sentence = `The replacements of ${quote(role.name)} end at no active role. Choose an active role.`
  return [error("replacement-not-active", path, sentence)]
}

const isKey = (key: string, shape: RegExp): boolean => key.length <= longestKey && shape.test(key)

/** Pairs of words of two roles that are the same once normalised; for accents, that are the same only without them. */
const sharedWords = (roles: ReadonlyArray<Role>, withoutAccents: boolean) => {
  const owners = new Map<string, { readonly role: Role; readonly word: string }>()
  return roles.flatMap((role, i) =>
    wordsOf(role, i).flatMap(({ word, path }) => {
      const key = normalise(word, withoutAccents)
      const owner = owners.get(key)
      if (owner === undefined) owners.set(key, { role, word })
      if (key === "" || owner === undefined || owner.role === role) return []
      const isSame = normalise(owner.word) === normalise(word)
      // A key that is taken is a problem of its own.
      if (isSame === withoutAccents || (owner.role.key === role.key && word === role.key)) return []
      return [{ path, words: `${quote(owner.word)} and ${quote(word)}` }]
    }),
  )
}

const wordsOf = ({ key, name, synonyms }: Role, i: number) => [
  { word: key, path: `roles[${i}].key` },
  { word: name, path: `roles[${i}].name` },
  ...synonyms.map((word, j) => ({ word, path: `roles[${i}].synonyms[${j}]` })),
]

const permissionProblems = ({ permissions }: RoleCatalogue): ReadonlyArray<Problem> =>
  permissions.flatMap(({ key }, i) => {
    const path = `permissions[${i}].key`
    const isTaken = permissions.findIndex((other) => other.key === key) < i
    return [
      ...(isKey(key, permissionKey) ? [] : [error("permission-key-malformed", path, `${quote(key)} is no key.`)]),
      ...(isTaken ? [error("permission-key-taken", path, `Another permission has the key ${quote(key)}.`)] : []),
    ]
  })

const dutyProblems = ({ dutyConflicts, roles, permissions }: RoleCatalogue): ReadonlyArray<Problem> => {
  const known = new Set([
    ...roles.map(({ key }) => `role:${key}`),
    ...permissions.map(({ key }) => `permission:${key}`),
  ])
  return dutyConflicts.flatMap((conflict, i) =>
    (["a", "b"] as const).flatMap((side) =>
      known.has(conflict[side])
        ? []
        : [
            error(
              "duty-missing",
              `dutyConflicts[${i}].${side}`,
              `${quote(conflict[side])} is neither a role (role:…) nor a permission (permission:…) of the catalogue.`,
            ),
          ],
    ),
  )
}
