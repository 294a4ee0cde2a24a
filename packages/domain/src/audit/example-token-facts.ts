import { exampleFacts } from "./example-facts.ts"
import type { ConnectionOfFacts, LookedAtToken, TokenFacts } from "./facts/index.ts"

/** The connection of Acme, which Okta pushes to. */
export const exampleConnection: ConnectionOfFacts = {
  id: "okta",
  idp: "okta",
  status: "active",
  settings: { userNameFormat: "any", brake: { mode: "hold" } },
  label: "Okta",
}

/**
 * A token of Acme's connection, made in March and used yesterday; with changes.
 *
 * @example
 * import { exampleToken } from "@rollcall/domain/audit"
 * exampleToken({ hint: "77aa" }).hint // => "77aa"
 */
export const exampleToken = (changes: Partial<LookedAtToken> = {}): LookedAtToken => ({
  id: "token-1",
  hint: "9f3c",
  status: "active",
  createdBy: "dashboard",
  createdAt: "2026-03-01T08:00:00.000Z",
  savedAt: "2026-03-01T08:01:00.000Z",
  expiresAt: "2027-03-01T08:00:00.000Z",
  lastUsedAt: "2026-11-25T08:00:00.000Z",
  ...changes,
})

/**
 * The facts of an access token with which Okta pushes to Acme, and in which no rule sees a problem; with changes. For
 * the examples of rules, and for tests of what uses them.
 *
 * @example
 * import { evaluateToken, exampleTokenFacts } from "@rollcall/domain/audit"
 * evaluateToken(exampleTokenFacts()).detected // => []
 */
export const exampleTokenFacts = (
  changes: Partial<Omit<TokenFacts, "token">> & { readonly token?: Partial<LookedAtToken> } = {},
): TokenFacts => {
  const { now, entity, catalogue, mapping } = exampleFacts()
  return {
    now,
    entity,
    catalogue,
    mapping,
    connection: exampleConnection,
    others: [],
    exposure: {
      leaks: [],
      clients: [
        {
          network: "192.0.2.0/24",
          userAgent: "Okta SCIM Client 1.0.0",
          firstAt: "2026-03-01T08:00:00.000Z",
          lastAt: "2026-11-25T08:00:00.000Z",
        },
      ],
    },
    ...changes,
    token: exampleToken(changes.token),
  }
}
