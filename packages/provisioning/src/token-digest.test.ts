import { createHmac } from "node:crypto"
import { describe, expect, it } from "vitest"
import { apiKeyDigest, keyFingerprint, tokenDigest } from "./token-digest.ts"

const key = Buffer.from("the key of one installation, only for tests")
const otherKey = Buffer.from("the key of another installation, for tests")
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex")

describe("tokenDigest", () => {
  it("is an HMAC of the whole token under the installation's key, set apart from the key's other uses", () => {
    const expected = createHmac("sha256", key).update("access-token\0a-token").digest("hex")
    expect(hex(tokenDigest(key, "a-token"))).toBe(expected)
    expect(tokenDigest(key, "a-token")).toHaveLength(32)
  })

  it("differs with every character and with the key", () => {
    const digests = ["a-token", "a-tokem", "A-token", "a-token ", "", "ä-token"].map((token) =>
      hex(tokenDigest(key, token)),
    )
    expect(new Set([...digests, hex(tokenDigest(otherKey, "a-token"))]).size).toBe(7)
  })
})

describe("apiKeyDigest", () => {
  it("is set apart from tokens: the same text is another secret", () => {
    const expected = createHmac("sha256", key).update("api-key\0some-secret").digest("hex")
    expect(hex(apiKeyDigest(key, "some-secret"))).toBe(expected)
    expect(hex(apiKeyDigest(key, "some-secret"))).not.toBe(hex(tokenDigest(key, "some-secret")))
    expect(hex(apiKeyDigest(otherKey, "some-secret"))).not.toBe(expected)
  })
})

describe("keyFingerprint", () => {
  it("is the same for the same key, another for another, and no digest of a token", () => {
    expect(keyFingerprint(key)).toMatch(/^[\w-]{16}$/)
    expect(keyFingerprint(Buffer.from(key))).toBe(keyFingerprint(key))
    expect(keyFingerprint(otherKey)).not.toBe(keyFingerprint(key))
    expect(Buffer.from(tokenDigest(key, "")).toString("base64url")).not.toContain(keyFingerprint(key))
  })
})
