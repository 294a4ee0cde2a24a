import { createHmac } from "node:crypto"

/** What is stored of an access token: found by equality, worth nothing without the installation's key. */
export const tokenDigest = (key: Uint8Array, token: string): Uint8Array =>
  createHmac("sha256", key).update("access-token\0").update(token).digest()

/** Names a key without giving it away. */
export const keyFingerprint = (key: Uint8Array): string =>
  createHmac("sha256", key).update("installation\0").digest("base64url").slice(0, 16)
