import { expect, it } from "vitest"
import { defaultRoleCatalogue } from "./default-catalogue.ts"

const { roles, permissions } = defaultRoleCatalogue

it("has three roles, of which the highest alone administers and holds every right", () => {
  expect(roles.map(({ key, rank, dashboardAccess, synonyms }) => [key, rank, dashboardAccess, synonyms])).toEqual([
    ["administrator", 300, "administrator", ["admin"]],
    ["manager", 200, "none", []],
    ["user", 100, "none", ["member"]],
  ])
  expect(roles[0]?.permissions).toEqual(permissions.map(({ key }) => key))
})

it("gives each role fewer rights than the one above, and nobody but administrators a right to give roles", () => {
  for (const [i, { permissions: own }] of roles.entries()) {
    const above = roles[i - 1]?.permissions ?? permissions.map(({ key }) => key)
    expect(own.filter((key) => !above.includes(key))).toEqual([])
  }
  expect(roles.filter(({ permissions: own }) => own.includes("roles.assign")).map(({ key }) => key)).toEqual([
    "administrator",
  ])
})

it("has sensitive rights among them", () => {
  expect(permissions.filter(({ sensitive }) => sensitive).length).toBeGreaterThan(3)
})
