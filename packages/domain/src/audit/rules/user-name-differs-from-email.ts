import { isEmailUserName } from "../../directory/user-name.ts"
import { fold } from "../../scim/fold.ts"
import { exampleFacts } from "../example-facts.ts"
import { userNameIsEmail as emailInEntra } from "../fix-steps/entra.ts"
import { userNameIsEmail as emailInOkta } from "../fix-steps/okta.ts"
import { domainOf } from "../domain-of.ts"
import { type Problems, userRule } from "../rule.ts"
import { shownValue } from "../shown-value.ts"

export type UserNameDiffersFromEmailEvidence = {
  readonly userName: string
  readonly email: string
}

export const userNameDiffersFromEmail = userRule({
  id: "user-name-differs-from-email",
  number: 31,
  group: "People",
  title: "The user name is another address than the primary e-mail",
  means:
    "Both are addresses, and they are not the same: after a marriage or a change of company often only one was changed. Messages go to one, and signing in may go by the other.",
  severities: {
    medium: "the domains differ too",
    low: "the domain is the same",
  },
  states: ["active", "staged"],
  reads: [],
  keyFacts: ["userName", "email"],
  detect: ({ user }): Problems<UserNameDiffersFromEmailEvidence> => {
    const { email } = user
    // A user name that is no address at all is told by another rule.
    if (user.origin !== "idp" || email === undefined || !isEmailUserName(user.userName)) return []
    if (fold(email) === fold(user.userName)) return []
    const evidence = { userName: shownValue(user.userName), email: shownValue(email) }
    return [
      {
        severity: domainOf(email) === domainOf(user.userName) ? "low" : "medium",
        key: "",
        evidence,
        message: `The user name is ${evidence.userName}, and the primary e-mail address is ${evidence.email}.`,
        remediation: { okta: emailInOkta(), entra: emailInEntra() },
      },
    ]
  },
  example: {
    says: "The user name is of the old company, the e-mail address of the new one.",
    facts: exampleFacts({ user: { userName: "ada@old.example" } }),
    gives: {
      severity: "medium",
      key: "",
      evidence: { userName: "ada@old.example", email: "ada@acme.example" },
    },
  },
  nearMiss: {
    says: "They differ in capitals only.",
    facts: exampleFacts({ user: { userName: "Ada@ACME.example" } }),
  },
  mutation: {
    says: "capitals count",
    replace: "fold(email) === fold(user.userName)",
    by: "email === user.userName",
  },
})
