import { describe, expect, it } from "vitest"
import { apiScopes, checkApiKey, isDamagedApiKey, makeApiKey, refusalOfApiKey } from "./api-key.ts"
import { isDamagedToken, isIntactToken } from "./access-token.ts"

const random = Uint8Array.from({ length: 48 }, (_, i) => i * 5 + 1)

describe("an API key", () => {
  it("has a form of its own, which is no access token's", () => {
    const key = makeApiKey(random)
    expect(key).toMatch(/^rck_[0-9A-Za-z]{12}_[0-9A-Za-z]{49}$/)
    expect(isIntactToken(key)).toBe(false)
    expect(isDamagedToken(key)).toBe(false)
    expect(isDamagedApiKey(key)).toBe(false)
  })

  it("with any character changed is damaged", () => {
    const key = makeApiKey(random)
    for (let i = 4; i < key.length; i++) {
      const changed = key.slice(0, i) + (key[i] === "a" ? "b" : "a") + key.slice(i + 1)
      expect([i, isDamagedApiKey(changed)]).toEqual([i, true])
    }
  })

  it.each([
    ["a".repeat(32), undefined],
    ["any~shape:fits,/too=".padEnd(32, "!"), undefined],
    ["a".repeat(31), "is too short; expected at least 32 characters, got 31"],
    [`${"a".repeat(20)} ${"b".repeat(20)}`, "must hold no spaces, and no other characters than those of ASCII"],
    ["å".repeat(40), "must hold no spaces, and no other characters than those of ASCII"],
    [`rck_${"a".repeat(61)}`, "looks like a Rollcall API key, but a character is missing or changed"],
  ])("%j may be chosen by an operator, or: %s", (text, refusal) => {
    expect(refusalOfApiKey(text)).toBe(refusal)
  })
})

describe("what a key may do", () => {
  it.each(apiScopes)("%s is only what names it", (scope) => {
    expect(checkApiKey({ scopes: [scope] }, scope, "acme")).toBeUndefined()
    for (const other of apiScopes.filter((name) => name !== scope)) {
      expect(checkApiKey({ scopes: [scope] }, other, "acme")).toBe("scope")
    }
  })

  it("without an entity reaches all, with one only that", () => {
    expect(checkApiKey({ scopes: ["read"] }, "read", undefined)).toBeUndefined()
    expect(checkApiKey({ scopes: ["read"], entityId: "acme" }, "read", undefined)).toBeUndefined()
    expect(checkApiKey({ scopes: ["read"], entityId: "acme" }, "read", "globex")).toBe("entity")
    // What it may not see, it is not told it may not do.
    expect(checkApiKey({ scopes: [], entityId: "acme" }, "read", "globex")).toBe("entity")
  })
})
