import { toScimUser, type User } from "@rollcall/domain/directory"
import { evaluateFilter, parseFilter, resolveFilter, searchForm, userResource } from "@rollcall/domain/scim"
import { testDatabases } from "@rollcall/database/testing"
import { Result } from "effect"
import fc from "fast-check"
import { sql } from "kysely"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { comparison, filtersOf, textOps } from "../../testing/random-filters.ts"
import { addEntity, aUser } from "../../testing/rows.ts"
import { insertUser } from "../users/write.ts"
import { listUsers } from "../users/list.ts"
import { withEntity } from "../with-entity.ts"

const baseUrl = "https://rollcall.test/scim/v2/Key"
const teams = ["Sales", "Straße", "IT_50%"]

const word = fc.constantFrom(
  "ada",
  "ADA",
  "a",
  "da",
  "Åsa",
  "åsa",
  "straße",
  "STRASSE",
  "%",
  "_",
  "a%b",
  "\\",
  "'",
  '"',
  "x@y.se",
  "X@Y.SE",
  "😀",
  "\uFFFD",
  "é",
  "e\u0301",
  "",
  " ",
  "work",
  "home",
  "true",
  "Administrator",
)
const name = fc.oneof(
  word,
  fc.tuple(word, word).map(([a, b]) => a + b),
)
const many = (types: ReadonlyArray<string>) =>
  fc.array(
    fc.record(
      { value: name, type: fc.constantFrom(...types), display: word, primary: fc.boolean() },
      { requiredKeys: [] },
    ),
    { maxLength: 3 },
  )

const attributes = fc.record(
  {
    externalId: name,
    name: fc.record({ familyName: name, givenName: name }, { requiredKeys: [] }),
    displayName: name,
    nickName: name,
    title: name,
    userType: word,
    emails: many(["work", "home", "WORK"]),
    phoneNumbers: many(["mobile", "work"]),
    roles: fc.oneof(fc.array(word, { maxLength: 2 }), word, many(["base", "x"])),
    "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": fc.record(
      { department: name, manager: fc.record({ value: name }) },
      { requiredKeys: [] },
    ),
  },
  { requiredKeys: [] },
)

const quoted = name.map((text) => JSON.stringify(text))
const enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"
const texts = [
  "userName",
  "externalId",
  "displayName",
  "name.familyName",
  "NAME.givenName",
  "nickName",
  "title",
  "userType",
  "emails.value",
  "emails",
  "emails.type",
  "emails.display",
  "phoneNumbers.value",
  "roles",
  "roles.value",
  "roles.type",
  "groups.display",
  "groups.value",
  "groups.type",
  "schemas",
  "id",
  "meta.resourceType",
  `${enterprise}:department`,
  `${enterprise}:manager`,
  "manager.value",
  "urn:ietf:params:scim:schemas:core:2.0:User:title",
]
const inBrackets = filtersOf(
  comparison(["value", "type", "display"], quoted, textOps),
  comparison(["primary"], fc.constantFrom("true", "false", '"True"'), ["eq", "ne"]),
  fc.constantFrom("value", "type", "primary", "display").map((path) => `${path} pr`),
)
const filters = filtersOf(
  comparison(texts, quoted, textOps),
  comparison(["active", "emails.primary", "roles.primary"], fc.constantFrom("true", "false"), ["eq", "ne"]),
  comparison(
    ["meta.created", "meta.lastModified"],
    fc.constantFrom('"2026-01-01T00:00:00Z"', '"2026-01-01T00:00:00.007Z"', '"1900-01-01T00:00:00+02:00"'),
    ["eq", "ne", "gt", "ge", "lt", "le"],
  ),
  comparison(["title", "emails", "userType", "name.familyName"], fc.constant("null"), ["eq", "ne"]),
  fc.constantFrom(...texts, "name", "groups", "active", enterprise, "externalId").map((path) => `${path} pr`),
  fc.tuple(fc.constantFrom("emails", "phoneNumbers", "roles"), inBrackets).map(([path, inner]) => `${path}[${inner}]`),
)

const people = 24

