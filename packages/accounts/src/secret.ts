import { hkdfSync } from "node:crypto"

/** What cookies are signed and second factors are kept with: the installation's key gives it, and it gives nothing else. */
export const accountsSecret = (key: Uint8Array): string =>
  Buffer.from(hkdfSync("sha256", key, "", "rollcall accounts 1", 32)).toString("base64url")
