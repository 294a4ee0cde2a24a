import { dayOf, isOlderThan } from "../elapsed.ts"
import { exampleTokenFacts } from "../example-token-facts.ts"
import { enterToken as enterInEntra } from "../fix-steps/entra.ts"
import { enterToken as enterInOkta } from "../fix-steps/okta.ts"
import { type Problems, tokenRule } from "../rule.ts"
import { tokenWorks } from "../token-works.ts"

/** When the token was last used, if ever. */
export type TokenUnusedEvidence = {
  readonly hint: string
  readonly createdAt: string
  readonly lastUsedAt: string | null
}

/** Days in which a new token should be used first, and after which one that was used counts as left behind. */
const firstUse = 14
const lastUse = 90

export const tokenUnused = tokenRule({
  id: "token-unused",
  number: 48,
  group: "Tokens and connections",
  title: "An access token works and nobody uses it",
  means:
    "The token has not been used in the 14 days since it was made, or for 90 days. A key that opens a door nobody goes through is of use to a thief only.",
  severities: { medium: "always" },
  states: ["active"],
  reads: [],
  keyFacts: ["lastUsedAt"],
  detect: ({ connection, now, token }): Problems<TokenUnusedEvidence> => {
    const { hint, createdAt, lastUsedAt } = token
    const unused =
      lastUsedAt === undefined ? isOlderThan(firstUse, createdAt, now) : isOlderThan(lastUse, lastUsedAt, now)
    if (!unused || !tokenWorks(token, now)) return []
    const wanted = "If it is to be used, enter it there; it is not shown again, so rotate it first:"
    return [
      {
        severity: "medium",
        key: "",
        evidence: { hint, createdAt, lastUsedAt: lastUsedAt ?? null },
        message: `The access token that ends in ${hint} of ${connection.label} ${lastUsedAt === undefined ? `was made on ${dayOf(createdAt)} and never used` : `was last used on ${dayOf(lastUsedAt)}`}.`,
        remediation: {
          okta: [wanted, ...enterInOkta()],
          entra: [wanted, ...enterInEntra()],
          rollcall: [`If not, open Connections > ${connection.label} > Access tokens and click Revoke.`],
        },
      },
    ]
  },
  example: {
    says: "The token was last used in July.",
    facts: exampleTokenFacts({ token: { lastUsedAt: "2026-07-01T08:00:00.000Z" } }),
    gives: {
      severity: "medium",
      key: "",
      evidence: { hint: "9f3c", createdAt: "2026-03-01T08:00:00.000Z", lastUsedAt: "2026-07-01T08:00:00.000Z" },
    },
  },
  nearMiss: {
    says: "The token was last used 80 days ago: Okta pushes only what changes.",
    facts: exampleTokenFacts({ token: { lastUsedAt: "2026-09-07T12:00:00.000Z" } }),
  },
  mutation: {
    says: "a token that was used has 14 days as well",
    replace: "isOlderThan(lastUse,",
    by: "isOlderThan(firstUse,",
  },
})
