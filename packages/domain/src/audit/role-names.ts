import type { RoleCatalogue } from "../roles/role.ts"

/**
 * The names of roles as people call them, joined by `and`; a key the catalogue does not know stands for itself.
 *
 * @example
 * import { exampleFacts, roleNames } from "@rollcall/domain/audit"
 * roleNames(exampleFacts().catalogue, ["administrator", "manager"]) // => "Administrator and Manager"
 * roleNames(exampleFacts().catalogue, []) // => "no role"
 */
export const roleNames = (catalogue: RoleCatalogue, keys: ReadonlyArray<string>): string =>
  keys.length === 0
    ? "no role"
    : keys.map((key) => catalogue.roles.find((role) => role.key === key)?.name ?? key).join(" and ")
