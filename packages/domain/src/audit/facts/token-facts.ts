import type { CommonFacts, ConnectionOfFacts } from "./common-facts.ts"

/** What is known of one access token when rules look at it. */
export interface TokenFacts extends CommonFacts, TokenSlices {
  readonly token: LookedAtToken
  /** The connection the token belongs to. */
  readonly connection: ConnectionOfFacts
  /** The other tokens of that connection that are not revoked. */
  readonly others: ReadonlyArray<LookedAtToken>
}

/** A token without anything of its secret but the hint. */
export interface LookedAtToken {
  readonly id: string
  readonly hint: string
  readonly status: "active" | "retiring" | "revoked"
  readonly createdBy: "dashboard" | "bootstrap"
  readonly createdAt: string
  /** When an administrator confirmed to have stored it. */
  readonly savedAt?: string
  readonly expiresAt?: string
  readonly retireAt?: string
  readonly lastUsedAt?: string
}

/** What may not have been read of a token. */
export interface TokenSlices {
  readonly exposure?: TokenExposure
}

/** Where a token was seen, and who uses it. */
export interface TokenExposure {
  /** Where the token stood for others to read, as far as anybody told. */
  readonly leaks: ReadonlyArray<TokenLeak>
  /** Who sent requests with it in the last 90 days, at most 50. */
  readonly clients: ReadonlyArray<TokenClient>
}

export interface TokenLeak {
  readonly cause: "scanner" | "url" | "log"
  /** Where, in words. */
  readonly where: string
  readonly at: string
}

export interface TokenClient {
  readonly network: string
  readonly userAgent: string
  readonly firstAt: string
  readonly lastAt: string
}
