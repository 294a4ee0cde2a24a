import { englishProblems, type ProblemWords } from "./problem-words.ts"
import { error, type Problem } from "./problem.ts"
import type { ExplanationLanguage } from "./render-explanation.ts"
import type { RoleRules } from "./role-rules.ts"
import type { RoleCatalogue } from "./role.ts"
import { swedishProblems } from "./swedish/index.ts"
import { validateCatalogue } from "./validate-catalogue.ts"
import { validateMapping } from "./validate-mapping.ts"
import type { TeamName } from "./validate-tier.ts"

/**
 * What is wrong with a draft of the rules, catalogue and mapping together, in the place of the catalogue in force;
 * paths begin with `catalogue.` or `mapping.`. Beside what `validateCatalogue` and `validateMapping` find: a role in
 * force is never removed, since people, explanations and earlier versions name it by its key; it is retired, and then
 * another takes its place.
 *
 * @example
 * import { defaultRoleCatalogue, presetOf, validateRules } from "@rollcall/domain/roles"
 * const [administrator, manager] = defaultRoleCatalogue.roles
 * const draft = { catalogue: { ...defaultRoleCatalogue, roles: [administrator!, manager!] }, mapping: presetOf("okta") }
 * validateRules(draft, defaultRoleCatalogue).map(({ code, path }) => [code, path])
 * // => [["role-removed", "catalogue.roles"], ["role-missing", "mapping.defaultRole"]]
 */
export const validateRules = (
  { catalogue, mapping }: Pick<RoleRules, "catalogue" | "mapping">,
  inForce: RoleCatalogue,
  teams?: ReadonlyArray<TeamName>,
  language: ExplanationLanguage = "en",
): ReadonlyArray<Problem> => {
  const say = { en: englishProblems, sv: swedishProblems }[language]
  return [
    ...[...validateCatalogue(catalogue, say), ...changeProblems(catalogue, inForce, say)].map(below("catalogue")),
    ...validateMapping(mapping, catalogue, teams, say).map(below("mapping")),
  ]
}

const below =
  (part: string) =>
  (problem: Problem): Problem => ({ ...problem, path: `${part}.${problem.path}` })

const changeProblems = ({ roles }: RoleCatalogue, inForce: RoleCatalogue, say: ProblemWords): ReadonlyArray<Problem> =>
  inForce.roles.flatMap(({ key, name, status }) => {
    const at = roles.findIndex((role) => role.key === key)
    const role = roles[at]
    if (role === undefined) {
      return [error("role-removed", "roles", say.roleRemoved(name, key))]
    }
    if (status === "retired" || role.status === "active" || role.replacedBy !== undefined) return []
    return [error("replacement-needed", `roles[${at}].replacedBy`, say.replacementNeeded(name))]
  })
