import { ask, testDatabases } from "@rollcall/database/testing"
import { describe, expect, it, vi } from "vitest"
import { type Called, callUrl } from "../../testing/call.ts"
import { expectScimError } from "../../testing/errors.ts"
import { eventsOf } from "../../testing/happenings.ts"
import { heldAfter } from "../../testing/held.ts"
import { create, oktaPerson, patchOf, userSchema } from "../../testing/people.ts"
import { serve } from "../../testing/serve.ts"
import { useServer } from "../../testing/use-server.ts"
import { whileFailing } from "../../testing/while-failing.ts"

describe.each(testDatabases())("on $kind", ({ open }) => {
  const served = useServer({ open })

  describe("of many requests at once", () => {
    it("32 creates of one userName give one 201, and 409 for the rest", async () => {
      const { call, entityId } = await served().connect()
      const answers = await atOnce(32, (n) =>
        call("POST", "/Users", {
          schemas: [userSchema],
          userName: capitals("ada.lovelace@example.com", n),
          title: `${n}`,
        }),
      )
      const made = answers.filter(({ status }) => status === 201)
      expect(made).toHaveLength(1)
      for (const answer of answers.filter(({ status }) => status !== 201)) {
        expectScimError(answer, { status: 409, scimType: "uniqueness" })
      }
      const { body } = await call("GET", "/Users")
      expect(body).toMatchObject({ totalResults: 1, Resources: [made[0]?.body] })
      const kinds = (await eventsOf(served().database, entityId)).map(({ kind }) => kind)
      expect(kinds.filter((kind) => kind === "user.created")).toHaveLength(1)
      expect(kinds.filter((kind) => kind === "push.refused")).toHaveLength(31)
    })

    it("16 renames to one userName give one 200, and 409 for the rest", async () => {
      const { call } = await served().connect()
      const people: Array<Called["body"]> = []
      for (let n = 0; n < 16; n++) people.push(await create(call, `p${n}@example.com`))
      const answers = await atOnce(16, (n) =>
        n % 2 === 0
          ? call("PUT", `/Users/${people[n].id}`, { userName: capitals("ada@example.com", n) })
          : call(
              "PATCH",
              `/Users/${people[n].id}`,
              patchOf({ op: "replace", path: "userName", value: "ADA@example.com" }),
            ),
      )
      expect(statusesOf(answers)).toEqual({ 200: 1, 409: 15 })
      const found = await call("GET", `/Users?filter=${encodeURIComponent('userName eq "ada@example.com"')}`)
      expect(found.body.totalResults).toBe(1)
      expect((await call("GET", "/Users?count=0")).body.totalResults).toBe(16)
    })

    it("24 PATCHes of one person all apply, one after another", async () => {
      const { call, entityId } = await served().connect()
      const { id } = await create(call, "ada@example.com")
      const answers = await atOnce(24, (n) =>
        call(
          "PATCH",
          `/Users/${id}`,
          patchOf({ op: "add", path: "phoneNumbers", value: [{ value: `${n}`, type: "other" }] }),
        ),
      )
      expect(statusesOf(answers)).toEqual({ 200: 24 })
      const versions = answers.map(({ body }) => Number(/\d+/.exec(body.meta.version)?.[0]))
      expect(versions.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 24 }, (_, n) => n + 2))
      const { body } = await call("GET", `/Users/${id}`)
      expect(body.meta.version).toBe('W/"25"')
      const numbers = body.phoneNumbers.map(({ value }: { value: string }) => Number(value))
      expect(numbers.toSorted((a: number, b: number) => a - b)).toEqual(Array.from({ length: 24 }, (_, n) => n))
      const updated = (await eventsOf(served().database, entityId)).filter(({ kind }) => kind === "user.updated")
      expect(updated).toHaveLength(24)
    })

    it("of PATCHes that expect one version, one wins and the rest are told 412", async () => {
      const { call } = await served().connect()
      const { id } = await create(call, "ada@example.com")
      const answers = await atOnce(12, (n) =>
        call("PATCH", `/Users/${id}`, patchOf({ op: "replace", path: "title", value: `${n}` }), {
          "if-match": 'W/"1"',
        }),
      )
      expect(statusesOf(answers)).toEqual({ 200: 1, 412: 11 })
      expect((await call("GET", `/Users/${id}`)).body.title).toBe(
        answers.find(({ status }) => status === 200)?.body.title,
      )
    })

    it("of 8 DELETEs one deletes, and the count is right", async () => {
      const { call } = await served().connect()
      const { id } = await create(call, "ada@example.com")
      await create(call, "bob@example.com")
      expect(statusesOf(await atOnce(8, () => call("DELETE", `/Users/${id}`)))).toEqual({ 204: 1, 404: 7 })
      expect((await call("GET", "/Users")).body.totalResults).toBe(1)
    })

    it("400 creates over two entities, people and teams, land where they belong", async () => {
      const connections = [await served().connect(), await served().connect("entra")]
      const each = 100
      const created = await atOnce(4 * each, async (n) => {
        const { call, tenantUrl } = connections[n % 2]!
        const name = `p${Math.floor(n / 4)}@example.com`
        const [path, body] =
          n % 4 < 2
            ? ["/Users", oktaPerson(name, { title: tenantUrl })]
            : ["/Groups", { displayName: name, externalId: tenantUrl }]
        const answer = await call("POST", path as string, body)
        return { ...answer, isHere: answer.body.meta?.location.startsWith(`${tenantUrl}${path}/`) }
      })
      expect(statusesOf(created)).toEqual({ 201: 4 * each })
      expect(created.every(({ isHere }) => isHere)).toBe(true)
      const names = Array.from({ length: each }, (_, n) => `p${n}@example.com`).toSorted()
      for (const { call, tenantUrl, entityId } of connections) {
        const people = (await call("GET", "/Users?count=200&sortBy=userName&attributes=userName,title")).body
        expect(people.totalResults).toBe(each)
        expect(people.Resources.map(({ userName }: { userName: string }) => userName)).toEqual(names)
        expect(people.Resources.every(({ title }: { title: string }) => title === tenantUrl)).toBe(true)
        const teams = (await call("GET", "/Groups?count=200&sortBy=displayName")).body
        expect(teams.totalResults).toBe(each)
        expect(teams.Resources.map(({ displayName }: { displayName: string }) => displayName)).toEqual(names)
        expect(teams.Resources.every(({ externalId }: { externalId: string }) => externalId === tenantUrl)).toBe(true)
        // A person is decided a role, too.
        expect(await eventsOf(served().database, entityId)).toHaveLength(3 * each)
        const counted = await ask(
          served().database,
          "select kind, sum(n)::int as n from resource_count where entity_id = $1 group by kind order by kind",
          entityId,
        )
        expect(counted).toEqual([
          { kind: "team", n: each },
          { kind: "user", n: each },
        ])
      }
    })
  })

  it("a write once begun runs to its end, also when its client goes away", async () => {
    const held = heldAfter(served().database, "insert into users")
    const own = await serve(held.database)
    const { call, tenantUrl, token, entityId } = await own.connect()
    const client = new AbortController()
    const sent = fetch(`${tenantUrl}/Users`, {
      method: "POST",
      headers: { authorization: token.token, "content-type": "application/json" },
      body: JSON.stringify(oktaPerson("ada@example.com")),
      signal: client.signal,
    })
    await held.reached
    client.abort()
    await expect(sent).rejects.toThrow("aborted")
    // The server has seen the client go once it answers another one.
    expect((await callUrl(`${own.server.publicUrl}/livez`)).status).toBe(200)
    held.release()
    await vi.waitFor(async () => expect((await call("GET", "/Users")).body.totalResults).toBe(1))
    expect(await eventsOf(served().database, entityId)).toMatchObject([
      { kind: "user.created", status: 201 },
      { kind: "role.changed", status: 201 },
    ])
    await own.stop()
  })

  describe("a failure of the moment", () => {
    const people = async (entityId: string) =>
      ask(served().database, "select user_name, version from users where entity_id = $1", entityId)

    it.each([
      ["a serialisation failure", "40001"],
      ["a deadlock", "40P01"],
    ])("%s is tried again until it passes, and leaves one of everything", async (_what, code) => {
      const { call, entityId } = await served().connect()
      await whileFailing(served().database, "users", { code, times: 4 }, async (attempts) => {
        const answer = await call("POST", "/Users", oktaPerson("ada@example.com"))
        expect([answer.status, await attempts()]).toEqual([201, 5])
      })
      expect(await people(entityId)).toEqual([{ user_name: "ada@example.com", version: 1 }])
      expect(await eventsOf(served().database, entityId)).toHaveLength(2)
      expect((await call("GET", "/Users")).body.totalResults).toBe(1)
    })

    it.each(["POST", "PUT", "PATCH", "DELETE"])(
      "a %s is given up after five attempts: 503, and nothing is stored",
      async (method) => {
        const { call, entityId } = await served().connect()
        const { id } = await create(call, "ada@example.com")
        const body = {
          POST: oktaPerson("bob@example.com"),
          PUT: oktaPerson("ada@example.com"),
          PATCH: off,
          DELETE: undefined,
        }[method]
        await whileFailing(served().database, "users", { code: "40001" }, async (attempts) => {
          const answer = await call(method, method === "POST" ? "/Users" : `/Users/${id}`, body)
          expectScimError(answer, { status: 503, detail: /Try again in a few seconds/ })
          expect(answer.headers.get("retry-after")).toMatch(/^[1-9]\d*$/)
          expect(await attempts()).toBe(5)
        })
        expect(await people(entityId)).toEqual([{ user_name: "ada@example.com", version: 1 }])
        expect(await eventsOf(served().database, entityId)).toHaveLength(2)
      },
    )

    it("a lock that is not given in time, and a full disk, are answered 503 as well", async () => {
      const { call } = await served().connect()
      for (const code of ["55P03", "57014", "53100", "53300", "57P01"]) {
        const create = () => call("POST", "/Users", oktaPerson("ada@example.com"))
        expectScimError(await whileFailing(served().database, "users", { code }, create), { status: 503 })
      }
      expect((await call("GET", "/Users")).body.totalResults).toBe(0)
    })
  })
})

