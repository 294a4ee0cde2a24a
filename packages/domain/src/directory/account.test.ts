import { describe, expect, it } from "vitest"
import {
  accountRoles,
  checkAccount,
  leavesNoOwner,
  longestPassword,
  refusalOfPassword,
  scopesOfAccountRole,
} from "./account.ts"
import { apiScopes } from "./api-key.ts"

describe("an account", () => {
  it("may in an entity what its role says, and nothing in any other", () => {
    for (const role of accountRoles) {
      const account = { isOperator: true, roles: [{ entityId: "a", role }] }
      for (const scope of apiScopes) {
        const lacks = scopesOfAccountRole(role).includes(scope) ? undefined : "scope"
        expect([role, scope, checkAccount(account, scope, "a")]).toEqual([role, scope, lacks])
        expect(checkAccount(account, scope, "b")).toBe("entity")
      }
    }
  })

  it("operates the installation only as operator, whatever it owns", () => {
    const roles = [{ entityId: "a", role: "owner" as const }]
    expect(checkAccount({ isOperator: false, roles }, "operate", undefined)).toBe("scope")
    expect(checkAccount({ isOperator: true, roles: [] }, "operate", undefined)).toBeUndefined()
    expect(checkAccount({ isOperator: false, roles: [] }, "read", undefined)).toBeUndefined()
  })

  it("is not let go as the last owner, by removal or by another role", () => {
    expect(leavesNoOwner({ from: "owner", to: undefined, owners: 1 })).toBe(true)
    expect(leavesNoOwner({ from: "owner", to: "auditor", owners: 1 })).toBe(true)
    expect(leavesNoOwner({ from: "owner", to: "owner", owners: 1 })).toBe(false)
    expect(leavesNoOwner({ from: "owner", to: undefined, owners: 2 })).toBe(false)
    expect(leavesNoOwner({ from: "administrator", to: undefined, owners: 1 })).toBe(false)
  })
})

describe("a password", () => {
  it.each([
    ["eleven chrs", /^is too short; expected at least 12 characters, got 11$/],
    ["😀".repeat(11), /got 11$/],
    ["ab".repeat(longestPassword / 2) + "c", /^is too long; expected at most 200 characters, got 201$/],
    ["aaaaaaaaaaaaa", /over and over/],
  ])("of %j is refused", (text, reason) => expect(refusalOfPassword(text)).toMatch(reason))

  it.each(["twelve chars", "         abc", "pässwörd😀 zwölf"])("of %j is taken", (text) =>
    expect(refusalOfPassword(text)).toBeUndefined(),
  )
})
