import { describe, expect, it } from "vitest"
import { personOf, startsActive, userBody } from "./people.ts"

const people = Array.from({ length: 12_000 }, (_, n) => personOf(n, "north.example"))

describe("the people", () => {
  it("are the same at every call, and no two the same", () => {
    expect(personOf(4_711, "north.example")).toEqual(people[4_711])
    for (const key of ["userName", "externalId", "employeeNumber"] as const)
      expect(new Set(people.map((person) => person[key])).size).toBe(people.length)
  })

  it("vary as a real company's do", () => {
    expect(new Set(people.slice(0, 10_000).map(({ displayName }) => displayName)).size).toBeGreaterThan(3_000)
    expect(new Set(people.map(({ title }) => title)).size).toBe(64)
    expect(people.filter(({ emails }) => emails.length === 2)).toHaveLength(4_000)
    expect(people.some(({ displayName }) => /[^\x20-\x7e]/.test(displayName))).toBe(true)
    expect(people.filter((_, n) => !startsActive(n))).toHaveLength(1_500)
  })

  it("have externalIds as long as Okta's", () => {
    expect(new Set(people.map(({ externalId }) => externalId.length))).toEqual(new Set([20]))
  })

  it("end with their customer's domain", () => {
    expect(people.every(({ userName }) => userName.endsWith("@north.example"))).toBe(true)
    expect(personOf(7, "south.example").userName.endsWith("@south.example")).toBe(true)
  })

  it("are sent with both schemas", () => {
    expect(JSON.stringify(userBody(personOf(9, "north.example"), false)).length).toBeGreaterThan(700)
  })
})
