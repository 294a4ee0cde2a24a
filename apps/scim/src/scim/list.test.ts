import { ask, testDatabases, writableColumns } from "@rollcall/database/testing"
import { beforeAll, describe, expect, it } from "vitest"
import { expectScimError } from "../../testing/errors.ts"
import { create, enterpriseSchema, patchOf, userSchema } from "../../testing/people.ts"
import { type Call, serve } from "../../testing/serve.ts"
import { createTeam } from "../../testing/teams.ts"
import { useServer } from "../../testing/use-server.ts"
import { watched } from "../../testing/watched.ts"

const searchRequest = "urn:ietf:params:scim:api:messages:2.0:SearchRequest"
const listSchema = "urn:ietf:params:scim:api:messages:2.0:ListResponse"

describe.each(testDatabases())("lists on $kind", ({ open }) => {
  const served = useServer({ open })

  it("are list responses with numbers as numbers, even when they are empty", async () => {
    const { call } = await served().connect()
    const { status, headers, body } = await call("GET", "/Users?startIndex=1&count=2")
    expect([status, headers.get("content-type")]).toEqual([200, "application/scim+json; charset=utf-8"])
    expect(body).toEqual({ schemas: [listSchema], totalResults: 0, startIndex: 1, itemsPerPage: 0, Resources: [] })
    const nobody = await list(call, { filter: 'userName eq "nobody@example.com"' })
    expect(nobody).toEqual(body)
    const ada = await create(call, "ada@example.com")
    expect((await call("GET", "/Users")).body).toEqual({ ...body, totalResults: 1, itemsPerPage: 1, Resources: [ada] })
  })

  describe("filter", () => {
    const people = ["ada@example.com", "bob@example.com", "cyd@example.com"] as const
    const cases: ReadonlyArray<readonly [filter: string, found: ReadonlyArray<(typeof people)[number]>]> = [
      ['userName eq "ADA@Example.com"', ["ada@example.com"]],
      ['userName sw "A" or userName sw "b"', ["ada@example.com", "bob@example.com"]],
      ['not (userName co "d")', ["bob@example.com"]],
      ['externalId eq "00uAda"', ["ada@example.com"]],
      ['externalId eq "00uada"', []],
      ["externalId eq 00uAda", ["ada@example.com"]],
      ['emails[type eq "work" and value co "@Work"]', ["ada@example.com"]],
      ['emails[type eq "work"].value eq "ada@work.example"', ["ada@example.com"]],
      ['emails eq "bob@home.example"', ["bob@example.com"]],
      ["title pr", ["ada@example.com"]],
      ["active eq false", ["cyd@example.com"]],
      ['active eq "True" and userName ne "bob@example.com"', ["ada@example.com"]],
      [`${userSchema}:userName ew "CYD@EXAMPLE.COM"`, ["cyd@example.com"]],
      [`${enterpriseSchema}:department eq "sales"`, ["bob@example.com"]],
      [`${enterpriseSchema}:manager.value eq "7"`, ["bob@example.com"]],
      ['groups.display eq "Engines"', ["ada@example.com"]],
      ['meta.created gt "2020-01-01T00:00:00Z"', people],
      ['meta.lastModified lt "2020-01-01T00:00:00Z"', []],
      ['title eq "100%_\\"\\\\ \\u00e9"', ["ada@example.com"]],
      ['title sw "100%"', ["ada@example.com"]],
      ['title sw "1%"', []],
      ["", people],
      ["   ", people],
    ]
    let call: Call
    beforeAll(async () => {
      const connection = await served().connect()
      call = connection.call
      const ada = await create(call, people[0], {
        externalId: "00uAda",
        emails: [{ type: "Work", value: "ada@work.example" }],
        title: '100%_"\\ é',
      })
      await createTeam(connection.call, "Engines", [ada.id])
      await create(call, people[1], {
        emails: [{ type: "home", value: "bob@home.example" }],
        [enterpriseSchema]: { department: "Sales", manager: { value: "7" } },
      })
      await create(call, people[2], { active: false })
    })

    it.each(cases)("%s", async (filter, found) => {
      const page = await list(call, { filter })
      expect(namesOf(page)).toEqual(found)
      expect(page.totalResults).toBe(found.length)
      const searched = await call("POST", "/Users/.search", { schemas: [searchRequest], filter })
      expect(searched.body).toEqual(page)
    })

    it("finds by id, alone and with a reference", async () => {
      const [, bob] = (await list(call, {})).Resources
      expect(namesOf(await list(call, { filter: `id eq "${bob.id}" and manager eq "7"` }))).toEqual([bob.userName])
      expect(namesOf(await list(call, { filter: `id eq "${bob.id.toUpperCase()}"` }))).toEqual([])
      expect(namesOf(await list(call, { filter: 'id eq "not an id"' }))).toEqual([])
    })

    const wrong: ReadonlyArray<readonly [what: string, filter: string, detail: RegExp]> = [
      ["half a comparison", "userName", /character 9/],
      ["an open quote", 'userName eq "ada', /never closed/],
      ["an unknown operator", 'userName is "ada"', /"is"/],
      ["an unknown attribute", 'shoeSize eq "45"', /shoeSize/],
      ["an order of booleans", 'active gt "true"', /active is true or false/],
      ["a part of a date", 'meta.created co "2020"', /meta\.created is a date and time/],
      ["an open bracket", '(userName eq "a"', /character 17/],
      ["U+0000", 'userName eq "\\u0000"', /U\+0000/],
      ["half a surrogate pair", 'userName eq "\\ud800"', /surrogate/],
      ["50 brackets inside one another", `${"(".repeat(50)}title pr${")".repeat(50)}`, /20/],
      ["101 terms", Array.from({ length: 101 }, () => "title pr").join(" or "), /100/],
      ["9,000 characters", `userName eq "${"a".repeat(9_000)}"`, /8192/],
    ]
    it.each(wrong)("refuses %s, and says where or why", async (_what, filter, detail) => {
      const refusal = { status: 400, scimType: "invalidFilter", detail }
      expectScimError(await call("GET", `/Users?${new URLSearchParams({ filter })}`), refusal)
      expectScimError(await call("POST", "/Users/.search", { schemas: [searchRequest], filter }), refusal)
    })
  })

  it("reads + and %20 alike, and decodes once", async () => {
    const { call } = await served().connect()
    await create(call, "ada+test%40@example.com")
    for (const query of [
      "filter=userName+eq+%22ada%2Btest%2540@example.com%22",
      "filter=userName%20eq%20%22ada%2Btest%2540@example.com%22",
      "aadOptscim062020&filter=userName%20eq%20%22ADA%2Btest%2540@example.com%22",
    ]) {
      expect((await call("GET", `/Users?${query}`)).body.totalResults, query).toBe(1)
    }
    expect((await call("GET", "/Users?filter=userName+eq+%22ada+test%2540@example.com%22")).body.totalResults).toBe(0)
  })

  describe("pages", () => {
    const total = 23
    let call: Call
    let names: ReadonlyArray<string>
    beforeAll(async () => {
      ;({ call } = await served().connect())
      for (let n = 0; n < total; n++)
        await create(call, `p${(n * 7) % total}@example.com`, { title: n % 2 ? "odd" : "even" })
      names = namesOf(await list(call, {}))
    })

    it("cover everybody once, in the order of making, to the end", async () => {
      expect(names).toEqual(Array.from({ length: total }, (_, n) => `p${(n * 7) % total}@example.com`))
      for (const size of [1, 4, 5, 23, 24]) {
        const read: Array<string> = []
        for (let startIndex = 1; startIndex <= total; startIndex += size) {
          const page = await list(call, { startIndex, count: size })
          expect(page).toMatchObject({ totalResults: total, startIndex, itemsPerPage: page.Resources.length })
          expect(page.Resources.length).toBe(Math.min(size, total - startIndex + 1))
          read.push(...namesOf(page))
        }
        expect(read).toEqual(names)
      }
    })

    it.each([
      [{ startIndex: 0 }, 1, total],
      [{ startIndex: -5, count: 3 }, 1, 3],
      [{ count: 0 }, 1, 0],
      [{ count: -1 }, 1, 0],
      [{ startIndex: total, count: 10 }, total, 1],
      [{ startIndex: total + 1 }, total + 1, 0],
      [{ startIndex: 1_000_000_000 }, 1_000_000_000, 0],
      [{ startIndex: "99999999999999999999999" }, Number.MAX_SAFE_INTEGER, 0],
      [{ count: 2 ** 31 }, 1, total],
      [{ count: "99999999999999999999999" }, 1, total],
      [{ startIndex: " 2 ", count: "+2" }, 2, 2],
    ])("%j begin at %d and hold %d", async (asked, startIndex, itemsPerPage) => {
      const page = await list(call, asked)
      expect(page).toMatchObject({ totalResults: total, startIndex, itemsPerPage })
      expect(namesOf(page)).toEqual(names.slice(startIndex - 1, startIndex - 1 + itemsPerPage))
    })

    it.each([
      { count: "ten" },
      { count: "1.5" },
      { count: "" },
      { count: "1e3" },
      { startIndex: "0x10" },
      { startIndex: "NaN" },
    ])("%j is no whole number, and answered 400", async (asked) => {
      const answer = await call("GET", `/Users?${new URLSearchParams(asked)}`)
      expectScimError(answer, {
        status: 400,
        scimType: "invalidValue",
        detail: new RegExp(Object.keys(asked)[0] ?? ""),
      })
    })

    it("page a filter, with the total of what matches", async () => {
      const odd = { filter: 'title eq "odd"' }
      const first = await list(call, { ...odd, count: 4 })
      const rest = await list(call, { ...odd, startIndex: 5 })
      expect([first.totalResults, rest.totalResults]).toEqual([11, 11])
      expect([...namesOf(first), ...namesOf(rest)]).toEqual(names.filter((_, n) => n % 2 === 1))
      expect(await list(call, { ...odd, count: 0 })).toMatchObject({ totalResults: 11, itemsPerPage: 0, Resources: [] })
    })
  })

  describe("sortBy", () => {
    let call: Call
    beforeAll(async () => {
      ;({ call } = await served().connect())
      await create(call, "bob@example.com", { name: { familyName: "Öz" }, emails: [{ value: "z@x.example" }] })
      await create(call, "ADA@example.com", {
        name: { familyName: "zorn" },
        emails: [{ value: "y@x.example" }, { value: "a@x.example", primary: true }],
      })
      await create(call, "cyd@example.com", { active: false })
      await create(call, "dan@example.com", { name: { familyName: "Zahn" } })
    })

    it.each<[Readonly<Record<string, string>>, string]>([
      [{}, "bob ada cyd dan"],
      [{ sortBy: "userName" }, "ada bob cyd dan"],
      [{ sortBy: "USERNAME", sortOrder: "Descending" }, "dan cyd bob ada"],
      [{ sortBy: "name.familyName" }, "dan ada bob cyd"],
      [{ sortBy: `${userSchema}:name.familyName`, sortOrder: "descending" }, "cyd bob ada dan"],
      [{ sortBy: "emails" }, "ada bob cyd dan"],
      [{ sortBy: "emails.value", sortOrder: "descending" }, "cyd dan bob ada"],
      [{ sortBy: "meta.created", sortOrder: "descending" }, "dan cyd ada bob"],
      [{ sortBy: "active" }, "cyd bob ada dan"],
      [{ sortBy: "title" }, "bob ada cyd dan"],
      [{ sortOrder: "descending" }, "bob ada cyd dan"],
      [{ sortBy: "userName", filter: "name.familyName pr", startIndex: "2", count: "2" }, "bob dan"],
    ])("%j gives %s", async (asked, order) => {
      const named = namesOf(await list(call, asked)).map((name) => name.split("@")[0]?.toLowerCase())
      expect(named.join(" ")).toBe(order)
    })

    it.each([
      [{ sortBy: "shoeSize" }, "invalidPath"],
      [{ sortBy: "password" }, "invalidPath"],
      [{ sortBy: "userName; drop table users" }, "invalidPath"],
      [{ sortBy: "userName", sortOrder: "sideways" }, "invalidValue"],
    ])("%j is answered 400 %s", async (asked, scimType) => {
      expectScimError(await call("GET", `/Users?${new URLSearchParams(asked)}`), { status: 400, scimType })
    })
  })

  describe("attributes", () => {
    const person = {
      name: { givenName: "Ada", familyName: "King" },
      title: "Countess",
      [enterpriseSchema]: { department: "x" },
    }

    it.each<[Readonly<Record<string, string>>, ReadonlyArray<string>]>([
      [{ attributes: "userName" }, ["schemas", "id", "userName"]],
      [{ attributes: " USERNAME , name.givenName,favouriteColour" }, ["schemas", "id", "userName", "name"]],
      [{ attributes: `${enterpriseSchema}:department` }, ["schemas", "id", enterpriseSchema]],
      [{ attributes: "password" }, ["schemas", "id"]],
      [{ excludedAttributes: "name,title,meta,id,schemas" }, ["schemas", "id", "userName", enterpriseSchema, "active"]],
      [{ attributes: "" }, ["schemas", "id", "userName", "name", "title", enterpriseSchema, "active", "meta"]],
    ])("%j returns %j, of one and of all", async (asked, keys) => {
      const { call } = await served().connect()
      const { id } = await create(call, "ada@example.com", person)
      const {
        Resources: [listed],
      } = await list(call, asked)
      expect(Object.keys(listed).toSorted()).toEqual(keys.toSorted())
      expect((await call("GET", `/Users/${id}?${new URLSearchParams(asked)}`)).body).toEqual(listed)
    })

    it("keeps of a complex attribute what was asked for", async () => {
      const { call } = await served().connect()
      await create(call, "ada@example.com", person)
      const { Resources } = await list(call, { attributes: "name.givenName" })
      expect(Resources[0].name).toEqual({ givenName: "Ada" })
    })

    it("cannot both be given", async () => {
      const { call } = await served().connect()
      const both = await call("GET", "/Users?attributes=userName&excludedAttributes=name")
      expectScimError(both, { status: 400, scimType: "invalidValue", detail: /either/ })
    })
  })

  describe(".search", () => {
    it("takes in its body what a list takes in its query", async () => {
      const { call } = await served().connect()
      for (const name of ["cyd", "ada", "bob"]) await create(call, `${name}@example.com`, { title: name })
      const { status, body } = await call("POST", "/Users/.search", {
        schemas: [searchRequest],
        filter: 'userName ne "bob@example.com"',
        sortBy: "userName",
        sortOrder: "descending",
        attributes: ["userName"],
        startIndex: 2,
        count: 1,
      })
      expect(status).toBe(200)
      expect(body).toMatchObject({ totalResults: 2, startIndex: 2, itemsPerPage: 1 })
      expect(body.Resources).toEqual([{ schemas: [userSchema], id: expect.any(String), userName: "ada@example.com" }])
    })

    it.each([
      [[]],
      ["text"],
      [{ filter: true }],
      [{ filter: ["a"] }],
      [{ attributes: [5] }],
      [{ attributes: 5 }],
      [{ count: true }],
    ])("%j is no search", async (body) => {
      const { call } = await served().connect()
      const answer = await call("POST", "/Users/.search", JSON.stringify(body))
      expectScimError(answer, { status: 400, scimType: "invalidSyntax" })
    })
  })

  describe("totalResults", () => {
    it("is exact after creates, deletes and refusals", async () => {
      const { call } = await served().connect()
      const ids: Array<string> = []
      for (let n = 0; n < 6; n++) ids.push((await create(call, `p${n}@example.com`)).id)
      await call("POST", "/Users", { schemas: [userSchema], userName: "P0@example.com" })
      await call("PATCH", `/Users/${ids[1]}`, patchOf({ op: "replace", value: { active: false } }))
      for (const id of [ids[2], ids[3], ids[3]]) await call("DELETE", `/Users/${id}`)
      await create(call, "p2@example.com")
      for (const asked of [{}, { filter: "userName pr" }])
        expect(await list(call, asked)).toMatchObject({ totalResults: 5 })
      expect((await list(call, { filter: "active eq true" })).totalResults).toBe(4)
    })

    it("agrees with the page in every answer, whatever is created and deleted meanwhile", async () => {
      const { call } = await served().connect("okta", undefined, { brake: { mode: "watch" } })
      const work = Array.from({ length: 8 }, async (_, lane) => {
        for (let n = 0; n < 5; n++) {
          const { id } = await create(call, `p${lane}.${n}@example.com`)
          if (n % 2 === 0) await call("DELETE", `/Users/${id}`)
        }
      })
      let done = false
      const reading = (async () => {
        do {
          for (const asked of [{}, { filter: "userName pr" }]) {
            const { totalResults, Resources } = await list(call, asked)
            expect(Resources.length).toBe(totalResults)
          }
        } while (!done)
      })()
      await Promise.all(work).finally(() => (done = true))
      await reading
      expect((await list(call, {})).totalResults).toBe(16)
    })
  })

  it("the database returns a page at most, however many people there are", async () => {
    const spy = watched(served().database)
    const running = await serve(spy.database)
    const { call, entityId } = await running.connect()
    await create(call, "p0@example.com", { title: "first", emails: [{ value: "p0@example.com", type: "work" }] })
    const columns = await writableColumns(served().database, "users")
    await ask(
      served().database,
      `insert into users (${columns}) select ${columns} from (select (jsonb_populate_record(u, jsonb_build_object(
          'id', gen_random_uuid(), 'user_name', n || '@example.com', 'user_name_key', n || '@example.com'))).*
        from users u, generate_series(1, 1999) n where u.entity_id = $1) as copy`,
      entityId,
    )
    await ask(served().database, "update resource_count set n = 2000 where entity_id = $1", entityId)
    const cases: ReadonlyArray<readonly [asked: Asked, page: number]> = [
      [{}, 100],
      [{ count: 5 }, 5],
      [{ count: 5000 }, 200],
      [{ count: 0 }, 0],
      [{ startIndex: 1990, count: 50 }, 11],
      [{ filter: "title pr", count: 7 }, 7],
      [{ filter: 'title eq "nothing"' }, 0],
      [{ filter: 'emails.type co "or"', count: 3 }, 3],
      [{ filter: 'userName ew "example.com"', sortBy: "title", sortOrder: "descending", count: 9 }, 9],
    ]
    for (const [asked, page] of cases) {
      spy.forget()
      const { Resources } = await list(call, asked)
      expect(Resources.length, JSON.stringify(asked)).toBe(page)
      expect(spy.mostRows(), JSON.stringify(asked)).toBe(Math.max(page, 1))
      // Beside the page: whose token it is, and the total where no page tells it.
      expect(spy.rows(), JSON.stringify(asked)).toBe(page + (asked["count"] === 0 ? 2 : 1))
    }
    await running.stop()
  })
})

type Asked = Readonly<Record<string, string | number>>

const list = async (call: Call, asked: Asked) => {
  const query = new URLSearchParams(Object.entries(asked).map(([name, value]) => [name, String(value)]))
  const { status, body } = await call("GET", `/Users?${query}`)
  expect(status, JSON.stringify(body)).toBe(200)
  return body
}

const namesOf = (page: { readonly Resources: ReadonlyArray<{ readonly userName: string }> }): ReadonlyArray<string> =>
  page.Resources.map(({ userName }) => userName)
