import { describe, expect, it } from "vitest"
import { defaultRoleCatalogue } from "./default-catalogue.ts"
import type { RoleCatalogue } from "./role.ts"
import { suggestRole } from "./suggest-role.ts"

describe("suggestRole", () => {
  it.each([
    ["Adminstrator", "administrator"],
    ["Administartor", "administrator"],
    ["Administratör", "administrator"],
    ["Administrateur", "administrator"],
    ["Admins", "administrator"],
    ["Admn", "administrator"],
    ["Users", "user"],
    ["Usre", "user"],
    ["ma-na-ger", "manager"],
    ["Managers!", "manager"],
    ["Mangaer", "manager"],
    ["Membre", "user"],
  ])("takes %s for %s", (text, role) => {
    expect(suggestRole(text, defaultRoleCatalogue)).toBe(role)
  })

  it.each([
    "Supervisor",
    "Number",
    "Banger",
    "Us",
    "Usr",
    "Owner",
    "Auditor",
    "Ma",
    "Employee",
    "Management",
    "",
    "   ",
    "!!",
    "x".repeat(1e6),
  ])("does not guess what %.20s means", (text) => {
    expect(suggestRole(text, defaultRoleCatalogue)).toBeUndefined()
  })

  it("suggests no retired role, and nothing that could be two", () => {
    const [administrator, ...others] = defaultRoleCatalogue.roles
    const [first] = administrator === undefined ? [] : [administrator]
    const catalogue: RoleCatalogue = {
      ...defaultRoleCatalogue,
      roles: [
        ...others,
        ...(first === undefined ? [] : [{ ...first, status: "retired" as const }]),
        ...["reader", "leader"].flatMap((key, i) =>
          others.slice(0, 1).map((other) => ({ ...other, key, name: key, rank: i })),
        ),
      ],
    }
    expect(suggestRole("Adminstrator", catalogue)).toBeUndefined()
    expect(suggestRole("Deader", catalogue)).toBeUndefined()
    expect(suggestRole("Readers", catalogue)).toBe("reader")
  })
})
