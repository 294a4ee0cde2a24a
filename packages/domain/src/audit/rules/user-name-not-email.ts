import { isEmailUserName } from "../../directory/user-name.ts"
import { exampleFacts } from "../example-facts.ts"
import { userNameIsEmail as emailInEntra } from "../fix-steps/entra.ts"
import { userNameIsEmail as emailInOkta } from "../fix-steps/okta.ts"
import { type Problems, userRule } from "../rule.ts"
import { shownValue } from "../shown-value.ts"

export type UserNameNotEmailEvidence = {
  readonly userName: string
}

export const userNameNotEmail = userRule({
  id: "user-name-not-email",
  number: 30,
  group: "People",
  title: "The user name is no e-mail address",
  means:
    "The identity provider sends a user name of another form, such as CONTOSO\\jdoe. It is accepted, but signing in, invitations and finding the same person elsewhere go by the e-mail address. A connection can refuse such names under its settings.",
  severities: { medium: "always" },
  states: ["active", "staged"],
  reads: [],
  keyFacts: ["userName"],
  detect: ({ user }): Problems<UserNameNotEmailEvidence> => {
    if (user.origin !== "idp" || isEmailUserName(user.userName)) return []
    const userName = shownValue(user.userName)
    return [
      {
        severity: "medium",
        key: "userName",
        evidence: { userName },
        message: `The user name ${userName} is no e-mail address.`,
        remediation: {
          okta: emailInOkta(),
          entra: emailInEntra(),
          rollcall: [
            "To refuse such names from now on, set User name format to E-mail in the settings of the connection.",
          ],
        },
      },
    ]
  },
  example: {
    says: "Okta sends CONTOSO\\jdoe.",
    facts: exampleFacts({ user: { userName: "CONTOSO\\jdoe" } }),
    gives: { severity: "medium", key: "userName", evidence: { userName: "CONTOSO\\jdoe" } },
  },
  nearMiss: {
    says: "A person made by hand has a short name.",
    facts: exampleFacts({ user: { userName: "jdoe", origin: "manual" } }),
  },
  mutation: {
    says: "people made by hand count too",
    replace: `user.origin !== "idp" || `,
    by: "",
  },
})
