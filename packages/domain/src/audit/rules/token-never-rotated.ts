import { dayOf, isOlderThan } from "../elapsed.ts"
import { exampleTokenFacts } from "../example-token-facts.ts"
import { renewToken } from "../fix-steps/renew-token.ts"
import { type Problems, tokenRule } from "../rule.ts"
import { tokenWorks } from "../token-works.ts"

/** Since when the token is the same. */
export type TokenNeverRotatedEvidence = {
  readonly hint: string
  readonly createdAt: string
}

/** Days after which a token should have been replaced, and after which it is high time. */
const old = 365
const veryOld = 730

export const tokenNeverRotated = tokenRule({
  id: "token-never-rotated",
  number: 47,
  group: "Tokens and connections",
  title: "An access token has not been replaced for long",
  means:
    "The token has been the same for more than a year. The longer a secret lives, the more people and backups have seen it; whoever has it can make administrators.",
  severities: { high: "it is older than two years", medium: "it is older than a year" },
  states: ["active"],
  reads: [],
  keyFacts: ["createdAt"],
  detect: ({ connection, now, token }): Problems<TokenNeverRotatedEvidence> => {
    const { hint, createdAt } = token
    if (!isOlderThan(old, createdAt, now) || !tokenWorks(token, now)) return []
    return [
      {
        severity: isOlderThan(veryOld, createdAt, now) ? "high" : "medium",
        key: "",
        evidence: { hint, createdAt },
        message: `The access token that ends in ${hint} of ${connection.label} has been the same since ${dayOf(createdAt)}.`,
        remediation: renewToken(connection),
      },
    ]
  },
  example: {
    says: "The token was made in March of last year.",
    facts: exampleTokenFacts({
      token: { createdAt: "2025-03-01T08:00:00.000Z", expiresAt: "2027-03-01T08:00:00.000Z" },
    }),
    gives: { severity: "medium", key: "", evidence: { hint: "9f3c", createdAt: "2025-03-01T08:00:00.000Z" } },
  },
  nearMiss: {
    says: "The token is as old, and has expired.",
    facts: exampleTokenFacts({
      token: { createdAt: "2025-03-01T08:00:00.000Z", expiresAt: "2026-03-01T08:00:00.000Z" },
    }),
  },
  mutation: {
    says: "a token that lets nobody in counts as well",
    replace: " || !tokenWorks(token, now)",
    by: "",
  },
})