describe.each(testDatabases())("filters on $kind", ({ open }) => {
  let opened: Awaited<ReturnType<typeof open>>
  beforeAll(async () => {
    opened = await open()
  })
  afterAll(() => opened.close())

  it("give what the domain's evaluator gives, over random filters and people", async () => {
    const { database } = opened
    let compared = 0
    let matched = 0
    for (const [round, company] of fc
      .sample(fc.array(attributes, { minLength: people, maxLength: people }), 5)
      .entries()) {
      const entityId = await addEntity(database)
      const users: ReadonlyArray<User> = company.map((given, i) =>
        aUser(
          entityId,
          { ...given, userName: `${String(given.displayName ?? "p")}${i}` },
          {
            state: i % 3 === 0 ? "inactive" : "active",
            createdAt: new Date(Date.UTC(2026, 0, 1) + i).toISOString(),
          },
        ),
      )
      const membersOf = await withEntity(database, entityId, async (tx) => {
        for (const user of users) insertUser(tx, user)
        return addTeams(tx.db, entityId, users)
      })
      const forms = users.map((user) => ({
        id: user.id,
        form: searchForm(
          toScimUser(user, { baseUrl, withheld: [], teams: membersOf.get(user.id) ?? [] }),
          userResource,
        ),
      }))
      for (const text of fc.sample(filters, { numRuns: 60, seed: round + 1 })) {
        const typed = Result.flatMap(parseFilter(text), ({ filter }) => resolveFilter(filter, userResource))
        if (Result.isFailure(typed)) continue
        const expected = forms.filter(({ form }) => evaluateFilter(typed.success, form)).map(({ id }) => id)
        const { rows: found, total } = await withEntity(database, entityId, (tx) =>
          listUsers(tx, { filter: typed.success, paging: { startIndex: 1, count: people } }),
        )
        expect(
          found.map(({ id }) => id),
          text,
        ).toEqual(expected.toSorted())
        expect(total, text).toBe(expected.length)
        compared += users.length
        matched += expected.length
      }
    }
    expect(compared).toBeGreaterThan(2_000)
    expect(matched).toBeGreaterThan(200)
  })

  it.each([
    ['emails[value eq "a@x.se"]', [0, 1, 2]],
    ['emails[type eq "work" and value eq "A@X.se"]', [0]],
    ['emails[value sw "a@" and not (primary eq true)]', [1]],
    ['emails[value sw "a" and (type eq "home" or display pr)]', [1, 3]],
    ['not (emails[type eq "work" and value eq "a@x.se"])', [1, 2, 3]],
  ])("answers %s through the index of e-mails as without it", async (text, expected) => {
    const { database } = opened
    const entityId = await addEntity(database)
    const emails = [
      [{ type: "work", value: "a@x.se", primary: true }],
      [
        { type: "home", value: "a@x.se" },
        { type: "work", value: "b@x.se" },
      ],
      [{ value: "a@x.se", primary: true }],
      [{ type: "work", value: "ab@x.se", display: "A", primary: true }],
    ]
    const users = emails.map((given, i) => aUser(entityId, { userName: `p${i}`, emails: given }))
    const typed = Result.getOrThrow(
      Result.flatMap(parseFilter(text), ({ filter }) => resolveFilter(filter, userResource)),
    )
    const found = await withEntity(database, entityId, async (tx) => {
      for (const user of users) insertUser(tx, user)
      return listUsers(tx, { filter: typed, paging: { startIndex: 1, count: 10 } })
    })
    expect(found.rows.map(({ id }) => users.findIndex((user) => user.id === id))).toEqual(expected)
  })
})

type Handle = Parameters<Parameters<typeof withEntity>[2]>[0]["db"]

/** Three teams, everybody in some of them. */
const addTeams = async (db: Handle, entityId: string, users: ReadonlyArray<User>) => {
  const membersOf = new Map<string, Array<{ id: string; displayName: string }>>()
  for (const [t, displayName] of teams.entries()) {
    const id = `0000000${t}-0000-7000-8000-${entityId.slice(-12)}`
    await sql`insert into team (entity_id, id, origin, display_name, display_name_key, state, version, created_at, modified_at)
      values (${entityId}, ${id}, 'idp', ${displayName}, ${["sales", "strasse", "it_50%"][t] ?? ""}, 'active', 1, now(), now())`.execute(
      db,
    )
    for (const [i, user] of users.entries()) {
      if (i % (t + 2) !== 0) continue
      await sql`insert into membership (entity_id, team_id, user_id, source, since, last_confirmed_at)
        values (${entityId}, ${id}, ${user.id}, 'idp', now(), now())`.execute(db)
      membersOf.set(user.id, [...(membersOf.get(user.id) ?? []), { id, displayName }])
    }
  }
  return membersOf
}
