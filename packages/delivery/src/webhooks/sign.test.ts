import { createHmac, randomBytes } from "node:crypto"
import { Webhook } from "standardwebhooks"
import { describe, expect, it } from "vitest"
import { makeWebhookSecret, signedHeaders } from "./sign.ts"

const at = new Date()
const signable = { id: "01890a5d-ac96-774b-bcce-b302099a8057", at, body: '{"type":"user.created"}' }

describe("a signed webhook", () => {
  it("has a secret of 32 bytes, another each time", () => {
    const [one, other] = [makeWebhookSecret(randomBytes), makeWebhookSecret(randomBytes)]
    expect(one).toMatch(/^whsec_[\w+/]{43}=$/)
    expect(one).not.toBe(other)
  })

  it("is what the specification says: HMAC-SHA256 of id, seconds and body", () => {
    const key = Buffer.alloc(32, 7)
    const headers = signedHeaders(signable, [`whsec_${key.toString("base64")}`])
    const seconds = Math.floor(at.getTime() / 1_000)
    const expected = createHmac("sha256", key).update(`${signable.id}.${seconds}.${signable.body}`).digest("base64")
    expect(headers).toMatchObject({
      "webhook-id": signable.id,
      "webhook-timestamp": String(seconds),
      "webhook-signature": `v1,${expected}`,
    })
  })

  it("is verified with either secret during a rotation, and with no other", () => {
    const [now, before, other] = [1, 2, 3].map(() => makeWebhookSecret(randomBytes))
    const headers = signedHeaders(signable, [now ?? "", before ?? ""])
    for (const secret of [now, before]) {
      expect(new Webhook(secret ?? "").verify(signable.body, headers)).toEqual({ type: "user.created" })
    }
    expect(() => new Webhook(other ?? "").verify(signable.body, headers)).toThrow(/signature/)
    expect(() => new Webhook(now ?? "").verify(`${signable.body} `, headers)).toThrow(/signature/)
  })

  it("is refused by its receiver when it is played back five minutes later", () => {
    const old = { ...signable, at: new Date(at.getTime() - 6 * 60_000) }
    const secret = makeWebhookSecret(randomBytes)
    expect(() => new Webhook(secret).verify(old.body, signedHeaders(old, [secret]))).toThrow(/too old/)
  })
})
