import type { ApiScope } from "./api-key.ts"
import { toBase62 } from "./base62.ts"
import { makeSecret } from "./secret.ts"

/** What an account may be in an entity, the most first. */
export const accountRoles = ["owner", "administrator", "auditor"] as const
export type AccountRole = (typeof accountRoles)[number]

/** Somebody who signs in to Rollcall itself; no person that an identity provider sends. */
export interface Account {
  readonly id: string
  readonly name: string
  readonly email: string
}

const scopes: Readonly<Record<AccountRole, ReadonlyArray<ApiScope>>> = {
  owner: ["read", "write"],
  administrator: ["read", "write"],
  auditor: ["read"],
}

/**
 * What a role lets an account do in its entity, in the scopes of the admin API.
 *
 * @example
 * import { scopesOfAccountRole } from "@rollcall/domain/directory"
 * scopesOfAccountRole("administrator") // => ["read", "write"]
 * scopesOfAccountRole("auditor") // => ["read"]
 */
export const scopesOfAccountRole = (role: AccountRole): ReadonlyArray<ApiScope> => scopes[role]

/**
 * Whether an account with a role decides who else has one.
 *
 * @example
 * import { roleDecidesRoles } from "@rollcall/domain/directory"
 * roleDecidesRoles("owner") // => true
 * roleDecidesRoles("administrator") // => false
 */
export const roleDecidesRoles = (role: AccountRole): boolean => role === "owner"

/**
 * Whether an account with a role counts among those who administer the entity, once it has signed in.
 *
 * @example
 * import { roleAdministers } from "@rollcall/domain/directory"
 * roleAdministers("owner") // => true
 * roleAdministers("auditor") // => false
 */
export const roleAdministers = (role: AccountRole): boolean => role !== "auditor"

/**
 * Whether an owner who stops being one leaves the entity without any. `owners` counts them all.
 *
 * @example
 * import { leavesNoOwner } from "@rollcall/domain/directory"
 * leavesNoOwner({ from: "owner", to: "administrator", owners: 1 }) // => true
 * leavesNoOwner({ from: "owner", to: undefined, owners: 2 }) // => false
 * leavesNoOwner({ from: "auditor", to: undefined, owners: 1 }) // => false
 */
export const leavesNoOwner = ({
  from,
  to,
  owners,
}: {
  readonly from: AccountRole
  /** `undefined`: none. */
  readonly to: AccountRole | undefined
  readonly owners: number
}): boolean => from === "owner" && to !== "owner" && owners <= 1

/** What an account reaches: the installation, and entities by its role there. */
export interface AccountReach {
  readonly isOperator: boolean
  readonly roles: ReadonlyArray<{ readonly entityId: string; readonly role: AccountRole }>
}

/**
 * What an account lacks to do something of this scope, in an entity or (`undefined`) in the installation, as
 * `checkApiKey` tells it of a key. An operator is nobody in an entity in which they hold no role.
 *
 * @example
 * import { checkAccount } from "@rollcall/domain/directory"
 * const account = { isOperator: true, roles: [{ entityId: "acme", role: "auditor" }] } as const
 * checkAccount(account, "read", "acme") // => undefined
 * checkAccount(account, "write", "acme") // => "scope"
 * checkAccount(account, "read", "globex") // => "entity"
 * checkAccount(account, "operate", undefined) // => undefined
 */
export const checkAccount = (
  { isOperator, roles }: AccountReach,
  scope: ApiScope,
  entityId: string | undefined,
): "entity" | "scope" | undefined => {
  if (entityId === undefined) return scope !== "operate" || isOperator ? undefined : "scope"
  const held = roles.find((role) => role.entityId === entityId)
  if (held === undefined) return "entity"
  return scopes[held.role].includes(scope) ? undefined : "scope"
}

export const shortestPassword = 12
export const longestPassword = 200

/**
 * Why a text may not be a password, as the end of a sentence; `undefined`: it may.
 *
 * @example
 * import { refusalOfPassword } from "@rollcall/domain/directory"
 * refusalOfPassword("hunter2") // => "is too short; expected at least 12 characters, got 7"
 * refusalOfPassword("correct horse battery staple") // => undefined
 */
export const refusalOfPassword = (text: string): string | undefined => {
  const length = Array.from(text).length
  if (length < shortestPassword) return `is too short; expected at least ${shortestPassword} characters, got ${length}`
  if (length > longestPassword) return `is too long; expected at most ${longestPassword} characters, got ${length}`
  return new Set(text).size < 3 ? "is the same character over and over" : undefined
}

/**
 * An e-mail address as accounts are found by it.
 *
 * @example
 * import { accountAddress } from "@rollcall/domain/directory"
 * accountAddress(" Ada@Example.com") // => "ada@example.com"
 */
export const accountAddress = (email: string): string => email.trim().toLowerCase()

const invitationPrefix = "rci_"

/**
 * Makes the secret of an invitation's link, from 48 random bytes, of the same form as an API key.
 *
 * @example
 * import { makeInvitationSecret } from "@rollcall/domain/directory"
 * makeInvitationSecret(new Uint8Array(48)).slice(0, 4) // => "rci_"
 */
export const makeInvitationSecret = (random: Uint8Array): string => makeSecret(invitationPrefix, random)

/**
 * Makes the secret of the link that sets up an installation, from 16 random bytes: short, so that the link fits into a
 * narrow terminal.
 *
 * @example
 * import { makeSetUpSecret } from "@rollcall/domain/directory"
 * makeSetUpSecret(new Uint8Array(16)) // => "0000000000000000000000"
 */
export const makeSetUpSecret = (random: Uint8Array): string => toBase62(random.subarray(0, 16), 22)

/** How long an invitation can be accepted, in milliseconds: seven days. */
export const invitationLifetime = 7 * 24 * 60 * 60 * 1_000

/** How long the link that sets up an installation works, in milliseconds: an hour. */
export const setUpLifetime = 60 * 60 * 1_000
