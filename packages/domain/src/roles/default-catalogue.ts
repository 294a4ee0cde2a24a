import type { Permission, Role, RoleCatalogue } from "./role.ts"

const permissions: ReadonlyArray<Permission> = [
  { key: "content.read", name: "Read content", group: "Content", sensitive: false },
  { key: "content.edit", name: "Create and edit content", group: "Content", sensitive: false },
  { key: "content.delete", name: "Delete content", group: "Content", sensitive: false },
  { key: "people.read", name: "See people and teams", group: "People", sensitive: false },
  { key: "teams.manage", name: "Manage teams", group: "People", sensitive: false },
  { key: "people.manage", name: "Invite and remove people", group: "People", sensitive: true },
  { key: "roles.assign", name: "Give and take roles", group: "People", sensitive: true },
  { key: "reports.read", name: "Read reports", group: "Reports", sensitive: false },
  { key: "data.export", name: "Export data", group: "Reports", sensitive: true },
  { key: "settings.manage", name: "Change settings", group: "Administration", sensitive: true },
  { key: "integrations.manage", name: "Manage integrations", group: "Administration", sensitive: true },
  { key: "billing.manage", name: "Manage billing", group: "Administration", sensitive: true },
]

const role = (
  key: string,
  name: string,
  rank: number,
  rights: Pick<Role, "dashboardAccess" | "permissions" | "synonyms">,
): Role => ({ key, name, rank, ...rights, assignableBy: "both", status: "active" })

/**
 * The role catalogue a new entity starts with. Ranks leave gaps for roles of the entity's own.
 *
 * @example
 * import { defaultRoleCatalogue } from "@rollcall/domain/roles"
 * defaultRoleCatalogue.roles.map(({ key, rank }) => [key, rank])
 * // => [["administrator", 300], ["manager", 200], ["user", 100]]
 */
export const defaultRoleCatalogue: RoleCatalogue = {
  version: 1,
  roles: [
    role("administrator", "Administrator", 300, {
      dashboardAccess: "administrator",
      permissions: permissions.map(({ key }) => key),
      synonyms: ["admin"],
    }),
    role("manager", "Manager", 200, {
      dashboardAccess: "none",
      permissions: ["content.read", "content.edit", "content.delete", "people.read", "teams.manage", "reports.read"],
      synonyms: [],
    }),
    role("user", "User", 100, {
      dashboardAccess: "none",
      permissions: ["content.read", "content.edit", "people.read"],
      synonyms: ["member"],
    }),
  ],
  permissions,
  dutyConflicts: [],
}
