import { Data, Result } from "effect"
import { isIntactSecret, makeSecret } from "./secret.ts"

const prefix = "rcl_"
const hour = 3_600_000

/** How long a token of the dashboard lives, in milliseconds: 365 days. */
export const tokenLifetime = 365 * 24 * hour
/** For how long a rotated token still works beside the new one, in milliseconds: 24 h unless chosen, 1 h to 30 days. */
export const tokenOverlap = { default: 24 * hour, least: hour, most: 30 * 24 * hour } as const
/** How long a token of the dashboard that was neither saved nor used keeps working, in milliseconds: 24 h. */
export const unsavedLifetime = 24 * hour
/** How many tokens of one connection may work at once. */
export const mostLiveTokens = 2

/**
 * Makes an access token, `rcl_` + 12-character id + `_` + 43 characters of secret + 6 characters of checksum, from 48
 * random bytes: 16 for the id, 32 (256 bits) for the secret. Secret scanners find it by
 * `rcl_[0-9A-Za-z]{12}_[0-9A-Za-z]{49}`; the checksum keeps look-alikes away from the database.
 *
 * @example
 * import { isIntactToken, makeToken } from "@rollcall/domain/directory"
 * isIntactToken(makeToken(new Uint8Array(48))) // => true
 */
export const makeToken = (random: Uint8Array): string => makeSecret(prefix, random)

/**
 * Whether a text is a token of our form with a true checksum.
 *
 * @example
 * import { isIntactToken } from "@rollcall/domain/directory"
 * isIntactToken("hello") // => false
 */
export const isIntactToken = (token: string): boolean => isIntactSecret(prefix, token)

/**
 * Whether a text claims to be one of our tokens but is damaged: cut short, or a character changed.
 *
 * @example
 * import { isDamagedToken } from "@rollcall/domain/directory"
 * isDamagedToken("rcl_abc") // => true
 * isDamagedToken("a-token-of-some-other-shape-entirely") // => false
 */
export const isDamagedToken = (token: string): boolean => token.startsWith(prefix) && !isIntactToken(token)

/**
 * The part of a token that may be shown and logged: its last four characters.
 *
 * @example
 * import { tokenHint } from "@rollcall/domain/directory"
 * tokenHint("0123456789") // => "6789"
 */
export const tokenHint = (token: string): string => token.slice(-4)

/** What a stored token knows of itself; times in milliseconds since 1970. */
export interface AccessToken {
  readonly id: string
  readonly hint: string
  readonly status: "active" | "retiring" | "revoked"
  /** `dashboard`: made by an administrator, who saves it. `bootstrap`: given by the operator. */
  readonly createdBy: "dashboard" | "bootstrap"
  readonly createdAt: number
  readonly savedAt?: number
  readonly expiresAt?: number
  readonly retireAt?: number
  readonly lastUsedAt?: number
}

/** Why a token is refused. */
export class TokenRefused extends Data.TaggedError("TokenRefused")<{
  readonly reason: "revoked" | "expired" | "retired" | "never-saved"
}> {}

/**
 * Whether a token works at `now` (milliseconds since 1970).
 *
 * Errors: `TokenRefused` with the reason.
 *
 * @example
 * import { checkToken } from "@rollcall/domain/directory"
 * import { Result } from "effect"
 * const token = { id: "t", hint: "9f3c", status: "active", createdBy: "bootstrap", createdAt: 0 } as const
 * Result.isSuccess(checkToken(token, 1e15)) // => true
 */
export const checkToken = (token: AccessToken, now: number): Result.Result<void, TokenRefused> => {
  if (token.status === "revoked") return refuse("revoked")
  if (token.expiresAt !== undefined && token.expiresAt <= now) return refuse("expired")
  if (token.retireAt !== undefined && token.retireAt <= now) return refuse("retired")
  const kept = token.createdBy === "bootstrap" || token.savedAt !== undefined || token.lastUsedAt !== undefined
  return kept || token.createdAt + unsavedLifetime > now ? Result.succeed(undefined) : refuse("never-saved")
}

const refuse = (reason: TokenRefused["reason"]) => Result.fail(new TokenRefused({ reason }))
