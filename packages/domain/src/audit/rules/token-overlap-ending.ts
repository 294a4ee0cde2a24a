import { isOlderThan } from "../elapsed.ts"
import { exampleToken, exampleTokenFacts } from "../example-token-facts.ts"
import { enterToken as enterInEntra } from "../fix-steps/entra.ts"
import { enterToken as enterInOkta } from "../fix-steps/okta.ts"
import { type Problems, tokenRule } from "../rule.ts"
import { tokenWorks } from "../token-works.ts"

/** When the old token ends, and the new one that nobody uses. */
export type TokenOverlapEndingEvidence = {
  readonly hint: string
  readonly retireAt: string
  readonly newHint: string
}

/** Days before its end in which a token that is being replaced should be out of use. */
const notice = 1

export const tokenOverlapEnding = tokenRule({
  id: "token-overlap-ending",
  number: 50,
  group: "Tokens and connections",
  title: "The old access token ends, and the new one is not in use",
  means:
    "A rotation was started, and less than a day before the old token ends the identity provider still pushes with it. The new token has probably not been entered there; when the old one ends, pushes are refused.",
  severities: { high: "always" },
  states: ["retiring"],
  reads: [],
  keyFacts: ["retireAt"],
  detect: ({ connection, now, others, token }): Problems<TokenOverlapEndingEvidence> => {
    const { hint, retireAt, lastUsedAt } = token
    const successor = others.find((other) => other.status === "active" && tokenWorks(other, now))
    if (retireAt === undefined || lastUsedAt === undefined || successor === undefined) return []
    const used = Date.parse(lastUsedAt) > Date.parse(successor.createdAt)
    if (!used || successor.lastUsedAt !== undefined || !isOlderThan(-notice, retireAt, now)) return []
    return [
      {
        severity: "high",
        key: "",
        evidence: { hint, retireAt, newHint: successor.hint },
        message: `${connection.label} still pushes with the old token that ends in ${hint}, which works until ${retireAt.slice(0, 16).replace("T", " ")} UTC; the new one, that ends in ${successor.hint}, has not been used.`,
        remediation: {
          okta: enterInOkta(),
          entra: enterInEntra(),
          rollcall: [
            `If the new token is lost, or more time is needed, open Connections > ${connection.label} > Access tokens and rotate again with a longer overlap.`,
          ],
        },
      },
    ]
  },
  example: {
    says: "The old token ends in 18 hours and was used today; the new one never was.",
    facts: exampleTokenFacts({
      token: { status: "retiring", retireAt: "2026-11-27T06:00:00.000Z", lastUsedAt: "2026-11-26T11:00:00.000Z" },
      others: [
        {
          id: "token-2",
          hint: "77aa",
          status: "active",
          createdBy: "dashboard",
          createdAt: "2026-11-26T06:00:00.000Z",
          savedAt: "2026-11-26T06:01:00.000Z",
        },
      ],
    }),
    gives: {
      severity: "high",
      key: "",
      evidence: { hint: "9f3c", retireAt: "2026-11-27T06:00:00.000Z", newHint: "77aa" },
    },
  },
  nearMiss: {
    says: "The old token ends in 18 hours, and the new one is in use.",
    facts: exampleTokenFacts({
      token: { status: "retiring", retireAt: "2026-11-27T06:00:00.000Z", lastUsedAt: "2026-11-26T11:00:00.000Z" },
      others: [
        exampleToken({
          id: "token-2",
          hint: "77aa",
          createdAt: "2026-11-26T06:00:00.000Z",
          lastUsedAt: "2026-11-26T11:30:00.000Z",
        }),
      ],
    }),
  },
  mutation: {
    says: "a new token in use is none",
    replace: " || successor.lastUsedAt !== undefined",
    by: "",
  },
})
