import { Result } from "effect"
import fc from "fast-check"
import { crc32 } from "node:zlib"
import { describe, expect, it } from "vitest"
import {
  type AccessToken,
  checkToken,
  isDamagedToken,
  isIntactToken,
  makeToken,
  mostLiveTokens,
  tokenHint,
  tokenLifetime,
  tokenOverlap,
  type TokenRefused,
  unsavedLifetime,
} from "./access-token.ts"
import { toBase62 } from "./base62.ts"

const form = /^rcl_[0-9A-Za-z]{12}_[0-9A-Za-z]{49}$/
const alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_-"
const random = () => crypto.getRandomValues(new Uint8Array(48))
const hour = 3_600_000
const day = 24 * hour

describe("makeToken", () => {
  it("makes 10,000 tokens that are all intact and all different, in every part", () => {
    const tokens = Array.from({ length: 10_000 }, () => makeToken(random()))
    expect(tokens.filter((token) => !form.test(token) || !isIntactToken(token) || isDamagedToken(token))).toEqual([])
    expect(new Set(tokens).size).toBe(10_000)
    expect(new Set(tokens.map((token) => token.slice(4, 16))).size).toBe(10_000)
    expect(new Set(tokens.map((token) => token.slice(17, 60))).size).toBe(10_000)
  })

  it("is found in a text by the pattern that secret scanners are given", () => {
    const token = makeToken(random())
    expect(`curl -H "Authorization: Bearer ${token}"`.match(/rcl_[0-9A-Za-z]{12}_[0-9A-Za-z]{49}/)?.[0]).toBe(token)
  })

  it("depends on its bytes only: the id on each of the first 16, the secret on each of the other 32", () => {
    const bytes = random()
    const changed = (i: number) => makeToken(bytes.map((byte, at) => (at === i ? byte ^ 1 : byte)))
    expect(makeToken(Uint8Array.from(bytes))).toBe(makeToken(bytes))
    for (let i = 0; i < 16; i++) {
      expect(changed(i).slice(0, 17), `byte ${i}`).not.toBe(makeToken(bytes).slice(0, 17))
      expect(changed(i).slice(17, 60), `byte ${i}`).toBe(makeToken(bytes).slice(17, 60))
    }
    for (let i = 16; i < 48; i++) {
      expect(changed(i).slice(0, 17), `byte ${i}`).toBe(makeToken(bytes).slice(0, 17))
      expect(changed(i).slice(17, 60), `byte ${i}`).not.toBe(makeToken(bytes).slice(17, 60))
    }
  })

  it.each([
    ["nothing", new Uint8Array(48)],
    ["ones", new Uint8Array(48).fill(255)],
  ])("keeps its form with bytes of %s", (_, bytes) => {
    expect(makeToken(bytes)).toMatch(form)
    expect(isIntactToken(makeToken(bytes))).toBe(true)
  })

  it("ends in the CRC-32 of all that comes before, in six digits", () => {
    for (let i = 0; i < 100; i++) {
      const token = makeToken(random())
      const crc = Buffer.alloc(4)
      crc.writeUInt32BE(crc32(token.slice(0, -6)))
      expect(token.slice(-6)).toBe(toBase62(crc, 6))
    }
  })
})

describe("isIntactToken", () => {
  const tokens = Array.from({ length: 25 }, () => makeToken(random()))

  it("notices every change of one character", () => {
    const missed: Array<string> = []
    for (const token of tokens) {
      for (let i = 0; i < token.length; i++) {
        for (const character of alphabet) {
          if (character === token[i]) continue
          const changed = token.slice(0, i) + character + token.slice(i + 1)
          if (isIntactToken(changed)) missed.push(`${token} → ${changed}`)
        }
      }
    }
    expect(missed).toEqual([])
  })

  it("notices every swap of neighbours, every character left out and every one doubled", () => {
    const missed: Array<string> = []
    for (const token of tokens) {
      for (let i = 0; i < token.length; i++) {
        const [before, a, b, after] = [token.slice(0, i), token[i] ?? "", token[i + 1] ?? "", token.slice(i + 2)]
        const damaged = [before + b + a + after, before + b + after, before + a + a + b + after]
        missed.push(...damaged.filter((text) => text !== token && isIntactToken(text)))
      }
    }
    expect(missed).toEqual([])
  })

  it.each(["", "hello", "rcl_", `rcl_${"0".repeat(12)}_${"0".repeat(49)}`, "Bearer rcl_"])("refuses %j", (text) => {
    expect(isIntactToken(text)).toBe(false)
  })

  it("wants the token and nothing else", () => {
    const [token = ""] = tokens
    for (const text of [
      ` ${token}`,
      `${token} `,
      `${token}\n`,
      token.toUpperCase(),
      token.toLowerCase(),
      token + token,
    ]) {
      expect(isIntactToken(text)).toBe(false)
    }
  })

  it("never throws", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(isIntactToken(text)).toBe(false)
        expect(isDamagedToken(`rcl_${text}`)).toBe(true)
      }),
    )
  })
})

