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
  { catalogue, mapping }: Pick<RoleRules, "catalogue" | "mapping">,
): Generator<RoleDifference<I>, void, undefined> {
  for (const input of inputs) {
    const from = input.previous?.roles ?? []
    const { roles: to, explanation } = decideRole({ ...input, catalogue, mapping, mode: "preview" })
    const [before, after] = [administers(from, input.catalogue), administers(to, catalogue)]
    const permissions = permissionChanges(from, input.catalogue, to, catalogue)
    const isSame = sameKeys(from, to) && before === after
    if (isSame && permissions.gained.length === 0 && permissions.lost.length === 0) continue
    const moved = highestRank(to, catalogue) - highestRank(from, input.catalogue)
    yield {
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
