import { dayOf, isOlderThan } from "../elapsed.ts"
import { exampleToken, exampleTokenFacts } from "../example-token-facts.ts"
import type { LookedAtToken } from "../facts/index.ts"
import { renewToken } from "../fix-steps/renew-token.ts"
import { type Problems, tokenRule } from "../rule.ts"
import { tokenWorks } from "../token-works.ts"

/** When the token ends. */
export type TokenExpiringEvidence = {
  readonly hint: string
  readonly expiresAt: string
}

/** Days before the end in which it is told, and in which it is high time. */
const soon = 30
const verySoon = 7

/** Whether a token lives longer than until an instant. */
const outlives = (expiresAt: string, other: LookedAtToken): boolean =>
  other.expiresAt === undefined || Date.parse(other.expiresAt) > Date.parse(expiresAt)

export const tokenExpiring = tokenRule({
  id: "token-expiring",
  number: 49,
  group: "Tokens and connections",
  title: "An access token is about to expire",
  means:
    "The token ends soon, or has ended, and there is no other to take its place. From then on the identity provider is refused: people who join wait, and people who leave keep their access.",
  severities: { high: "it ends within seven days, or has ended", medium: "it ends within 30 days" },
  states: ["active"],
  reads: [],
  keyFacts: ["expiresAt"],
  detect: ({ connection, now, others, token }): Problems<TokenExpiringEvidence> => {
    const { hint, expiresAt, lastUsedAt } = token
    if (expiresAt === undefined || !isOlderThan(-soon, expiresAt, now)) return []
    const replaced = others.some(
      (other) => other.status === "active" && tokenWorks(other, now) && outlives(expiresAt, other),
    )
    // Nobody misses a token that ended before it was used.
    const missed = lastUsedAt !== undefined || tokenWorks(token, now)
    if (replaced || !missed) return []
    return [
      {
        severity: isOlderThan(-verySoon, expiresAt, now) ? "high" : "medium",
        key: "",
        evidence: { hint, expiresAt },
        message: `The access token that ends in ${hint} of ${connection.label} works until ${dayOf(expiresAt)}, and there is no other in its place.`,
        remediation: renewToken(connection),
      },
    ]
  },
  example: {
    says: "The token ends in four days.",
    facts: exampleTokenFacts({ token: { expiresAt: "2026-11-30T12:00:00.000Z" } }),
    gives: { severity: "high", key: "", evidence: { hint: "9f3c", expiresAt: "2026-11-30T12:00:00.000Z" } },
  },
  nearMiss: {
    says: "It ends in four days, and a new one works already.",
    facts: exampleTokenFacts({
      token: { expiresAt: "2026-11-30T12:00:00.000Z" },
      others: [exampleToken({ id: "token-2", hint: "77aa", expiresAt: "2027-11-20T12:00:00.000Z" })],
    }),
  },
  mutation: {
    says: "a token in its place is of no use",
    replace: "if (replaced || !missed)",
    by: "if (!missed)",
  },
})
