import type { TrailEnd } from "@rollcall/database"
import { describe, expect, it } from "vitest"
import { digestFile, digestPublicKey, readDigest, signDigest } from "./digest.ts"

const key = Buffer.from("a key of at least thirty-two characters")
const other = Buffer.from("another key of at least 32 characters")
const end: TrailEnd = { entityId: "01900000-0000-7000-8000-000000000001", seq: 7, hash: Buffer.alloc(32, 7) }
const at = new Date("2026-11-26T00:00:30.000Z")
const signed = signDigest(key, "2026-11-26", at, [end], undefined)
const fileOf = (stored = signed) => JSON.stringify(digestFile(stored, digestPublicKey(key)), undefined, 2)

describe("a digest of trails", () => {
  it("says where each ended, to whoever has the public key only", () => {
    const publicKey = digestPublicKey(key)
    expect(readDigest(fileOf(), publicKey)).toEqual({ day: "2026-11-26", publicKey, trails: [end] })
    expect(digestPublicKey(other)).not.toBe(publicKey)
  })

  it("names the digest before by its hash, so that none can be left out", () => {
    const next = signDigest(key, "2026-11-27", at, [{ ...end, seq: 9 }], signed)
    expect(JSON.parse(next.document).previous).toEqual({
      day: "2026-11-26",
      hash: expect.stringMatching(/^[0-9a-f]{64}$/),
    })
    expect(JSON.parse(signed.document).previous).toBe(null)
  })

  it.each([
    ["a number in it is another", fileOf().replace('"seq": 7', '"seq": 6'), /changed/],
    ["an entity is left out", fileOf().replace(/"trails": \[[^\]]*\]/, '"trails": []'), /changed/],
    ["its signature is another's", fileOf({ ...signed, signature: Buffer.alloc(64) }), /changed/],
    ["its key is no key", fileOf().replace(digestPublicKey(key), "eA=="), /another key/],
    [
      "it is signed by somebody else",
      JSON.stringify(digestFile(signDigest(other, "2026-11-26", at, [], undefined), digestPublicKey(other))),
      /another key/,
    ],
    ["it is no digest", "[]", /no JSON object/],
    ["it is no JSON", "{", /no JSON object/],
    ["it has no signature", JSON.stringify({ digest: JSON.parse(signed.document) }), /no signature/],
  ])("is not believed where %s", (_what, text, reason) => {
    expect(readDigest(text, digestPublicKey(key))).toMatch(reason)
  })
})
