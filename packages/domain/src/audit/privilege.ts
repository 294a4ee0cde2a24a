import type { Role, RoleCatalogue } from "../roles/role.ts"

const held = (catalogue: RoleCatalogue, keys: ReadonlyArray<string>): ReadonlyArray<Role> =>
  catalogue.roles.filter(({ key }) => keys.includes(key))

/** Whether one of some roles administers. */
export const administers = (catalogue: RoleCatalogue, keys: ReadonlyArray<string>): boolean =>
  held(catalogue, keys).some(({ dashboardAccess }) => dashboardAccess === "administrator")

/**
 * Whether roles are worth an auditor's look: one of them administers, or holds a sensitive permission.
 *
 * @example
 * import { exampleFacts, isPrivileged } from "@rollcall/domain/audit"
 * isPrivileged(exampleFacts().catalogue, ["administrator"]) // => true
 * isPrivileged(exampleFacts().catalogue, ["manager", "unheard-of"]) // => false
 */
export const isPrivileged = (catalogue: RoleCatalogue, keys: ReadonlyArray<string>): boolean =>
  administers(catalogue, keys) ||
  held(catalogue, keys).some(({ permissions }) =>
    catalogue.permissions.some(({ key, sensitive }) => sensitive && permissions.includes(key)),
  )

/** The highest rank among some roles; below every rank when there are none. */
export const highestRank = (catalogue: RoleCatalogue, keys: ReadonlyArray<string>): number =>
  Math.max(...held(catalogue, keys).map(({ rank }) => rank))
