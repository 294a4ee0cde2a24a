import type { AttemptLimit } from "@rollcall/database"
import { createHash } from "node:crypto"

/** A digest in a key of the table of tries: what people typed is not kept there. */
const named = (what: string, ...parts: ReadonlyArray<string>): string =>
  `${what}:${createHash("sha256").update(parts.join("\0")).digest("base64url").slice(0, 22)}`

/**
 * How often a password may be tried: ten times for an address from one place, and for the same address from everywhere,
 * so that many places together gain little; and from one place for all addresses together. Many may sit behind one
 * address of a network, so the last is wide.
 */
export const signInLimits = (email: string, from: string): ReadonlyArray<AttemptLimit> => [
  { key: named("sign-in", email, from), burst: 10, seconds: 60 },
  { key: named("sign-in-everywhere", email), burst: 50, seconds: 30 },
  { key: named("sign-in-from", from), burst: 200, seconds: 2 },
]

/** How often a code may be tried from one place; of an account the library counts by itself. */
export const codeLimits = (challenge: string, from: string): ReadonlyArray<AttemptLimit> => [
  { key: named("code", challenge), burst: 10, seconds: 60 },
  { key: named("code-from", from), burst: 100, seconds: 5 },
]

/** How often whoever is signed in may be asked for the password again. */
export const passwordLimits = (session: string): ReadonlyArray<AttemptLimit> => [
  { key: named("password", session), burst: 10, seconds: 60 },
]

/** How often a link may be tried from one place. */
export const linkLimits = (from: string): ReadonlyArray<AttemptLimit> => [
  { key: named("link-from", from), burst: 30, seconds: 10 },
]
