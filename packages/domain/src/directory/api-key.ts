import { isIntactSecret, makeSecret } from "./secret.ts"

/** What every API key begins with, unless an operator chose its text. */
export const apiKeyPrefix = "rck_"

/**
 * What a key may do: `read` shows what an entity has, `write` changes it, `operate` makes entities and keys and sees how
 * the installation is. None includes another.
 */
export const apiScopes = ["read", "write", "operate"] as const
export type ApiScope = (typeof apiScopes)[number]

/** A key of the admin API; times in milliseconds since 1970. Its text is seen once and never stored. */
export interface ApiKey {
  readonly id: string
  readonly name: string
  /** The only entity it reaches; absent: every entity, and what belongs to none. */
  readonly entityId?: string
  readonly scopes: ReadonlyArray<ApiScope>
  /** `bootstrap`: given by the operator. `first-start`: made by the first start of an embedded installation. */
  readonly createdBy: "api" | "bootstrap" | "first-start"
  readonly createdAt: number
  readonly revokedAt?: number
}

/**
 * Makes the text of an API key, of the same form as an access token but with the prefix `rck_`, from 48 random bytes.
 * Secret scanners find it by `rck_[0-9A-Za-z]{12}_[0-9A-Za-z]{49}`.
 *
 * @example
 * import { isDamagedApiKey, makeApiKey } from "@rollcall/domain/directory"
 * const key = makeApiKey(new Uint8Array(48))
 * key.slice(0, 4) // => "rck_"
 * isDamagedApiKey(key) // => false
 * isDamagedApiKey(key.slice(0, -1)) // => true
 */
export const makeApiKey = (random: Uint8Array): string => makeSecret(apiKeyPrefix, random)

/** Whether a text claims to be a key of our form but is damaged: cut short, or a character changed. */
export const isDamagedApiKey = (text: string): boolean =>
  text.startsWith(apiKeyPrefix) && !isIntactSecret(apiKeyPrefix, text)

const leastLength = 32

/**
 * Why a text may not be an API key of the operator's choosing, as the end of a sentence; `undefined`: it may.
 *
 * @example
 * import { refusalOfApiKey } from "@rollcall/domain/directory"
 * refusalOfApiKey("hunter2") // => "is too short; expected at least 32 characters, got 7"
 * refusalOfApiKey("x".repeat(32)) // => undefined
 */
export const refusalOfApiKey = (text: string): string | undefined => {
  if (text.length < leastLength) return `is too short; expected at least ${leastLength} characters, got ${text.length}`
  // It is sent in a header, after a space.
  if (!/^[\x21-\x7e]+$/.test(text)) return "must hold no spaces, and no other characters than those of ASCII"
  return isDamagedApiKey(text) ? "looks like a Rollcall API key, but a character is missing or changed" : undefined
}

/**
 * What a key lacks to do something of this scope, in an entity or (`undefined`) in the installation: `"entity"` when it
 * reaches only another one, `"scope"` when it may not, `undefined` when it lacks nothing.
 *
 * @example
 * import { checkApiKey } from "@rollcall/domain/directory"
 * const key = { entityId: "acme", scopes: ["read"] } as const
 * checkApiKey(key, "read", "acme") // => undefined
 * checkApiKey(key, "write", "acme") // => "scope"
 * checkApiKey(key, "read", "globex") // => "entity"
 */
export const checkApiKey = (
  key: Pick<ApiKey, "entityId" | "scopes">,
  scope: ApiScope,
  entityId: string | undefined,
): "entity" | "scope" | undefined => {
  if (key.entityId !== undefined && entityId !== undefined && key.entityId !== entityId) return "entity"
  return key.scopes.includes(scope) ? undefined : "scope"
}
