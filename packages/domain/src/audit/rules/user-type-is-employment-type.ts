import { normalise } from "../../roles/normalise.ts"
import { employmentWords } from "../employment-words.ts"
import { exampleEntityFacts } from "../example-entity-facts.ts"
import { editMapping } from "../fix-steps/edit-mapping.ts"
import { mapAppRole } from "../fix-steps/entra.ts"
import { setAssigned, unmapAttribute } from "../fix-steps/okta.ts"
import { listed, people, shownNames } from "../named.ts"
import { entityRule, type Problems } from "../rule.ts"

/** The words that say how somebody is employed, and for how many people something stands at all. */
export type UserTypeIsEmploymentTypeEvidence = {
  readonly values: ReadonlyArray<string>
  readonly people: number
  readonly ofPeople: number
}

/** The share of people for whom that stands, and the fewest of them, at which it is no coincidence. */
const share = 0.5
const fewest = 5

export const userTypeIsEmploymentType = entityRule({
  id: "user-type-is-employment-type",
  number: 13,
  group: "Role signals",
  title: "userType says how people are employed, not what they may do",
  means:
    "For half of the people or more userType says Employee, Contractor or the like: a default mapping fills it from the base profile. Those words are no roles, so most people keep or default their role. Curing this cures the findings about the single people as well.",
  severities: { high: "always" },
  states: ["active"],
  reads: ["userTypes"],
  keyFacts: ["values"],
  detect: ({ mapping, userTypes }): Problems<UserTypeIsEmploymentTypeEvidence> => {
    const read = mapping.tiers.some(({ source }) => source.kind === "attribute" && source.path === "userType")
    const noise = new Set(mapping.noiseValues.map((value) => normalise(value, true)))
    const found = userTypes.values.filter(({ value }) => {
      const word = normalise(value, true)
      return employmentWords.has(word) && !noise.has(word)
    })
    const count = found.reduce((sum, one) => sum + one.people, 0)
    if (!read || count < fewest || count < share * userTypes.people) return []
    const values = shownNames(found.map(({ value }) => value))
    return [
      {
        severity: "high",
        key: "",
        evidence: { values, people: count, ofPeople: userTypes.people },
        message: `userType says how people are employed for ${count} of ${people(userTypes.people)}: ${listed(values)}.`,
        remediation: {
          okta: [...unmapAttribute("userType"), ...setAssigned("each person", "userType", "the right role")],
          entra: mapAppRole("userType"),
          rollcall: [
            "If userType is to stay as it is:",
            ...editMapping(`add ${listed(values)} to the values that are no opinion, or read another attribute`),
          ],
        },
      },
    ]
  },
  example: {
    says: "userType is Employee or Contractor for 150 of 200 people.",
    facts: exampleEntityFacts({
      userTypes: {
        people: 200,
        values: [
          { value: "Employee", people: 120 },
          { value: "Manager", people: 50 },
          { value: "Contractor", people: 30 },
        ],
      },
    }),
    gives: {
      severity: "high",
      key: "",
      evidence: { values: ["Employee", "Contractor"], people: 150, ofPeople: 200 },
    },
  },
  nearMiss: {
    says: "It is for 30 of 200: somebody was mapped by mistake.",
    facts: exampleEntityFacts({
      userTypes: {
        people: 200,
        values: [
          { value: "User", people: 170 },
          { value: "Contractor", people: 30 },
        ],
      },
    }),
  },
  mutation: {
    says: "any share is enough",
    replace: " || count < share * userTypes.people",
    by: "",
  },
})
