import { createHmac } from "node:crypto"

/** What is stored of an access token: found by equality, worth nothing without the installation's key. */
export const tokenDigest = (key: Uint8Array, token: string): Uint8Array =>
  createHmac("sha256", key).update("access-token\0").update(token).digest()

/** Names a key without giving it away. */
export const keyFingerprint = (key: Uint8Array): string =>
  createHmac("sha256", key).update("installation\0").digest("base64url").slice(0, 16)

/** The same of a key of the admin API; no access token opens it, and no key is a token. */
export const apiKeyDigest = (key: Uint8Array, apiKey: string): Uint8Array =>
  createHmac("sha256", key).update("api-key\0").update(apiKey).digest()

/** The same of the secret of a link that lets somebody in once. */
export const linkDigest = (key: Uint8Array, secret: string): Uint8Array =>
  createHmac("sha256", key).update("link\0").update(secret).digest()
