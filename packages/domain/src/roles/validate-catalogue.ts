import { activeRole, catalogueIndex } from "./catalogue-index.ts"
import { normalise } from "./normalise.ts"
import { englishProblems, type ProblemWords } from "./problem-words.ts"
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
export const validateCatalogue = (
  catalogue: RoleCatalogue,
  say: ProblemWords = englishProblems,
): ReadonlyArray<Problem> => [
  ...catalogue.roles.flatMap((role, i) => roleProblems(role, i, catalogue, say)),
  ...sharedWords(catalogue.roles, false).map(({ path, words: [a, b] }) => error("same-word", path, say.sameWord(a, b))),
  ...sharedWords(catalogue.roles, true).map(({ path, words: [a, b] }) =>
    warning("nearly-same-word", path, say.nearlySameWord(a, b)),
  ),
  ...permissionProblems(catalogue, say),
  ...dutyProblems(catalogue, say),
  ...(catalogue.roles.some(({ status, dashboardAccess }) => status === "active" && dashboardAccess === "administrator")
    ? []
    : [error("no-administrator", "roles", say.noAdministrator)]),
]

const roleProblems = (role: Role, i: number, catalogue: RoleCatalogue, say: ProblemWords): ReadonlyArray<Problem> => {
  const at = (field: string): string => `roles[${i}].${field}`
  const before = catalogue.roles.slice(0, i)
  const own = new Set(catalogue.permissions.map(({ key }) => key))
  const problems: Array<Problem> = []
  if (!isKey(role.key, roleKey)) {
    problems.push(error("key-malformed", at("key"), say.keyMalformed(role.key, longestKey)))
  }
  if (before.some(({ key }) => key === role.key)) {
    problems.push(error("key-taken", at("key"), say.keyTaken(role.key)))
  }
  if (normalise(role.name) === "") problems.push(error("name-empty", at("name"), say.nameEmpty))
  if (!Number.isFinite(role.rank)) {
    problems.push(error("rank-malformed", at("rank"), say.rankMalformed(role.name)))
  }
  if (before.some(({ rank }) => rank === role.rank)) {
    problems.push(error("rank-taken", at("rank"), say.rankTaken(role.name)))
  }
  for (const [j, synonym] of role.synonyms.entries()) {
    if (normalise(synonym) !== "") continue
    problems.push(error("synonym-empty", at(`synonyms[${j}]`), say.synonymEmpty(role.name)))
  }
  for (const [j, key] of role.permissions.entries()) {
    if (own.has(key)) continue
    problems.push(error("permission-missing", at(`permissions[${j}]`), say.permissionMissing(role.name, key)))
  }
  return [...problems, ...replacementProblems(role, at("replacedBy"), catalogue, say)]
}

const replacementProblems = (
  role: Role,
  path: string,
  catalogue: RoleCatalogue,
  say: ProblemWords,
): ReadonlyArray<Problem> => {
  if (role.status === "active" || role.replacedBy === undefined) return []
  const index = catalogueIndex(catalogue)
  if (!index.byKey.has(role.replacedBy)) {
    return [error("replacement-missing", path, say.replacementMissing(role.name, role.replacedBy))]
  }
  if (activeRole(role.key, index) !== undefined) return []
  return [error("replacement-not-active", path, say.replacementNotActive(role.name))]
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
      return [{ path, words: [owner.word, word] as const }]
    }),
  )
}

const wordsOf = ({ key, name, synonyms }: Role, i: number) => [
  { word: key, path: `roles[${i}].key` },
  { word: name, path: `roles[${i}].name` },
  ...synonyms.map((word, j) => ({ word, path: `roles[${i}].synonyms[${j}]` })),
]

const permissionProblems = ({ permissions }: RoleCatalogue, say: ProblemWords): ReadonlyArray<Problem> =>
  permissions.flatMap(({ key }, i) => {
    const path = `permissions[${i}].key`
    const isTaken = permissions.findIndex((other) => other.key === key) < i
    return [
      ...(isKey(key, permissionKey) ? [] : [error("permission-key-malformed", path, say.permissionKeyMalformed(key))]),
      ...(isTaken ? [error("permission-key-taken", path, say.permissionKeyTaken(key))] : []),
    ]
  })

const dutyProblems = (
  { dutyConflicts, roles, permissions }: RoleCatalogue,
  say: ProblemWords,
): ReadonlyArray<Problem> => {
  const known = new Set([
    ...roles.map(({ key }) => `role:${key}`),
    ...permissions.map(({ key }) => `permission:${key}`),
  ])
  return dutyConflicts.flatMap((conflict, i) =>
    (["a", "b"] as const).flatMap((side) =>
      known.has(conflict[side])
        ? []
        : [error("duty-missing", `dutyConflicts[${i}].${side}`, say.dutyMissing(conflict[side]))],
    ),
  )
}
