import { describe, expect, it } from "vitest"
import type { KnownPerson } from "./directory.ts"
import { filterForms } from "./filter-forms.ts"
import { personOf, startsActive } from "./people.ts"

const people = Array.from({ length: 10_000 }, (_, n): KnownPerson => ({
  id: String(n),
  person: personOf(n, "north.example"),
  active: startsActive(n),
}))
const about = (form: number, n: number, other: number) => {
  const [known, second] = [people[n], people[other]]
  const question = known && second && filterForms[form]?.about(known, second)
  if (question === undefined) throw new Error("no such form or person")
  const found = people.filter(question.matches)
  return { filter: question.filter, count: found.length, found }
}

describe("the forms of filters", () => {
  it("are five, written as clients write them", () => {
    expect(filterForms.map((_, form) => about(form, 33, 7).filter)).toEqual([
      `userName sw "PRIYA" and active eq true`,
      `emails[type eq "home" and value sw "o'dono"]`,
      `(title co "analyst" or userType eq "manager") and name.familyName co "o'd"`,
      `emails.value eq "O'DONOGHUE33@MAIL.EXAMPLE" or externalId eq "00u00000075d7rlcl0x7"`,
      `displayName co "GHUE"`,
    ])
  })

  it("find whom they are about, and by far not everybody", () => {
    for (const form of filterForms.keys())
      for (let n = 0; n < 10_000; n += 497) {
        const { count, filter, found } = about(form, n, (n + 5_000) % 10_000)
        expect(
          found.some(({ id }) => id === String(n)),
          filter,
        ).toBe(true)
        expect(count, filter).toBeLessThan(2_000)
      }
  })

  it("take no notice of capitals, in any script", () => {
    const ukrainian = people.findIndex(({ person }) => person.familyName === "Шевченко")
    expect(about(4, ukrainian, 0)).toMatchObject({ filter: `displayName co "ЕНКО"` })
    expect(about(4, ukrainian, 0).found.every(({ person }) => person.familyName === "Шевченко")).toBe(true)
  })

  it("combine: both sides of an or, only one of an and", () => {
    const { found } = about(3, 33, 7)
    expect(found.map(({ id }) => id)).toEqual(["7", "33"])
    expect(about(0, 33, 7).found.every(({ active }) => active)).toBe(true)
  })
})
