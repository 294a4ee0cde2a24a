import { isOlderThan } from "../elapsed.ts"
import { exampleEntityFacts } from "../example-entity-facts.ts"
import type { EntityFacts, PersonElsewhere } from "../facts/index.ts"
import { assign as assignInEntra } from "../fix-steps/entra.ts"
import { roleAttribute } from "../fix-steps/give-role.ts"
import { assign as assignInOkta } from "../fix-steps/okta.ts"
import { shownNames } from "../named.ts"
import { roleNames } from "../role-names.ts"
import { entityRule, type Problems } from "../rule.ts"
import { shownValue } from "../shown-value.ts"

/** What the person is here, and in each of the other entities. */
export type PersonDiffersAcrossEntitiesEvidence = {
  readonly email: string
  readonly here: string
  readonly entities: ReadonlyArray<string>
  readonly elsewhere: ReadonlyArray<string>
}

/** Days in which a person who left should have left everywhere. */
const patience = 1

/** How a person stands in one entity, in words: `active, Manager`. */
const inWords = (state: string, roles: string): string => `${state}, ${roles}`

const here = ({ catalogue }: EntityFacts, { roles, state }: PersonElsewhere): string =>
  inWords(state, roleNames(catalogue, roles))

const there = ({ roles, state }: PersonElsewhere["elsewhere"][number]): string =>
  inWords(state, roles.length === 0 ? "no role" : roles.join(" and "))

export const personDiffersAcrossEntities = entityRule({
  id: "person-differs-across-entities",
  number: 35,
  group: "People",
  title: "One person stands differently in two entities",
  means:
    "The same address has other roles, or is active here and deactivated there, in another entity of the installation. Whoever left one may have been forgotten in the other.",
  severities: {
    high: "the person has been active in one and not in another for more than a day",
    medium: "only the roles differ",
  },
  states: ["active"],
  reads: ["estate"],
  keyFacts: ["here", "elsewhere"],
  detect: (facts): Problems<PersonDiffersAcrossEntitiesEvidence> =>
    facts.estate.shown.flatMap((person) => {
      const { elsewhere, email, since, state, userName } = person
      const active = (one: { readonly state: string }) => one.state === "active"
      const left = elsewhere.filter((other) => active(other) !== active(person))
      const differs = elsewhere.filter(
        (other) => active(other) && active(person) && there(other) !== here(facts, person),
      )
      const others = left.length > 0 ? left : differs
      if (others.length === 0 || (left.length > 0 && !isOlderThan(patience, since, facts.now))) return []
      const entities = shownNames(others.map(({ entity }) => entity))
      const [first] = others
      return [
        {
          severity: left.length > 0 ? "high" : "medium",
          key: email,
          evidence: {
            email: shownValue(email),
            here: here(facts, person),
            entities,
            elsewhere: others.slice(0, entities.length).map(there),
          },
          message: `${userName} is ${here(facts, person)} in ${facts.entity.name}, and ${first === undefined ? state : there(first)} in ${entities[0] ?? "another entity"}.`,
          remediation: {
            okta: [
              "Open the application of each of the entities, and assign the person in all that are right:",
              ...assignInOkta(userName, roleAttribute(facts), "the right role"),
            ],
            entra: [
              "Open the application of each of the entities, and assign the person in all that are right:",
              ...assignInEntra(userName, "the right role"),
            ],
          },
        },
      ]
    }),
  example: {
    says: "Ada was deactivated in Acme Labs a week ago, and is active in Acme.",
    facts: exampleEntityFacts({
      estate: {
        total: 1,
        shown: [
          {
            id: "ada",
            userName: "ada@acme.example",
            email: "ada@acme.example",
            state: "active",
            roles: ["manager"],
            elsewhere: [{ entity: "Acme Labs", state: "inactive", roles: ["Manager"] }],
            since: "2026-11-19T08:00:00.000Z",
          },
        ],
      },
    }),
    gives: {
      severity: "high",
      key: "ada@acme.example",
      evidence: {
        email: "ada@acme.example",
        here: "active, Manager",
        entities: ["Acme Labs"],
        elsewhere: ["inactive, Manager"],
      },
    },
  },
  nearMiss: {
    says: "It happened an hour ago: the other application is pushed in a moment.",
    facts: exampleEntityFacts({
      estate: {
        total: 1,
        shown: [
          {
            id: "ada",
            userName: "ada@acme.example",
            email: "ada@acme.example",
            state: "active",
            roles: ["manager"],
            elsewhere: [{ entity: "Acme Labs", state: "inactive", roles: ["Manager"] }],
            since: "2026-11-26T11:00:00.000Z",
          },
        ],
      },
    }),
  },
  mutation: {
    says: "nobody gets a day",
    replace: " || (left.length > 0 && !isOlderThan(patience, since, facts.now))",
    by: "",
  },
})
