import { describe, expect, it } from "vitest"
import { defaultRoleCatalogue } from "./default-catalogue.ts"
import type { Role, RoleCatalogue } from "./role.ts"
import { validateCatalogue } from "./validate-catalogue.ts"

const changed = (key: string, change: Partial<Role>): ReadonlyArray<Role> =>
  defaultRoleCatalogue.roles.map((role) => (role.key === key ? { ...role, ...change } : role))
const found = (roles: ReadonlyArray<Role>, more: Partial<RoleCatalogue> = {}) =>
  validateCatalogue({ ...defaultRoleCatalogue, ...more, roles }).map(({ code, severity, path }) => [
    code,
    severity,
    path,
  ])

describe("validateCatalogue", () => {
  it("finds nothing wrong with the default", () => {
    expect(validateCatalogue(defaultRoleCatalogue)).toEqual([])
  })

  it.each<[string, ReadonlyArray<Role>, ReadonlyArray<ReadonlyArray<string>>]>([
    ["a key with capitals", changed("manager", { key: "Manager!" }), [["key-malformed", "error", "roles[1].key"]]],
    [
      "a key as long as a book",
      changed("manager", { key: "m".repeat(65) }),
      [["key-malformed", "error", "roles[1].key"]],
    ],
    [
      "a key twice",
      changed("manager", { key: "user", name: "Boss" }),
      [
        ["key-taken", "error", "roles[2].key"],
        ["same-word", "error", "roles[2].name"],
      ],
    ],
    ["a rank twice", changed("manager", { rank: 100 }), [["rank-taken", "error", "roles[2].rank"]]],
    ["a rank that is none", changed("manager", { rank: Number.NaN }), [["rank-malformed", "error", "roles[1].rank"]]],
    ["an empty name", changed("manager", { name: " \u200B" }), [["name-empty", "error", "roles[1].name"]]],
    ["an empty synonym", changed("manager", { synonyms: [""] }), [["synonym-empty", "error", "roles[1].synonyms[0]"]]],
    ["a synonym of two", changed("user", { synonyms: ["ADMIN"] }), [["same-word", "error", "roles[2].synonyms[0]"]]],
    ["a name like a key", changed("user", { name: "Manager " }), [["same-word", "error", "roles[2].name"]]],
    ["an accent", changed("user", { synonyms: ["Ädmin"] }), [["nearly-same-word", "warning", "roles[2].synonyms[0]"]]],
    [
      "a permission of its own",
      changed("user", { permissions: ["fly"] }),
      [["permission-missing", "error", "roles[2].permissions[0]"]],
    ],
    [
      "nobody to administer",
      changed("administrator", { dashboardAccess: "auditor" }),
      [["no-administrator", "error", "roles"]],
    ],
    [
      "a retired administrator",
      changed("administrator", { status: "retired" }),
      [["no-administrator", "error", "roles"]],
    ],
    ["no replacement", changed("user", { status: "retired" }), []],
    ["a replacement", changed("user", { status: "retired", replacedBy: "manager" }), []],
    [
      "a lost replacement",
      changed("user", { status: "retired", replacedBy: "x" }),
      [["replacement-missing", "error", "roles[2].replacedBy"]],
    ],
    [
      "itself for replacement",
      changed("user", { status: "retired", replacedBy: "user" }),
      [["replacement-not-active", "error", "roles[2].replacedBy"]],
    ],
  ])("of %s says so", (_name, roles, problems) => {
    expect(found(roles)).toEqual(problems)
  })

  it("finds permissions and duty conflicts that are wrong", () => {
    const [first] = defaultRoleCatalogue.permissions
    const conflict = { id: "1", a: "role:user", b: "permission:fly", severity: "high", reason: "" } as const
    const permissions = [
      ...defaultRoleCatalogue.permissions,
      ...(first === undefined ? [] : [first, { ...first, key: "A b" }]),
    ]
    expect(found(defaultRoleCatalogue.roles, { permissions, dutyConflicts: [conflict] })).toEqual([
      ["permission-key-taken", "error", "permissions[12].key"],
      ["permission-key-malformed", "error", "permissions[13].key"],
      ["duty-missing", "error", "dutyConflicts[0].b"],
    ])
  })

  it("says what to do", () => {
    expect(
      validateCatalogue({ ...defaultRoleCatalogue, roles: changed("user", { synonyms: ["Admin"] }) })[0]?.sentence,
    ).toBe('"admin" and "Admin" name two roles. A word may name one role only.')
  })
})