describe("isDamagedToken", () => {
  it.each([
    ["rcl_", true],
    ["rcl_abc", true],
    [makeToken(new Uint8Array(48)).slice(0, -1), true],
    [`${makeToken(new Uint8Array(48))}x`, true],
    [makeToken(new Uint8Array(48)), false],
    // A token of the operator's choosing has any shape.
    ["RCL_abc", false],
    ["a-token-of-some-other-shape-entirely", false],
    ["", false],
  ])("%j: %s", (text, damaged) => {
    expect(isDamagedToken(text)).toBe(damaged)
  })
})

describe("tokenHint", () => {
  it("is the last four characters", () => {
    expect(tokenHint("0123456789")).toBe("6789")
    expect(tokenHint("ab")).toBe("ab")
    expect(tokenHint("")).toBe("")
  })
})

describe("checkToken", () => {
  const now = 1_800_000_000_000
  /** Made in the dashboard a month ago and saved then. */
  const token: AccessToken = {
    id: "t",
    hint: "9f3c",
    status: "active",
    createdBy: "dashboard",
    createdAt: now - 30 * day,
    savedAt: now - 30 * day,
    expiresAt: now + 335 * day,
  }
  const without = (...names: ReadonlyArray<keyof AccessToken>): AccessToken => {
    const kept = Object.entries(token).filter(([name]) => !names.some((left) => left === name))
    return Object.fromEntries(kept) as unknown as AccessToken // the names left out below are optional ones
  }
  const unsaved = without("savedAt")

  it.each<[string, AccessToken, refused?: TokenRefused["reason"]]>([
    ["a saved token", token],
    ["one without an end", without("expiresAt")],
    ["one that expires in a millisecond", { ...token, expiresAt: now + 1 }],
    ["one that expires now", { ...token, expiresAt: now }, "expired"],
    ["one that expired long ago", { ...token, expiresAt: 0 }, "expired"],
    ["a revoked one", { ...token, status: "revoked" }, "revoked"],
    ["a revoked one that has also expired", { ...token, status: "revoked", expiresAt: 0, retireAt: 0 }, "revoked"],
    ["a retiring one in its overlap", { ...token, status: "retiring", retireAt: now + 1 }],
    ["a retiring one whose overlap ends now", { ...token, status: "retiring", retireAt: now }, "retired"],
    ["a retiring one whose overlap is over", { ...token, status: "retiring", retireAt: now - 1 }, "retired"],
    ["a retiring one that has also expired", { ...token, status: "retiring", retireAt: 0, expiresAt: now }, "expired"],
    ["a retiring one that expires within its overlap", { ...token, retireAt: now + day, expiresAt: now }, "expired"],
    ["one just made", { ...unsaved, createdAt: now }],
    ["an unsaved one a millisecond before 24 hours", { ...unsaved, createdAt: now - day + 1 }],
    ["an unsaved one after 24 hours", { ...unsaved, createdAt: now - day }, "never-saved"],
    ["an unsaved one that was used", { ...unsaved, lastUsedAt: now - 29 * day }],
    ["an unsaved one first used at the very start of time", { ...unsaved, lastUsedAt: 0 }],
    ["an unsaved retiring one", { ...unsaved, status: "retiring", retireAt: now + day }, "never-saved"],
    ["an unsaved one that has also expired", { ...unsaved, expiresAt: now }, "expired"],
    ["one the operator gave", { ...without("savedAt", "expiresAt"), createdBy: "bootstrap", createdAt: 0 }],
    ["a revoked one the operator gave", { ...unsaved, createdBy: "bootstrap", status: "revoked" }, "revoked"],
  ])("%s", (_, given, refused) => {
    const answer = Result.match(checkToken(given, now), {
      onSuccess: () => "works",
      onFailure: ({ _tag, reason }) => `${_tag}: ${reason}`,
    })
    expect(answer).toBe(refused === undefined ? "works" : `TokenRefused: ${refused}`)
  })

  it("goes by the times that were promised", () => {
    expect(tokenLifetime).toBe(365 * day)
    expect(tokenOverlap).toEqual({ default: day, least: hour, most: 30 * day })
    expect(unsavedLifetime).toBe(day)
    expect(mostLiveTokens).toBe(2)
  })
})
