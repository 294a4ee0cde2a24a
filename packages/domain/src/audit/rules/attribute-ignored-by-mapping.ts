import { dayOf, isOlderThan } from "../elapsed.ts"
import { exampleEntityFacts } from "../example-entity-facts.ts"
import { editMapping } from "../fix-steps/edit-mapping.ts"
import { deleteMapping } from "../fix-steps/entra.ts"
import { deleteAttribute } from "../fix-steps/okta.ts"
import { listed, people as peopleOf, shownNames } from "../named.ts"
import { entityRule, type Problems } from "../rule.ts"

/** The attribute with some of its values, and for how many people it stands. */
export type AttributeIgnoredByMappingEvidence = {
  readonly path: string
  readonly values: ReadonlyArray<string>
  readonly people: number
  readonly since: string
}

/** Days for which it must have come: a try of an afternoon is no problem. */
const patience = 7

export const attributeIgnoredByMapping = entityRule({
  id: "attribute-ignored-by-mapping",
  number: 7,
  group: "Role signals",
  title: "An attribute that looks like a role is read by no rule",
  means:
    "The identity provider sends something that looks like a role, for people of whom it says nothing in userType, and the mapping does not read it. Perhaps the role was meant to come from there.",
  severities: { info: "always" },
  states: ["active"],
  reads: ["ignoredAttributes"],
  keyFacts: ["path"],
  detect: ({ ignoredAttributes, now }): Problems<AttributeIgnoredByMappingEvidence> =>
    ignoredAttributes.flatMap(({ path, people, values, since }) => {
      if (people === 0 || !isOlderThan(patience, since, now)) return []
      const shown = shownNames(values)
      const unneeded = "If it says nothing about roles, stop sending it:"
      return [
        {
          severity: "info",
          key: path,
          evidence: { path, values: shown, people, since },
          message: `${path} has come for ${peopleOf(people)} since ${dayOf(since)} and is read by no rule: ${listed(shown)}.`,
          remediation: {
            okta: [unneeded, ...deleteAttribute(path)],
            entra: [unneeded, ...deleteMapping(path)],
            rollcall: editMapping(`add a tier that reads ${path}`),
          },
        },
      ]
    }),
  example: {
    says: "entitlements has come for 12 people for a month, without userType.",
    facts: exampleEntityFacts({
      ignoredAttributes: [
        { path: "entitlements", people: 12, values: ["Editor", "Publisher"], since: "2026-10-26T08:00:00.000Z" },
      ],
    }),
    gives: {
      severity: "info",
      key: "entitlements",
      evidence: {
        path: "entitlements",
        values: ["Editor", "Publisher"],
        people: 12,
        since: "2026-10-26T08:00:00.000Z",
      },
    },
  },
  nearMiss: {
    says: "It first came yesterday.",
    facts: exampleEntityFacts({
      ignoredAttributes: [{ path: "entitlements", people: 12, values: ["Editor"], since: "2026-11-25T08:00:00.000Z" }],
    }),
  },
  mutation: {
    says: "a day is long enough",
    replace: "const patience = 7",
    by: "const patience = 1",
  },
})
