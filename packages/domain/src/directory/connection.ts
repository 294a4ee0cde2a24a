import type { BrakeSettings } from "./brake.ts"
import { toBase62 } from "./base62.ts"

/** The kinds of identity provider with a role mapping preset of their own. */
export type Idp = "okta" | "entra" | "other"

/** One identity provider's application bound to one entity. */
export interface Connection {
  readonly entityId: string
  readonly id: string
  readonly idp: Idp
  readonly label: string
  readonly status: "draft" | "active" | "paused" | "retired"
  readonly settings: ConnectionSettings
  /** Attributes its identity provider does not get back: see `withheldAttributes`. */
  readonly withheld: ReadonlyArray<string>
}

/** What an administrator chose for a connection. */
export interface ConnectionSettings {
  /** `any`: every userName is accepted. `email`: a userName that is not an e-mail address is refused. */
  readonly userNameFormat: "any" | "email"
  /** Against taking away many people at once. */
  readonly brake: BrakeSettings
}

export const defaultConnectionSettings: ConnectionSettings = { userNameFormat: "any", brake: { mode: "hold" } }

const keyLength = 24

/**
 * Makes the connection key that stands in a Tenant URL: 24 letters and digits (142 bits) from 32 random bytes.
 * Okta refuses an underscore in its Base URL, so there is none.
 *
 * @example
 * import { makeConnectionKey } from "@rollcall/domain/directory"
 * makeConnectionKey(new Uint8Array(32)).length // => 24
 */
export const makeConnectionKey = (random: Uint8Array): string => toBase62(random, 43).slice(-keyLength)

/**
 * Whether a text may be a connection key chosen by an operator: 3 to 64 letters, digits and hyphens, the hyphens single
 * and not at an end.
 *
 * @example
 * import { isConnectionKey } from "@rollcall/domain/directory"
 * isConnectionKey("acme-okta") // => true
 * isConnectionKey("acme_okta") // => false
 */
export const isConnectionKey = (text: string): boolean =>
  text.length >= 3 && text.length <= 64 && /^[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*$/.test(text)
