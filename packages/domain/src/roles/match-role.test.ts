import { describe, expect, it } from "vitest"
import { aRole } from "../../testing/roles.ts"
import { activeRole, administers, catalogueIndex } from "./catalogue-index.ts"
import { defaultRoleCatalogue } from "./default-catalogue.ts"
import { matchRole } from "./match-role.ts"
import type { Role, RoleCatalogue } from "./role.ts"

const role = (key: string, rank: number, more: Partial<Role> = {}): Role =>
  aRole(key, rank, { name: key.toUpperCase(), ...more })
const catalogueOf = (...roles: ReadonlyArray<Role>): RoleCatalogue => ({ ...defaultRoleCatalogue, roles })
const found = (text: string, catalogue: RoleCatalogue, ignoreDiacritics = false) => {
  const word = matchRole(text, catalogue, ignoreDiacritics)
  return word === undefined ? undefined : [word.role.key, word.by]
}

describe("matchRole", () => {
  it.each([
    ["administrator", ["administrator", "key"]],
    [" Administrator", ["administrator", "key"]],
    ["ADMIN", ["administrator", "synonym"]],
    ["member", ["user", "synonym"]],
    ["Adminstrator", undefined],
    ["", undefined],
    ["__proto__", undefined],
  ])("of the default catalogue finds for %j %j", (text, expected) => {
    expect(found(text, defaultRoleCatalogue)).toEqual(expected)
  })

  it("prefers a key to a name to a synonym, whichever role is higher", () => {
    const clash = catalogueOf(
      role("high", 3, { synonyms: ["low", "boss"] }),
      role("low", 1, { name: "Boss" }),
      role("mid", 2, { name: "High" }),
    )
    expect(found("low", clash)).toEqual(["low", "key"])
    expect(found("boss", clash)).toEqual(["low", "name"])
    expect(found("high", clash)).toEqual(["high", "key"])
  })

  it("takes the higher of two roles that a broken catalogue lets share a word", () => {
    const roles = [role("b", 1, { synonyms: ["x"] }), role("a", 2, { synonyms: ["x"] })]
    expect(found("x", catalogueOf(...roles))).toEqual(["a", "synonym"])
    expect(found("x", catalogueOf(...roles.toReversed()))).toEqual(["a", "synonym"])
  })

  it("minds diacritics unless told not to", () => {
    const swedish = catalogueOf(role("administrator", 1, { name: "Administratör" }))
    expect(found("Administratör", swedish)).toEqual(["administrator", "name"])
    expect(found("administrator", swedish)).toEqual(["administrator", "key"])
    expect(found("àdministrator", swedish)).toBeUndefined()
    expect(found("àdministrator", swedish, true)).toEqual(["administrator", "key"])
  })
})

describe("activeRole", () => {
  const retired = (key: string, replacedBy?: string) =>
    role(key, key.charCodeAt(0), { status: "retired", ...(replacedBy === undefined ? {} : { replacedBy }) })
  const index = catalogueIndex(
    catalogueOf(
      role("z", 900),
      retired("a", "b"),
      retired("b", "z"),
      retired("c", "d"),
      retired("d", "c"),
      retired("e"),
      retired("f", "gone"),
    ),
  )

  it.each([
    ["z", "z"],
    ["a", "z"],
    ["c", undefined],
    ["e", undefined],
    ["f", undefined],
    ["gone", undefined],
  ])("of %s is %s", (key, expected) => {
    expect(activeRole(key, index)?.key).toBe(expected)
  })
})

it("administers is about dashboard access, not about names", () => {
  const catalogue = catalogueOf(role("chief", 1, { dashboardAccess: "administrator" }), role("administrator", 2))
  expect(administers(["administrator", "chief"], catalogue)).toBe(true)
  expect(administers(["administrator", "gone"], catalogue)).toBe(false)
})
