import { Webhook } from "standardwebhooks"

const prefix = "whsec_"

/** Makes a secret that signs, from 32 random bytes, as Standard Webhooks writes it. */
export const makeWebhookSecret = (random: (bytes: number) => Uint8Array): string =>
  `${prefix}${Buffer.from(random(32)).toString("base64")}`

/** What is signed: an id that stays the same however often it is sent, the time of this attempt, and the body. */
export interface Signable {
  readonly id: string
  readonly at: Date
  readonly body: string
}

/** The headers of Standard Webhooks; every secret signs, so that a receiver may know either during a rotation. */
export const signedHeaders = (
  { id, at, body }: Signable,
  secrets: ReadonlyArray<string>,
): Readonly<Record<string, string>> => ({
  "content-type": "application/json",
  "user-agent": "Rollcall-Webhooks/1",
  "webhook-id": id,
  "webhook-timestamp": String(Math.floor(at.getTime() / 1_000)),
  "webhook-signature": secrets.map((secret) => new Webhook(secret).sign(id, at, body)).join(" "),
})
