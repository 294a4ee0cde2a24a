import { exampleFacts } from "../example-facts.ts"
import { mapExternalId as mapInEntra } from "../fix-steps/entra.ts"
import { mapExternalId as mapInOkta } from "../fix-steps/okta.ts"
import { type Problems, userRule } from "../rule.ts"

export type ExternalIdMissingEvidence = {
  readonly connectionId: string | null
}

export const externalIdMissing = userRule({
  id: "external-id-missing",
  number: 32,
  group: "People",
  title: "The identity provider sends no external id",
  means:
    "Without externalId the person is found again by user name only. When the name changes, the identity provider may make a second person, without the role and the teams of the first.",
  severities: { medium: "always" },
  states: ["active", "staged"],
  reads: [],
  keyFacts: [],
  detect: ({ user }): Problems<ExternalIdMissingEvidence> => {
    const { externalId } = user
    if (user.origin !== "idp" || (externalId !== undefined && externalId.trim() !== "")) return []
    return [
      {
        severity: "medium",
        key: "",
        evidence: { connectionId: user.connectionId ?? null },
        message: `${user.userName} has no external id.`,
        remediation: {
          okta: mapInOkta(),
          entra: mapInEntra(),
          rollcall: ["Nothing is to be done here: the next push of the person fills the id in."],
        },
      },
    ]
  },
  example: {
    says: "A pushed person has no externalId.",
    facts: exampleFacts({ user: { externalId: undefined } }),
    gives: { severity: "medium", key: "", evidence: { connectionId: "okta" } },
  },
  nearMiss: {
    says: "An imported person has no externalId.",
    facts: exampleFacts({ user: { origin: "import", externalId: undefined } }),
  },
  mutation: {
    says: "people whom no identity provider pushes count too",
    replace: `user.origin !== "idp" || `,
    by: "",
  },
})
