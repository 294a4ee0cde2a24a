import { expect, it } from "vitest"
import { defaultRoleCatalogue } from "./default-catalogue.ts"
import { presetOf } from "./mapping-presets.ts"
import type { Role } from "./role.ts"
import { validateRules } from "./validate-rules.ts"

const mapping = presetOf("okta")
const problems = (roles: ReadonlyArray<Role>, before: ReadonlyArray<Role> = defaultRoleCatalogue.roles) =>
  validateRules(
    { catalogue: { ...defaultRoleCatalogue, roles }, mapping },
    { ...defaultRoleCatalogue, roles: before },
    [],
  ).map(({ code, severity, path }) => [code, severity, path])
const withRole = (key: string, change: Partial<Role>): ReadonlyArray<Role> =>
  defaultRoleCatalogue.roles.map((role) => (role.key === key ? { ...role, ...change } : role))

it("finds nothing wrong with what is in force, nor with another name, rank or right of a role", () => {
  expect(problems(defaultRoleCatalogue.roles)).toEqual([])
  expect(
    problems(withRole("manager", { name: "Lead", rank: 250, permissions: [], synonyms: ["Manager of old"] })),
  ).toEqual([])
})

it("has roles retired, with one that takes their place, and never removed or called by another key", () => {
  expect(problems(withRole("manager", { status: "retired" }))).toEqual([
    ["replacement-needed", "error", "catalogue.roles[1].replacedBy"],
  ])
  expect(problems(withRole("manager", { status: "retired", replacedBy: "user" }))).toEqual([])
  expect(problems(withRole("manager", { key: "lead" }))).toEqual([["role-removed", "error", "catalogue.roles"]])
})

it("leaves in peace a role that was retired before without another in its place", () => {
  const retired = withRole("manager", { status: "retired" })
  expect(problems(retired, retired)).toEqual([])
})

it("tells of each problem in which part it is", () => {
  const draft = {
    catalogue: { ...defaultRoleCatalogue, roles: withRole("manager", { rank: 100 }) },
    mapping: { ...mapping, defaultRole: "nobody" },
  }
  expect(validateRules(draft, defaultRoleCatalogue).map(({ path }) => path)).toEqual([
    "catalogue.roles[2].rank",
    "mapping.defaultRole",
  ])
})
