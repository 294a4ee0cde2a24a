import { administers, catalogueIndex } from "./catalogue-index.ts"
import { decideRole } from "./decide-role.ts"
import { sameKeys } from "./resolution.ts"
import type { ResolveInput } from "./resolve-input.ts"
import type { Explanation } from "./role-assignment.ts"
import type { RoleMapping } from "./role-mapping.ts"
import type { RoleCatalogue } from "./role.ts"

/** Somebody whose role a draft of a mapping would change. */
export interface RoleDifference<I extends ResolveInput = ResolveInput> {
  readonly input: I
  /** Keys of roles. */
  readonly from: ReadonlyArray<string>
  readonly to: ReadonlyArray<string>
  /** How the highest role moves by rank. */
  readonly direction: "up" | "down" | "same"
  readonly administration: "gained" | "lost" | "unchanged"
  /** Of what it would be. */
  readonly explanation: Explanation
}

/**
 * Who would have other roles with a draft of a mapping, one after another as they are asked for. Nobody is held as last
 * administrator: how many would lose administration is for the reader to see before the draft is activated.
 *
 * @example
 * import { decideRole, defaultRoleCatalogue, presetOf, previewMapping } from "@rollcall/domain/roles"
 * const now = "2026-11-23T12:00:00.000Z"
 * const signal = (path: string, raw: string) => ({ path, index: 0, generation: 1, raw, receivedAt: now })
 * const input = {
 *   catalogue: defaultRoleCatalogue, mapping: presetOf("okta"), teams: [], isActive: true, entityName: "Acme",
 *   signals: [signal("userType", "Manager"), signal("roles", "Administrator")], mode: "preview", now,
 * } as const
 * const people = [{ ...input, previous: decideRole(input) }]
 * Array.from(previewMapping(people, presetOf("entra")), ({ from, to, direction }) => [from, to, direction])
 * // => [[["manager"], ["administrator"], "up"]]
 */
export function* previewMapping<I extends ResolveInput>(
  inputs: Iterable<I>,
  draft: RoleMapping,
): Generator<RoleDifference<I>, void, undefined> {
  for (const input of inputs) {
    const { catalogue } = input
    const from = input.previous?.roles ?? []
    const { roles: to, explanation } = decideRole({ ...input, mapping: draft, mode: "preview" })
    if (sameKeys(from, to)) continue
    const moved = highestRank(to, catalogue) - highestRank(from, catalogue)
    const [before, after] = [administers(from, catalogue), administers(to, catalogue)]
    yield {
      input,
      from,
      to,
      direction: moved > 0 ? "up" : moved < 0 ? "down" : "same",
      administration: before === after ? "unchanged" : after ? "gained" : "lost",
      explanation,
    }
  }
}

/** No role is lower than any. */
const highestRank = (keys: ReadonlyArray<string>, catalogue: RoleCatalogue): number => {
  const { byKey } = catalogueIndex(catalogue)
  return keys.reduce((most, key) => Math.max(most, byKey.get(key)?.rank ?? -Infinity), Number.MIN_SAFE_INTEGER)
}
