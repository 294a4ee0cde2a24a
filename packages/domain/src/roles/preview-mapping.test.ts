import { expect, it } from "vitest"
import { decideRole } from "./decide-role.ts"
import { defaultRoleCatalogue } from "./default-catalogue.ts"
import { presetOf } from "./mapping-presets.ts"
import { previewMapping } from "./preview-mapping.ts"
import { renderExplanation } from "./render-explanation.ts"
import type { ResolveInput } from "./resolve-input.ts"

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
const people = [
  person("Ada", "Manager", "Administrator"),
  person("Grace", "User", "User"),
  person("Alan", "Administrator", "User"),
  person("Mary", "User", "Manager"),
]

it("tells who would change, and whether they gain or lose administration", () => {
  const differences = [...previewMapping(people, presetOf("entra"))]
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
  expect([...previewMapping(people, presetOf("okta"))]).toEqual([])
})

it("decides no sooner than it is asked", () => {
  const asked: Array<string> = []
  function* source() {
    for (const one of people) {
      asked.push(one.name)
      yield one
    }
  }
  const preview = previewMapping(source(), presetOf("entra"))
  expect(asked).toEqual([])
  expect(preview.next().value?.input.name).toBe("Ada")
  expect(asked).toEqual(["Ada"])
})

it("refuses nobody, though the draft would refuse a push", () => {
  const draft = { ...presetOf("okta"), onUnknown: "reject" } as const
  expect([...previewMapping([person("Joan", "Wizard", "")], draft)]).toEqual([])
})

it("calls it the same when the highest role stays", () => {
  const draft = { ...presetOf("other"), combine: "union" } as const
  const [difference] = previewMapping([person("Joan", "Manager", "User")], draft)
  expect([difference?.to, difference?.direction]).toEqual([["manager", "user"], "same"])
})