const off = patchOf({ op: "replace", value: { active: false } })

const atOnce = <A>(times: number, work: (n: number) => Promise<A>): Promise<ReadonlyArray<A>> =>
  Promise.all(Array.from({ length: times }, (_, n) => work(n)))

const statusesOf = (answers: ReadonlyArray<Called>): Readonly<Record<number, number>> =>
  answers.reduce<Record<number, number>>((all, { status }) => ({ ...all, [status]: (all[status] ?? 0) + 1 }), {})

/** A name in capitals that differ with each number. */
const capitals = (name: string, n: number): string =>
  Array.from(name, (letter, i) => ((n >> (i % 5)) % 2 === 1 ? letter.toUpperCase() : letter)).join("")

// The embedded database does one thing after another: nothing of it can wait for a lock.
describe.each(testDatabases().filter(({ kind }) => kind === "postgresql"))("on $kind", ({ open }) => {
  const served = useServer({ open })

  it("lists that wait for a lock are 503, and no filter is to blame for it", async () => {
    const { call } = await served().connect()
    await create(call, "ada@example.com")
    await served().database.lend(async (session) => {
      await session.runText("begin; lock table users in access exclusive mode")
      const filter = encodeURIComponent('title co "x"')
      const paths = ["/Users?count=10", `/Users?filter=${filter}`, "/Groups?sortBy=displayName"]
      const answers = await Promise.all(paths.map((path) => call("GET", path)))
      await session.runText("rollback")
      for (const answer of answers) {
        expectScimError(answer, { status: 503 })
        expect(answer.headers.get("retry-after")).toBe("5")
      }
    })
    expect((await call("GET", "/Users")).body.totalResults).toBe(1)
  })

  it("creates of one entity that wait for a lock are 503, and another entity's are made meanwhile", async () => {
    const [held, free] = [await served().connect(), await served().connect()]
    await served().database.lend(async (session) => {
      const arrivals = `hashtextextended('arrivals of ${held.entityId}', 0)`
      await session.runText(`begin; select pg_advisory_xact_lock(${arrivals})`)
      const waiting = atOnce(64, (n) => held.call("POST", "/Users", oktaPerson(`p${n}@example.com`)))
      const made = []
      for (let n = 0; n < 4; n++) {
        await new Promise((resolve) => setTimeout(resolve, 600))
        made.push(await free.call("POST", "/Users", oktaPerson(`q${n}@example.com`)))
      }
      expect(statusesOf(made)).toEqual({ 201: 4 })
      expect(statusesOf(await waiting)).toEqual({ 503: 64 })
      await session.runText("rollback")
    })
    expect((await held.call("POST", "/Users", oktaPerson("p@example.com"))).status).toBe(201)
    expect((await held.call("GET", "/Users")).body.totalResults).toBe(1)
  })
})
