import { activeRole, byRank } from "./catalogue-index.ts"
import type { PreparedMapping } from "./prepared-mapping.ts"
import type { Role } from "./role.ts"

/** A role that became another one, or nothing. */
export interface Cap {
  readonly from: string
  readonly to?: string
  readonly reasonCode: "above-ceiling" | "not-assignable" | "role-replaced" | "role-retired" | "role-gone"
}

/** What the identity provider may give of the roles it would give: step 5. */
export const applyCeiling = (
  keys: ReadonlyArray<string>,
  prepared: PreparedMapping,
): { readonly roles: ReadonlyArray<string>; readonly caps: ReadonlyArray<Cap> } => {
  const [only, ...others] = keys
  const role = only === undefined ? undefined : prepared.index.byKey.get(only)
  if (role !== undefined && others.length === 0 && isGrantable(role, prepared)) return { roles: keys, caps: [] }
  const capped = keys.map((key) => ({ key, ...capOf(key, prepared) }))
  const roles = [...new Set(capped.flatMap(({ role: granted }) => granted ?? []))].sort(byRank)
  return {
    roles: roles.map(({ key }) => key),
    caps: capped.flatMap(({ key, role: granted, reasonCode }) =>
      reasonCode === undefined
        ? []
        : [{ from: key, ...(granted === undefined ? {} : { to: granted.key }), reasonCode }],
    ),
  }
}

interface Capped {
  readonly role: Role | undefined
  readonly reasonCode?: Cap["reasonCode"]
}

const capOf = (key: string, prepared: PreparedMapping): Capped => {
  const role = prepared.index.byKey.get(key)
  if (role === undefined) return { role: fallback(prepared), reasonCode: "role-gone" }
  const active = activeRole(key, prepared.index)
  if (active === undefined) return { role: highestUpTo(role.rank, prepared), reasonCode: "role-retired" }
  if (isGrantable(active, prepared)) return active === role ? { role } : { role: active, reasonCode: "role-replaced" }
  const reasonCode = active.rank > ceilingRank(prepared) ? "above-ceiling" : "not-assignable"
  return { role: highestUpTo(active.rank, prepared), reasonCode }
}

const isGrantable = (role: Role, prepared: PreparedMapping): boolean =>
  role.status === "active" && role.assignableBy !== "admin" && role.rank <= ceilingRank(prepared)

const highestUpTo = (rank: number, prepared: PreparedMapping): Role | undefined =>
  grantableUpTo(rank, prepared) ?? fallback(prepared)

const grantableUpTo = (rank: number, prepared: PreparedMapping): Role | undefined =>
  prepared.index.ranked.find((role) => role.rank <= rank && isGrantable(role, prepared))

/** A default role that may not be given itself gives way too, so that keeping what came of it changes nothing. */
const fallback = (prepared: PreparedMapping): Role | undefined => {
  const role = defaultRole(prepared)
  return role === undefined ? undefined : (grantableUpTo(role.rank, prepared) ?? role)
}

export const defaultRole = ({ mapping, index }: PreparedMapping): Role | undefined =>
  activeRole(mapping.defaultRole, index)

/** A ceiling that is not in the catalogue lets nothing above the default role through. */
const ceilingRank = (prepared: PreparedMapping): number => {
  const { ceilingRole } = prepared.mapping
  if (ceilingRole === undefined) return Infinity
  const role = prepared.index.byKey.get(ceilingRole) ?? defaultRole(prepared)
  return role?.rank ?? -Infinity
}
