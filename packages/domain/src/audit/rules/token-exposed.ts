import { isOlderThan } from "../elapsed.ts"
import { exampleTokenFacts } from "../example-token-facts.ts"
import type { TokenClient, TokenExposure } from "../facts/index.ts"
import { enterToken as enterInEntra } from "../fix-steps/entra.ts"
import { enterToken as enterInOkta, retryTasks } from "../fix-steps/okta.ts"
import { type Problems, tokenRule } from "../rule.ts"
import { shownValue } from "../shown-value.ts"
import { tokenWorks } from "../token-works.ts"

/** Where the token was seen, or from where it was used, each with when. */
export type TokenExposedEvidence = {
  readonly hint: string
  readonly cause: string
  readonly where: ReadonlyArray<string>
  readonly at: ReadonlyArray<string>
}

/** Days for which a client must have been known before another counts as a stranger beside it. */
const known = 7

/** Those who use the token beside the usual client, from another network and with other software. */
const strangers = ({ clients }: TokenExposure): ReadonlyArray<TokenClient> =>
  clients.filter((client) => {
    const usual = clients.filter((other) => isOlderThan(known, other.firstAt, client.firstAt))
    const alike = usual.some(({ network, userAgent }) => network === client.network || userAgent === client.userAgent)
    return !alike && usual.some(({ lastAt }) => Date.parse(lastAt) > Date.parse(client.firstAt))
  })

const sayings = {
  scanner: "was found by a secret scanner",
  url: "was sent in a URL",
  log: "stood in a log",
  client: "is used by a stranger",
} as const

export const tokenExposed = tokenRule({
  id: "token-exposed",
  number: 51,
  group: "Tokens and connections",
  title: "An access token is in the hands of others",
  means:
    "The token stood where others read it, or it is used from a network and by software never seen before while the usual identity provider goes on using it. Whoever has the token can make administrators and read everybody.",
  severities: { critical: "always" },
  states: ["active", "retiring"],
  reads: ["exposure"],
  keyFacts: ["where"],
  detect: ({ connection, exposure, now, token }): Problems<TokenExposedEvidence> => {
    if (!tokenWorks(token, now)) return []
    const clients = strangers(exposure).map(({ network, userAgent, firstAt }) => ({
      cause: "client" as const,
      where: `${network}, ${userAgent}`,
      at: firstAt,
    }))
    return [...Map.groupBy([...exposure.leaks, ...clients], ({ cause }) => cause)].map(([cause, sightings]) => {
      const where = sightings.map((sighting) => shownValue(sighting.where))
      const revoke = `At once, in Rollcall, open Connections > ${connection.label} > Access tokens, click Revoke beside the one that ends in ${token.hint}, and make a new one.`
      return {
        severity: "critical",
        key: cause,
        evidence: { hint: token.hint, cause, where, at: sightings.map(({ at }) => at) },
        message: `The access token that ends in ${token.hint} of ${connection.label} ${sayings[cause]}: ${where[0] ?? ""}.`,
        remediation: {
          okta: [revoke, ...enterInOkta(), ...retryTasks()],
          entra: [revoke, ...enterInEntra()],
          rollcall: ["Then look under Events at what was done with the old token since."],
        },
      }
    })
  },
  example: {
    says: "Beside Okta, somebody uses the token from elsewhere with curl.",
    facts: exampleTokenFacts({
      exposure: {
        leaks: [],
        clients: [
          {
            network: "192.0.2.0/24",
            userAgent: "Okta SCIM Client 1.0.0",
            firstAt: "2026-03-01T08:00:00.000Z",
            lastAt: "2026-11-26T11:00:00.000Z",
          },
          {
            network: "203.0.113.0/24",
            userAgent: "curl/8.9.1",
            firstAt: "2026-11-26T03:12:00.000Z",
            lastAt: "2026-11-26T03:14:00.000Z",
          },
        ],
      },
    }),
    gives: {
      severity: "critical",
      key: "client",
      evidence: {
        hint: "9f3c",
        cause: "client",
        where: ["203.0.113.0/24, curl/8.9.1"],
        at: ["2026-11-26T03:12:00.000Z"],
      },
    },
  },
  nearMiss: {
    says: "Okta pushes from another network of its own.",
    facts: exampleTokenFacts({
      exposure: {
        leaks: [],
        clients: [
          {
            network: "192.0.2.0/24",
            userAgent: "Okta SCIM Client 1.0.0",
            firstAt: "2026-03-01T08:00:00.000Z",
            lastAt: "2026-11-26T11:00:00.000Z",
          },
          {
            network: "198.51.100.0/24",
            userAgent: "Okta SCIM Client 1.0.0",
            firstAt: "2026-11-26T03:12:00.000Z",
            lastAt: "2026-11-26T03:14:00.000Z",
          },
        ],
      },
    }),
  },
  mutation: {
    says: "another network is enough to be a stranger",
    replace: " || userAgent === client.userAgent",
    by: "",
  },
})
