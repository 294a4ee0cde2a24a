import { expect, test } from "vitest"
import { tidewater } from "./company.ts"
import type { TeamStep } from "./company-teams.ts"

const company = tidewater()
const { teams } = company
const steps = [...company.teamChanges, ...company.reorganisation]
const everybody = new Set(company.people.map(({ oktaId }) => oktaId))
const named = (name: string) => teams.find((team) => team.name === name)
const tagged = <Tag extends TeamStep["_tag"]>(tag: Tag) =>
  steps.filter((step): step is Extract<TeamStep, { _tag: Tag }> => step._tag === tag)

test("has nine teams, each with an Okta id and a name of its own", () => {
  expect(teams).toHaveLength(9)
  expect(new Set(teams.map(({ oktaId }) => oktaId)).size).toBe(9)
  expect(new Set(teams.map(({ name }) => name.toLowerCase())).size).toBe(9)
  for (const { oktaId } of teams) expect(oktaId).toMatch(/^00g[0-9A-Za-z]{17}$/)
})

test("of all sizes: one with everybody, one with nobody yet, departments, and some across them", () => {
  const sizes = Object.fromEntries(teams.map(({ name, members }) => [name, members.length]))
  expect(sizes).toEqual({
    "Everyone at Tidewater": 120,
    Engineering: 30,
    Product: 9,
    "Customer Success": 18,
    Support: 9,
    "Customer Experience": 6,
    "People Managers": 22,
    "Incident Response": 0,
    "Nordic Offices – Oslo & Malmö": 13,
  })
  const departments = new Map(company.people.map(({ oktaId, profile }) => [oktaId, profile.department]))
  const across = new Set(named("Customer Experience")?.members.map((oktaId) => departments.get(oktaId)))
  expect(across.size).toBeGreaterThan(2)
})

test("members are people of the company, each once", () => {
  for (const { members } of teams) {
    expect(new Set(members).size).toBe(members.length)
    for (const oktaId of members) expect(everybody).toContain(oktaId)
  }
})

test("who joins was not in the team, who leaves was, and nobody who is away", () => {
  for (const { team, join, leave } of tagged("ChangeMembers")) {
    const members = teams.find(({ oktaId }) => oktaId === team)?.members
    for (const oktaId of join) {
      expect(everybody).toContain(oktaId)
      expect(members).not.toContain(oktaId)
    }
    for (const oktaId of leave) expect(members).toContain(oktaId)
  }
  const both = tagged("ChangeMembers").filter(({ join, leave }) => join.length > 0 && leave.length > 0)
  expect(both).toHaveLength(1)
})

test("those who return are in teams that are not pushed again while they are away", () => {
  for (const oktaId of company.returners) {
    const kept = teams.filter(({ members, name }) => members.includes(oktaId) && name !== "Everyone at Tidewater")
    expect(kept.length).toBeGreaterThan(0)
  }
})

test("one team is deleted, one is left and linked again, and names pass on as they become free", () => {
  expect(tagged("Unlink").map(({ inApp }) => inApp)).toEqual(["leave", "delete"])
  expect(tagged("Push").map(({ team }) => team.oktaId)).toEqual([tagged("Unlink")[0]?.team])
  expect(tagged("Rename").map(({ name }) => name)).toEqual(["Customer Experience", "Customer Success"])
})

test("at every moment the names are different, and all of them names a next year begins with", () => {
  const names = new Map(teams.map(({ oktaId, name }) => [oktaId, name]))
  const beginning = new Set(names.values())
  for (const step of steps) {
    if (step._tag === "Unlink" && step.inApp === "delete") names.delete(step.team)
    if (step._tag === "Rename") names.set(step.team, step.name)
    expect(new Set(names.values()).size).toBe(names.size)
    for (const name of names.values()) expect(beginning).toContain(name)
  }
  expect(names.size).toBe(8)
})
