import { catalogueIndex } from "./catalogue-index.ts"
import type { RoleAssignment } from "./role-assignment.ts"
import type { RoleCatalogue } from "./role.ts"

/**
 * The keys of the permissions that roles give together. A role that is not in the catalogue gives none.
 *
 * @example
 * import { defaultRoleCatalogue, permissionsOf } from "@rollcall/domain/roles"
 * [...permissionsOf(["user"], defaultRoleCatalogue)] // => ["content.read", "content.edit", "people.read"]
 */
export const permissionsOf = (roles: ReadonlyArray<string>, catalogue: RoleCatalogue): ReadonlySet<string> => {
  const { byKey } = catalogueIndex(catalogue)
  return new Set(roles.flatMap((key) => byKey.get(key)?.permissions ?? []))
}

/**
 * Whether somebody has a permission by their roles.
 *
 * @example
 * import { can, defaultRoleCatalogue } from "@rollcall/domain/roles"
 * can({ roles: ["manager"] }, defaultRoleCatalogue, "teams.manage") // => true
 * can({ roles: ["manager"] }, defaultRoleCatalogue, "roles.assign") // => false
 */
export const can = (
  { roles }: Pick<RoleAssignment, "roles">,
  catalogue: RoleCatalogue,
  permission: string,
): boolean => {
  const { byKey } = catalogueIndex(catalogue)
  return roles.some((key) => byKey.get(key)?.permissions.includes(permission) === true)
}
