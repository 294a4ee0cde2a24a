import fc from "fast-check"
import { expect, it } from "vitest"
import { aRule, aSignal, inputOf, withRules } from "../../testing/roles.ts"
import { defaultRoleCatalogue } from "./default-catalogue.ts"
import { presetOf } from "./mapping-presets.ts"
import { previewEverybody } from "./preview-rules.ts"
import type { ResolveInput } from "./resolve-input.ts"
import { countUses, noUses, type RuleUses } from "./rule-uses.ts"

const mapping = withRules(presetOf("okta"), 1, [aRule({ kind: "team-name", name: "IT" }, "administrator")])
const draft = { catalogue: defaultRoleCatalogue, mapping }
const usesOf = (people: ReadonlyArray<ResolveInput>, before: RuleUses = noUses): RuleUses =>
  countUses(before, [...previewEverybody(people, draft)])
const saying = (...words: ReadonlyArray<string>): ResolveInput =>
  inputOf(words.map((word, i) => aSignal("userType", word, i)))
const inIt = (input: ResolveInput): ResolveInput => ({ ...input, teams: [{ id: "t1", displayName: "IT" }] })
const ofTeam = JSON.stringify({ kind: "team-name", name: "IT" })

it("counts for whom a rule gives a role, and for whom it is the one that counts", () => {
  const late = { ...aSignal("userType", "User"), receivedAt: "2026-11-22T08:00:00.000Z" }
  const { rules } = usesOf([saying("Manager"), inIt(saying("User")), inIt(inputOf([])), inputOf([late])])
  expect(rules).toEqual([
    { ruleId: "userType-by-key", people: 3, used: 3, lastAt: late.receivedAt },
    { ruleId: ofTeam, people: 2, used: 1 },
  ])
})

it("counts the values no rule knows, in whatever spelling and shape they came, each person once", () => {
  const { unknown, doubtful, silent } = usesOf([
    saying("Supervisor"),
    saying(" SUPERVISOR", "supervisor"),
    inputOf([aSignal("userType", '{"value":"Wizard"}')]),
    inputOf([aSignal("userType", "")]),
    inputOf([aSignal("title", "Boss")]),
    inIt(saying("Supervisor")),
  ])
  expect(unknown).toEqual([
    { path: "userType", value: "Supervisor", people: 3 },
    { path: "userType", value: "Wizard", people: 1 },
  ])
  expect([doubtful, silent]).toEqual([4, 2])
})

it("is the same however people come in pages", () => {
  const word = fc.constantFrom("Manager", "user", "Supervisor", "Wizard", "", "Boss")
  const someone = fc.record({ words: fc.array(word, { maxLength: 3 }), team: fc.boolean() })
  fc.assert(
    fc.property(fc.array(someone, { maxLength: 12 }), fc.nat(12), (people, at) => {
      const all = people.map(({ words, team }) => (team ? inIt(saying(...words)) : saying(...words)))
      expect(usesOf(all.slice(at), usesOf(all.slice(0, at)))).toEqual(usesOf(all))
    }),
  )
})

it("counts so many different values at most", () => {
  const people = Array.from({ length: 300 }, (_, i) => saying(`Employee ${i}`))
  expect(usesOf(people)).toMatchObject({ unknown: { length: 200 }, doubtful: 300 })
})
