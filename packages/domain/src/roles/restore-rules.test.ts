import { expect, it } from "vitest"
import { defaultRoleCatalogue } from "./default-catalogue.ts"
import { presetOf } from "./mapping-presets.ts"
import { restoreRules } from "./restore-rules.ts"
import type { Role } from "./role.ts"
import { validateRules } from "./validate-rules.ts"

const before = { catalogue: defaultRoleCatalogue, mapping: presetOf("okta") }
const auditor: Role = {
  key: "auditor",
  name: "Auditor",
  rank: 250,
  dashboardAccess: "auditor",
  permissions: [],
  synonyms: ["member"],
  assignableBy: "both",
  status: "active",
}
const inForce = { ...defaultRoleCatalogue, roles: [...defaultRoleCatalogue.roles, auditor] }

it("retires what came since, so that the earlier version may be put in force", () => {
  const restored = restoreRules(before, inForce)
  expect(validateRules(before, inForce).map(({ code }) => code)).toEqual(["role-removed"])
  expect(validateRules(restored, inForce)).toEqual([])
  expect(restored.catalogue.roles.at(-1)).toEqual({
    ...auditor,
    status: "retired",
    synonyms: [],
    replacedBy: "user",
  })
})

it("is the earlier version itself where no role came since", () => {
  expect(restoreRules(before, defaultRoleCatalogue)).toEqual(before)
})
