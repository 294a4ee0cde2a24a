import type { RoleDifference } from "./preview-rules.ts"

/** What a draft of the rules would change, counted. */
export interface PreviewCounts {
  /** How many were looked at. */
  readonly people: number
  /** Who would have a higher role, a lower one, another of no other rank or other rights by the same one. */
  readonly up: number
  readonly down: number
  readonly same: number
  readonly unchanged: number
  /** From which roles to which, the most people first. */
  readonly moves: ReadonlyArray<RoleMove>
  /** By permission, how many would gain or lose it. */
  readonly permissions: Readonly<Record<string, { readonly gained: number; readonly lost: number }>>
  /** Of those who are let in, how many would begin to administer, and how many would stop. */
  readonly administrators: { readonly gained: number; readonly lost: number }
}

/** People who would go from some roles to others. Keys of roles. */
export interface RoleMove {
  readonly from: ReadonlyArray<string>
  readonly to: ReadonlyArray<string>
  readonly people: number
}

/** Nobody was looked at yet. */
export const noCounts: PreviewCounts = {
  people: 0,
  up: 0,
  down: 0,
  same: 0,
  unchanged: 0,
  moves: [],
  permissions: {},
  administrators: { gained: 0, lost: 0 },
}

/**
 * Adds more people to the counts of a preview: so many were looked at, and these are the differences among them.
 *
 * @example
 * import { countDifferences, noCounts } from "@rollcall/domain/roles"
 * countDifferences(noCounts, 500, []).unchanged // => 500
 */
export const countDifferences = (
  before: PreviewCounts,
  people: number,
  differences: ReadonlyArray<Omit<RoleDifference, "explanation">>,
): PreviewCounts => {
  const directions = { up: 0, down: 0, same: 0 }
  const moves = new Map(before.moves.map((move) => [keyOf(move), move]))
  const permissions = new Map(Object.entries(before.permissions))
  let { gained, lost } = before.administrators
  for (const difference of differences) {
    const { from, to, direction, administration, input } = difference
    directions[direction]++
    if (from.join() !== to.join()) {
      const move = moves.get(keyOf(difference))
      moves.set(keyOf(difference), { from, to, people: (move?.people ?? 0) + 1 })
    }
    for (const change of ["gained", "lost"] as const) {
      for (const key of difference.permissions[change]) {
        const count = permissions.get(key) ?? { gained: 0, lost: 0 }
        permissions.set(key, { ...count, [change]: count[change] + 1 })
      }
    }
    if (input.isActive && administration === "gained") gained++
    if (input.isActive && administration === "lost") lost++
  }
  return {
    people: before.people + people,
    up: before.up + directions.up,
    down: before.down + directions.down,
    same: before.same + directions.same,
    unchanged: before.unchanged + people - differences.length,
    moves: [...moves.values()].toSorted((a, b) => b.people - a.people),
    permissions: Object.fromEntries(permissions),
    administrators: { gained, lost },
  }
}

const keyOf = ({ from, to }: Pick<RoleMove, "from" | "to">): string => `${from.join()}>${to.join()}`
