import { expect, it } from "vitest"
import { decideRole } from "./decide-role.ts"
import { defaultRoleCatalogue } from "./default-catalogue.ts"
import { presetOf } from "./mapping-presets.ts"
import { countDifferences, noCounts } from "./preview-counts.ts"
import { previewRules } from "./preview-rules.ts"
import type { ResolveInput } from "./resolve-input.ts"

const now = "2026-11-23T12:00:00.000Z"
const person = (userType: string, roles: string, isActive = true): ResolveInput => {
  const signal = { index: 0, generation: 1, receivedAt: now }
  const input: ResolveInput = {
    catalogue: defaultRoleCatalogue,
    mapping: presetOf("okta"),
    signals: [
      { ...signal, path: "userType", raw: userType },
      { ...signal, path: "roles", raw: roles },
    ],
    teams: [],
    isActive,
    entityName: "Acme",
    mode: "preview",
    now,
  }
  return { ...input, previous: decideRole(input) }
}
const draft = { catalogue: defaultRoleCatalogue, mapping: presetOf("entra") }
const count = (before: typeof noCounts, people: ReadonlyArray<ResolveInput>) =>
  countDifferences(before, people.length, [...previewRules(people, draft)])

const first = [person("User", "Manager"), person("User", "User"), person("Manager", "User")]
const second = [person("User", "Manager"), person("Administrator", "User"), person("User", "Administrator", false)]

it("counts who goes up and down, from what to what, page by page", () => {
  const counts = count(count(noCounts, first), second)
  expect(counts).toEqual(count(noCounts, [...first, ...second]))
  expect(counts).toMatchObject({ people: 6, up: 3, down: 2, same: 0, unchanged: 1 })
  expect(counts.moves).toEqual([
    { from: ["user"], to: ["manager"], people: 2 },
    { from: ["manager"], to: ["user"], people: 1 },
    { from: ["administrator"], to: ["user"], people: 1 },
    { from: ["user"], to: ["administrator"], people: 1 },
  ])
  expect(counts.permissions["teams.manage"]).toEqual({ gained: 3, lost: 2 })
})

it("counts as administrators those who are let in only", () => {
  expect(count(noCounts, second).administrators).toEqual({ gained: 0, lost: 1 })
})

it("has no move where only rights change", () => {
  const roles = defaultRoleCatalogue.roles.map((role) => ({ ...role, permissions: [] }))
  const less = { catalogue: { ...defaultRoleCatalogue, roles }, mapping: presetOf("okta") }
  const counts = countDifferences(noCounts, 1, [...previewRules([person("User", "")], less)])
  expect(counts).toMatchObject({ same: 1, unchanged: 0, moves: [] })
  expect(counts.permissions).toEqual({
    "content.read": { gained: 0, lost: 1 },
    "content.edit": { gained: 0, lost: 1 },
    "people.read": { gained: 0, lost: 1 },
  })
})
