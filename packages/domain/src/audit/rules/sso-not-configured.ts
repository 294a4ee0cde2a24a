import { exampleEntityFacts } from "../example-entity-facts.ts"
import { exampleConnection } from "../example-token-facts.ts"
import { signOn as signOnInEntra } from "../fix-steps/entra.ts"
import { signOn as signOnInOkta } from "../fix-steps/okta.ts"
import { entityRule, type Problems } from "../rule.ts"

/** The connection that pushes people. */
export type SsoNotConfiguredEvidence = {
  readonly connectionId: string
}

export const ssoNotConfigured = entityRule({
  id: "sso-not-configured",
  number: 56,
  group: "Tokens and connections",
  title: "People are pushed and cannot sign in with single sign-on",
  means:
    "The identity provider says who is here, and nobody can sign in through it. People would need passwords, which stay when the identity provider takes the person away.",
  severities: { high: "always" },
  states: ["active"],
  reads: ["singleSignOn"],
  keyFacts: ["connectionId"],
  detect: ({ connection, entity, singleSignOn }): Problems<SsoNotConfiguredEvidence> =>
    singleSignOn.configured || connection?.status !== "active"
      ? []
      : [
          {
            severity: "high",
            key: "",
            evidence: { connectionId: connection.id },
            message: `${connection.label} pushes people to ${entity.name}, and single sign-on is not set up.`,
            remediation: {
              okta: signOnInOkta(),
              entra: signOnInEntra(),
              rollcall: ["Enter what your identity provider shows under Entity > Single sign-on."],
            },
          },
        ],
  example: {
    says: "Okta pushes people, and single sign-on is not set up.",
    facts: exampleEntityFacts({ singleSignOn: { configured: false } }),
    gives: { severity: "high", key: "", evidence: { connectionId: "okta" } },
  },
  nearMiss: {
    says: "It is not set up either while the connection is paused.",
    facts: exampleEntityFacts({
      singleSignOn: { configured: false },
      connection: { ...exampleConnection, status: "paused" },
    }),
  },
  mutation: {
    says: "a connection that is paused counts as pushing",
    replace: ` || connection?.status !== "active"`,
    by: " || connection === undefined",
  },
})
