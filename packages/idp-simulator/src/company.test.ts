import { expect, test } from "vitest"
import { tidewater } from "./company.ts"

const company = tidewater()
const byId = new Map(company.people.map((person) => [person.oktaId, person.profile]))

test("is the same company each time", () => {
  expect(tidewater()).toEqual(company)
})

test("has 120 people, each with an Okta id, user name and employee number of their own", () => {
  expect(company.people).toHaveLength(120)
  for (const key of ["oktaId", "userName", "employeeNumber"] as const) {
    const values = company.people.map(({ oktaId, profile }) => (key === "oktaId" ? oktaId : profile[key]))
    expect(new Set(values).size).toBe(120)
  }
  for (const { oktaId } of company.people) expect(oktaId).toMatch(/^00u[0-9A-Za-z]{17}$/)
})

test("user names are plain e-mail addresses, names are written as people write them", () => {
  for (const { profile } of company.people) {
    expect(profile.userName).toMatch(/^[a-z.'+-]+@tidewater\.example$/)
    expect(profile.displayName).toBe(profile.displayName.normalize("NFC"))
    expect(profile.locale).toMatch(/^[a-z]{2}-[A-Z]{2}$/)
  }
  const beyondAscii = company.people.filter(({ profile }) => /[^ -~]/.test(profile.displayName))
  expect(beyondAscii.length).toBeGreaterThan(60)
  const beyondLatin = company.people.filter(({ profile }) =>
    /[^\p{Script=Latin}\p{P}\p{M}\s]/u.test(profile.displayName),
  )
  expect(beyondLatin.length).toBeGreaterThan(8)
})

test("has few administrators, some managers, and everybody reports up to one chief", () => {
  const count = (userType: string) => company.people.filter(({ profile }) => profile.userType === userType).length
  expect(count("Administrator")).toBe(4)
  expect(count("Manager")).toBeGreaterThan(12)
  expect(count("Manager")).toBeLessThan(30)
  expect(count("User")).toBe(120 - count("Administrator") - count("Manager"))
  const managerOf = new Map(company.people.map(({ profile }) => [profile.userName, profile.manager]))
  expect([...managerOf.values()].filter((manager) => manager === undefined)).toHaveLength(1)
  for (const userName of managerOf.keys()) {
    let at: string | undefined = userName
    for (let steps = 0; at !== undefined; steps++) {
      // More steps than levels: somebody reports to themselves.
      expect(steps).toBeLessThan(6)
      expect(managerOf.has(at)).toBe(true)
      at = managerOf.get(at)
    }
  }
})

test("exactly one person has both userType and roles", () => {
  const both = company.people.filter(({ profile }) => profile.roles !== undefined && profile.userType !== undefined)
  expect(both).toEqual([company.conflict])
  expect(company.conflict.profile).toMatchObject({ userType: "Manager", roles: ["Administrator"] })
})

test("fewer than ten leave, two return, and nobody who administers is touched", () => {
  expect(new Set(company.leavers).size).toBe(7)
  expect(new Set(company.returners).size).toBe(2)
  for (const oktaId of company.returners) expect(company.leavers).toContain(oktaId)
  for (const oktaId of company.leavers) expect(byId.get(oktaId)?.userType).toBe("User")
  for (const { oktaId } of company.changes) expect(byId.get(oktaId)?.userType).not.toBe("Administrator")
})

test("profiles change: names after a wedding, promotions, a move; never the login", () => {
  expect(company.changes.filter(({ change }) => change.familyName !== undefined).length).toBeGreaterThan(0)
  expect(company.changes.filter(({ change }) => change.userType === "Manager")).toHaveLength(2)
  expect(company.changes.some(({ change }) => change.department !== undefined)).toBe(true)
  for (const { oktaId, change } of company.changes) {
    expect(byId.has(oktaId)).toBe(true)
    expect(change).not.toHaveProperty("userName")
  }
})
