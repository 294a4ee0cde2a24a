import { exampleEntityFacts } from "../example-entity-facts.ts"
import { unassign as unassignInEntra } from "../fix-steps/entra.ts"
import { unassign as unassignInOkta } from "../fix-steps/okta.ts"
import { listed, shownNames } from "../named.ts"
import { roleNames } from "../role-names.ts"
import { entityRule, type Problems } from "../rule.ts"
import { shownValue } from "../shown-value.ts"

/** The address, and the people who have it, each with roles as keys. */
export type DuplicatePersonInEntityEvidence = {
  readonly email: string
  readonly people: ReadonlyArray<string>
  readonly roles: ReadonlyArray<ReadonlyArray<string>>
  readonly origins: ReadonlyArray<string>
}

export const duplicatePersonInEntity = entityRule({
  id: "duplicate-person-in-entity",
  number: 34,
  group: "People",
  title: "One address belongs to several people",
  means:
    "Two people or more have the same e-mail address, but for capitals and what follows a plus. Mostly one person was pushed twice, or was there by hand before: when they leave, only one of the two is taken away.",
  severities: { medium: "always" },
  states: ["active"],
  reads: ["emailTwins"],
  keyFacts: ["people"],
  detect: ({ catalogue, emailTwins }): Problems<DuplicatePersonInEntityEvidence> =>
    emailTwins.shown.flatMap(({ email, people }) => {
      const living = people.filter(({ state }) => state !== "deleted")
      if (living.length < 2) return []
      const names = shownNames(living.map(({ userName }) => userName))
      const said = living.slice(0, 3).map(({ userName, roles }) => `${userName} (${roleNames(catalogue, roles)})`)
      const one = "Keep one of them:"
      return [
        {
          severity: "medium",
          key: email,
          evidence: {
            email: shownValue(email),
            people: names,
            roles: living.slice(0, names.length).map(({ roles }) => roles),
            origins: living.slice(0, names.length).map(({ origin }) => origin),
          },
          message: `${living.length} people have the address ${shownValue(email)}: ${listed(said, living.length)}.`,
          remediation: {
            okta: [one, ...unassignInOkta("the other")],
            entra: [one, ...unassignInEntra("the other")],
            rollcall: ["If one of them was made by hand, delete that one under Users > the person."],
          },
        },
      ]
    }),
  example: {
    says: "Ada was made by hand, and pushed under another user name.",
    facts: exampleEntityFacts({
      emailTwins: {
        total: 1,
        shown: [
          {
            email: "ada@acme.example",
            people: [
              { id: "1", userName: "ada@acme.example", state: "active", origin: "manual", roles: ["administrator"] },
              { id: "2", userName: "ada.holm", state: "active", origin: "idp", roles: ["user"] },
            ],
          },
        ],
      },
    }),
    gives: {
      severity: "medium",
      key: "ada@acme.example",
      evidence: {
        email: "ada@acme.example",
        people: ["ada@acme.example", "ada.holm"],
        roles: [["administrator"], ["user"]],
        origins: ["manual", "idp"],
      },
    },
  },
  nearMiss: {
    says: "One of the two was deleted.",
    facts: exampleEntityFacts({
      emailTwins: {
        total: 1,
        shown: [
          {
            email: "ada@acme.example",
            people: [
              { id: "1", userName: "ada@acme.example", state: "deleted", origin: "manual", roles: [] },
              { id: "2", userName: "ada.holm", state: "active", origin: "idp", roles: ["user"] },
            ],
          },
        ],
      },
    }),
  },
  mutation: {
    says: "people who are deleted count",
    replace: `people.filter(({ state }) => state !== "deleted")`,
    by: "people",
  },
})
