import { expect, it } from "vitest"
import { decideRole } from "./decide-role.ts"
import { defaultRoleCatalogue } from "./default-catalogue.ts"
import { presetOf } from "./mapping-presets.ts"
import { previewRules } from "./preview-rules.ts"
import { renderExplanation } from "./render-explanation.ts"
import type { ResolveInput } from "./resolve-input.ts"
import type { RoleMapping } from "./role-mapping.ts"
import type { Role, RoleCatalogue } from "./role.ts"

const now = "2026-11-23T12:00:00.000Z"
const person = (name: string, userType: string, roles: string): ResolveInput & { readonly name: string } => {
  const input: ResolveInput = {
    catalogue: defaultRoleCatalogue,
    mapping: presetOf("okta"),
    signals: [
      { path: "userType", index: 0, generation: 1, raw: userType, receivedAt: now },
      { path: "roles", index: 0, generation: 1, raw: roles, receivedAt: now },
    ],
    teams: [],
    isActive: true,
    entityName: "Acme",
    mode: "recompute",
    now,
  }
  return { ...input, name, previous: decideRole(input) }
}
const draftOf = (mapping: RoleMapping, catalogue: RoleCatalogue = defaultRoleCatalogue) => ({ catalogue, mapping })
const people = [
  person("Ada", "Manager", "Administrator"),
  person("Grace", "User", "User"),
  person("Alan", "Administrator", "User"),
  person("Mary", "User", "Manager"),
]

it("tells who would change, and whether they gain or lose administration", () => {
  const differences = [...previewRules(people, draftOf(presetOf("entra")))]
  expect(
    differences.map(({ input, from, to, direction, administration }) => [
      input.name,
      from,
      to,
      direction,
      administration,
    ]),
  ).toEqual([
    ["Ada", ["manager"], ["administrator"], "up", "gained"],
    ["Alan", ["administrator"], ["user"], "down", "lost"],
    ["Mary", ["user"], ["manager"], "up", "unchanged"],
  ])
  expect(differences.map(({ explanation }) => renderExplanation(explanation, defaultRoleCatalogue).headline)[1]).toBe(
    'User, from roles. The identity provider also sends userType = "Administrator". This mapping does not read userType, so it was ignored. Stop sending userType to end the conflict. Was Administrator.',
  )
})

it("finds no difference in the mapping that is in force", () => {
  expect([...previewRules(people, draftOf(presetOf("okta")))]).toEqual([])
})

it("decides no sooner than it is asked", () => {
  const asked: Array<string> = []
  function* source() {
    for (const one of people) {
      asked.push(one.name)
      yield one
    }
  }
  const preview = previewRules(source(), draftOf(presetOf("entra")))
  expect(asked).toEqual([])
  expect(preview.next().value?.input.name).toBe("Ada")
  expect(asked).toEqual(["Ada"])
})

it("refuses nobody, though the draft would refuse a push", () => {
  const draft = { ...presetOf("okta"), onUnknown: "reject" } as const
  expect([...previewRules([person("Joan", "Wizard", "")], draftOf(draft))]).toEqual([])
})

it("calls it the same when the highest role stays", () => {
  const draft = { ...presetOf("other"), combine: "union" } as const
  const [difference] = previewRules([person("Joan", "Manager", "User")], draftOf(draft))
  expect([difference?.to, difference?.direction]).toEqual([["manager", "user"], "same"])
})

const changed = (key: string, change: (role: Role) => Role): RoleCatalogue => ({
  ...defaultRoleCatalogue,
  roles: defaultRoleCatalogue.roles.map((role) => (role.key === key ? change(role) : role)),
})

it("tells who may do more or less though their role is the same", () => {
  const catalogue = changed("user", (role) => ({ ...role, permissions: ["content.read", "data.export"] }))
  const [difference, ...others] = previewRules([person("Grace", "User", "")], draftOf(presetOf("okta"), catalogue))
  expect(others).toEqual([])
  expect(difference).toMatchObject({
    from: ["user"],
    to: ["user"],
    direction: "same",
    administration: "unchanged",
    permissions: { gained: ["data.export"], lost: ["content.edit", "people.read"] },
  })
})

it("tells who would administer or not by a role that changes", () => {
  const rights = { dashboardAccess: "administrator" } as const
  const catalogue = changed("manager", (role) => ({ ...role, ...rights, rank: 400 }))
  const [gains] = previewRules([person("Joan", "Manager", "")], draftOf(presetOf("okta"), catalogue))
  expect(gains).toMatchObject({ from: ["manager"], to: ["manager"], direction: "same", administration: "gained" })
  const less = changed("administrator", (role) => ({ ...role, dashboardAccess: "none" }))
  const [loses] = previewRules([person("Alan", "Administrator", "")], draftOf(presetOf("okta"), less))
  expect(loses).toMatchObject({ direction: "same", administration: "lost", permissions: { gained: [], lost: [] } })
})

it("follows a role that is retired to the one that replaces it", () => {
  const catalogue = changed("manager", (role) => ({ ...role, status: "retired", replacedBy: "user" }))
  const silent = { ...person("Joan", "Manager", ""), signals: [] }
  const [moved] = previewRules([silent], draftOf(presetOf("okta"), catalogue))
  expect(moved).toMatchObject({ from: ["manager"], to: ["user"], direction: "down" })
})
