import { type Team, toScimGroup, toScimMember } from "@rollcall/domain/directory"
import { evaluateFilter, groupResource, parseFilter, resolveFilter, searchForm } from "@rollcall/domain/scim"
import { testDatabases } from "@rollcall/database/testing"
import { Result } from "effect"
import fc from "fast-check"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { comparison, filtersOf, textOps } from "../../testing/random-filters.ts"
import { addEntity, aTeam, aUser } from "../../testing/rows.ts"
import { applySteps } from "../memberships/apply-steps.ts"
import { membersPage } from "../memberships/pages.ts"
import { listTeams } from "../teams/list.ts"
import { insertTeam } from "../teams/write.ts"
import { insertUser } from "../users/write.ts"
import { withEntity } from "../with-entity.ts"

const baseUrl = "https://rollcall.test/scim/v2/Key"

const word = fc.constantFrom(
  "sales",
  "SALES",
  "Straße",
  "STRASSE",
  "al",
  "it_50%",
  "IT_50%",
  "%",
  "_",
  "\\",
  "'",
  '"',
  "Å",
  "å",
  "😀",
  "é",
  "e\u0301",
  "",
  " ",
)
const name = fc.oneof(
  word,
  fc.tuple(word, word).map(([a, b]) => a + b),
)
const team = fc.record({ displayName: name, externalId: name }, { requiredKeys: ["displayName"] })
const person = fc.record({ displayName: name }, { requiredKeys: [] })

/** Ids are known only once the rows are there; `{0}` stands for the first person's. */
const value = fc.oneof(
  name.map((text) => JSON.stringify(text)),
  fc.constantFrom('"{0}"', '"{1}"', '"{2}"', '"{9}"'),
)
const instant = fc.integer({ min: -2, max: 12 }).map((day) => `"${new Date(Date.UTC(2026, 0, 1 + day)).toISOString()}"`)
const inBrackets = filtersOf(
  comparison(["value", "display", "type"], value, textOps),
  fc.constantFrom('type eq "User"', "display pr", "value pr", "type pr"),
)
const filters = filtersOf(
  comparison(
    ["displayName", "externalId", "id", "members", "members.value", "members.display", "members.type", "schemas"],
    value,
    textOps,
  ),
  comparison(["members.value"], fc.constantFrom('"{0}"', '"{1}"', '"{2}"'), ["eq", "ne"]),
  comparison(["meta.lastModified", "meta.created"], instant, ["eq", "ne", "gt", "ge", "lt", "le"]),
  fc
    .constantFrom("displayName", "externalId", "members", "members.value", "members.display", "id", "schemas", "meta")
    .map((path) => `${path} pr`),
  inBrackets.map((inner) => `members[${inner}]`),
  inBrackets.map((inner) => `members[value eq "{0}" and ${inner}]`),
)

describe.each(testDatabases())("filters on teams on $kind", ({ open }) => {
  let opened: Awaited<ReturnType<typeof open>>
  beforeAll(async () => {
    opened = await open()
  })
  afterAll(() => opened.close())

  it("find in SQL what the evaluator finds", async () => {
    const { database } = opened
    let [compared, matched, byMembers] = [0, 0, 0]
    const companies = fc.sample(
      fc.record({
        teams: fc.array(team, { minLength: 6, maxLength: 6 }),
        people: fc.array(person, { minLength: 4, maxLength: 4 }),
      }),
      { numRuns: 6, seed: 11 },
    )
    for (const [round, company] of companies.entries()) {
      const entityId = await addEntity(database)
      const people = company.people.map((given, i) => aUser(entityId, { ...given, userName: `p${i}@x.se` }))
      const teams = company.teams.map((given, i) =>
        aTeam(entityId, {
          ...given,
          displayName: `${given.displayName}${i}`,
          createdAt: new Date(Date.UTC(2026, 0, i)).toISOString(),
          modifiedAt: new Date(Date.UTC(2026, 0, 2 * i) + i).toISOString(),
        }),
      )
      const forms = await withEntity(database, entityId, async (tx) => {
        for (const user of people) insertUser(tx, user)
        const all: Array<{ team: Team; form: ReturnType<typeof searchForm> }> = []
        for (const [t, one] of teams.entries()) {
          insertTeam(tx, one)
          const joined = people.filter((_, p) => (t * 7 + p * 3) % 4 < 2 && t !== 0).map(({ id }) => id)
          await applySteps(tx, one.id, [{ _tag: "Add", people: joined, pending: ["somebody"] }], one.createdAt)
          const members = (await membersPage(tx, one.id, { limit: 10 })).map((member) => toScimMember(member, baseUrl))
          expect(members).toHaveLength(joined.length)
          const resource = { ...toScimGroup(one, baseUrl), ...(members.length === 0 ? {} : { members }) }
          all.push({ team: one, form: searchForm(resource, groupResource) })
        }
        return all
      })
      for (const template of fc.sample(filters, { numRuns: 80, seed: round + 1 })) {
        const text = template.replaceAll(/\{(\d)\}/g, (_, i) => people[Number(i)]?.id.toUpperCase() ?? entityId)
        const typed = Result.flatMap(parseFilter(text), ({ filter }) => resolveFilter(filter, groupResource))
        if (Result.isFailure(typed)) continue
        const expected = forms.filter(({ form }) => evaluateFilter(typed.success, form)).map(({ team: one }) => one.id)
        const found = await withEntity(database, entityId, (tx) =>
          listTeams(tx, { filter: typed.success, paging: { startIndex: 1, count: 100 } }),
        )
        expect(
          found.teams.map(({ id }) => id),
          text,
        ).toEqual(expected.toSorted())
        expect(found.total, text).toBe(expected.length)
        compared += teams.length
        matched += expected.length
        if (text.includes("members") && expected.length > 0 && expected.length < teams.length) byMembers++
      }
    }
    expect(compared).toBeGreaterThan(1_500)
    expect(matched).toBeGreaterThan(200)
    expect(byMembers).toBeGreaterThan(50)
  })
})
