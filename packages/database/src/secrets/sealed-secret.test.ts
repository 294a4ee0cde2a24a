import fc from "fast-check"
import { randomBytes } from "node:crypto"
import { describe, expect, it } from "vitest"
import { openSecret, sealSecret, type SecretPlace } from "./sealed-secret.ts"

const key = randomBytes(43)
const place: SecretPlace = { table: "webhook", column: "secret", entityId: "one", rowId: "row" }
const seal = (secret: string, at = place) => sealSecret(key, at, secret, randomBytes)

describe("a secret at rest", () => {
  it("opens where it was sealed for, whatever it is", () => {
    fc.assert(fc.property(fc.string({ unit: "grapheme" }), (secret) => openSecret(key, place, seal(secret)) === secret))
  })

  it("shows nothing of itself, and is another each time", () => {
    const [one, other] = [seal("whsec_something"), seal("whsec_something")]
    expect(Buffer.from(one).toString("latin1")).not.toContain("something")
    expect(Buffer.compare(one, other)).not.toBe(0)
  })

  it.each<[keyof SecretPlace]>([["table"], ["column"], ["entityId"], ["rowId"]])(
    "does not open in another place: %s",
    (part) => {
      expect(openSecret(key, { ...place, [part]: "other" }, seal("x"))).toBeUndefined()
    },
  )

  it("keeps the parts of a place apart", () => {
    const sealed = seal("x", { ...place, table: "a", column: "bc" })
    expect(openSecret(key, { ...place, table: "ab", column: "c" }, sealed)).toBeUndefined()
  })

  it("does not open with another key", () => {
    expect(openSecret(randomBytes(43), place, seal("x"))).toBeUndefined()
  })

  it("does not open with any byte changed, or cut off", () => {
    const sealed = seal("secret")
    for (let i = 0; i < sealed.length; i++) {
      const damaged = Uint8Array.from(sealed, (byte, at) => (at === i ? byte ^ 1 : byte))
      expect(openSecret(key, place, damaged)).toBeUndefined()
      expect(openSecret(key, place, sealed.subarray(0, i))).toBeUndefined()
    }
  })
})
