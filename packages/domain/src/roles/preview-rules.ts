import { administers, catalogueIndex } from "./catalogue-index.ts"
import { decideRole } from "./decide-role.ts"
import { permissionsOf } from "./permissions.ts"
import { sameKeys } from "./resolution.ts"
import type { ResolveInput } from "./resolve-input.ts"
import type { Explanation } from "./role-assignment.ts"
import type { RoleRules } from "./role-rules.ts"
import type { RoleCatalogue } from "./role.ts"

/** Somebody for whom a draft of the rules would change something: their role, or what it lets them do. */
export interface RoleDifference<I extends ResolveInput = ResolveInput> {
  readonly input: I
  /** Keys of roles. */
  readonly from: ReadonlyArray<string>
  readonly to: ReadonlyArray<string>
  /** How the highest role moves by rank. */
  readonly direction: "up" | "down" | "same"
  readonly administration: "gained" | "lost" | "unchanged"
  /** Keys. */
  readonly permissions: { readonly gained: ReadonlyArray<string>; readonly lost: ReadonlyArray<string> }
  /** Of what it would be. */
  readonly explanation: Explanation
}

/**
 * For whom a draft of the rules, catalogue and mapping, would change something, one after another as they are asked for.
 * The inputs have the rules in force. Nobody is held as last administrator: how many would lose administration is for
 * the reader to see before the draft is activated.
 *
 * @example
 * import { decideRole, defaultRoleCatalogue, presetOf, previewRules } from "@rollcall/domain/roles"
 * const now = "2026-11-23T12:00:00.000Z"
 * const signal = (path: string, raw: string) => ({ path, index: 0, generation: 1, raw, receivedAt: now })
 * const input = {
 *   catalogue: defaultRoleCatalogue, mapping: presetOf("okta"), teams: [], isActive: true, entityName: "Acme",
 *   signals: [signal("userType", "Manager"), signal("roles", "Administrator")], mode: "preview", now,
 * } as const
 * const people = [{ ...input, previous: decideRole(input) }]
 * const draft = { catalogue: defaultRoleCatalogue, mapping: presetOf("entra") }
 * Array.from(previewRules(people, draft), ({ from, to, direction }) => [from, to, direction])
 * // => [[["manager"], ["administrator"], "up"]]
 */
export function* previewRules<I extends ResolveInput>(
  inputs: Iterable<I>,
  rules: Pick<RoleRules, "catalogue" | "mapping">,
): Generator<RoleDifference<I>, void, undefined> {
  for (const { difference } of previewEverybody(inputs, rules)) if (difference !== undefined) yield difference
}

/** Somebody decided by a draft of the rules, whether that changes anything or not. */
export interface PreviewedRole<I extends ResolveInput = ResolveInput> {
  readonly input: I
  readonly explanation: Explanation
  readonly difference?: RoleDifference<I>
}

/**
 * Everybody as a draft of the rules would decide them, with the difference where there is one, so that what is said of
 * the people and what is counted of the rules come of one look.
 *
 * @example
 * import { defaultRoleCatalogue, presetOf, previewEverybody } from "@rollcall/domain/roles"
 * const now = "2026-11-23T12:00:00.000Z"
 * const input = {
 *   catalogue: defaultRoleCatalogue, mapping: presetOf("okta"), teams: [], isActive: true, entityName: "Acme",
 *   signals: [{ path: "userType", index: 0, generation: 1, raw: "Manager", receivedAt: now }], mode: "preview", now,
 * } as const
 * const draft = { catalogue: defaultRoleCatalogue, mapping: presetOf("okta") }
 * Array.from(previewEverybody([input], draft), ({ explanation }) => explanation.steps.map(({ ruleId }) => ruleId))
 * // => [["userType-by-key"]]
 */
export function* previewEverybody<I extends ResolveInput>(
  inputs: Iterable<I>,
  rules: Pick<RoleRules, "catalogue" | "mapping">,
): Generator<PreviewedRole<I>, void, undefined> {
  for (const input of inputs) {
    const { roles, explanation } = decideRole({ ...input, ...rules, mode: "preview" })
    const difference = differenceOf(input, rules.catalogue, { roles, explanation })
    yield { input, explanation, ...(difference === undefined ? {} : { difference }) }
  }
}

const differenceOf = <I extends ResolveInput>(
  input: I,
  catalogue: RoleCatalogue,
  { roles: to, explanation }: { readonly roles: ReadonlyArray<string>; readonly explanation: Explanation },
): RoleDifference<I> | undefined => {
  const from = input.previous?.roles ?? []
  const [before, after] = [administers(from, input.catalogue), administers(to, catalogue)]
  const permissions = permissionChanges(from, input.catalogue, to, catalogue)
  const isSame = sameKeys(from, to) && before === after
  if (isSame && permissions.gained.length === 0 && permissions.lost.length === 0) return undefined
  const moved = highestRank(to, catalogue) - highestRank(from, input.catalogue)
  return {
    input,
    from,
    to,
    // The same role is no other for another rank.
    direction: moved === 0 || sameKeys(from, to) ? "same" : moved > 0 ? "up" : "down",
    administration: before === after ? "unchanged" : after ? "gained" : "lost",
    permissions,
    explanation,
  }
}

const permissionChanges = (
  from: ReadonlyArray<string>,
  before: RoleCatalogue,
  to: ReadonlyArray<string>,
  after: RoleCatalogue,
): RoleDifference["permissions"] => {
  const [had, has] = [permissionsOf(from, before), permissionsOf(to, after)]
  return { gained: [...has].filter((key) => !had.has(key)), lost: [...had].filter((key) => !has.has(key)) }
}

/** No role is lower than any. */
const highestRank = (keys: ReadonlyArray<string>, catalogue: RoleCatalogue): number => {
  const { byKey } = catalogueIndex(catalogue)
  return keys.reduce((most, key) => Math.max(most, byKey.get(key)?.rank ?? -Infinity), Number.MIN_SAFE_INTEGER)
}
