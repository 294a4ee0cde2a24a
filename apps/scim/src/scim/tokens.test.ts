import {
  bootstrap,
  issueToken,
  pauseConnection,
  resumeConnection,
  retireConnection,
  revokeToken,
  rotateToken,
} from "@rollcall/administration"
import { ask, testDatabases } from "@rollcall/database/testing"
import { makeToken } from "@rollcall/domain/directory"
import { Effect } from "effect"
import { randomBytes, randomUUID } from "node:crypto"
import { describe, expect, it, vi } from "vitest"
import { callUrl } from "../../testing/call.ts"
import { expectScimError } from "../../testing/errors.ts"
import { exchange } from "../../testing/raw.ts"
import { callerOf, serve, type TestConnection } from "../../testing/serve.ts"
import { useServer } from "../../testing/use-server.ts"
import { watched } from "../../testing/watched.ts"

const config = "/ServiceProviderConfig"

/** Statements are counted here: what is noted of calls must not be among them. */
const never = 3_600_000

describe.each(testDatabases())("access tokens on $kind", ({ open }) => {
  const served = useServer({ open })

  /** What a call with this Authorization header is answered. */
  const withHeader = (tenantUrl: string, authorization?: string) =>
    callUrl(`${tenantUrl}${config}`, authorization === undefined ? {} : { headers: { authorization } })
  const worksAt = async (tenantUrl: string, token: string) => {
    const { status } = await callerOf(tenantUrl, token)("GET", config)
    expect([200, 401]).toContain(status)
    return status === 200
  }
  const expectRefusal = async (tenantUrl: string, authorization: string | undefined, detail: RegExp) => {
    const answer = await withHeader(tenantUrl, authorization)
    expectScimError(answer, { status: 401, detail })
    expect(answer.headers.get("www-authenticate")).toBe('Bearer realm="Rollcall SCIM", error="invalid_token"')
  }
  const setToken = (id: string, assignments: string) =>
    ask(served().database, `update access_token set ${assignments} where id = $1`, id)

  describe("the Authorization header", () => {
    it.each(["Bearer T", "bearer T", "BEARER T", "bEaReR  T", "Bearer\tT", "T", "  T  "])("may be %j", async (form) => {
      const { tenantUrl, token } = await served().connect()
      expect((await withHeader(tenantUrl, form.replace("T", token.token))).status).toBe(200)
    })

    it.each([undefined, "", "Bearer", "Bearer ", "  "])("missing or empty (%j) is 401", async (header) => {
      await expectRefusal((await served().connect()).tenantUrl, header, /^No access token came/)
    })

    it.each(["Basic T", "Token T", "BearerT", "Bearer T T", '"T"', "Bearer x"])(
      "in another form, %s, is 401",
      async (form) => {
        const { tenantUrl, token } = await served().connect()
        const answer = await withHeader(tenantUrl, form.replaceAll("T", token.token))
        expectScimError(answer, { status: 401 })
        expect(answer.headers.get("www-authenticate")).toMatch(/^Bearer /)
      },
    )

    it("comes before everything else: a stranger learns nothing of paths, verbs and bodies", async () => {
      const { tenantUrl } = await served().connect()
      for (const [method, path] of [
        ["GET", "/nowhere"],
        ["PROPFIND", "/Users"],
        ["POST", "/Users"],
        ["DELETE", "/Users/1"],
      ] as const) {
        const answer = await callUrl(`${tenantUrl}${path}`, { method, headers: { "content-type": "text/html" } })
        expectScimError(answer, { status: 401 })
      }
    })
  })

  it("damaged ones are refused without asking the database, unknown ones after asking it", async () => {
    const spy = watched(served().database)
    const own = await serve(spy.database, { flushEvery: never })
    const { tenantUrl, token } = await own.connect()
    const changed = `${token.token.slice(0, 30)}${token.token[30] === "x" ? "y" : "x"}${token.token.slice(31)}`
    spy.forget()
    for (const damaged of [
      changed,
      token.token.slice(0, -1),
      `${token.token}x`,
      token.token.toUpperCase().replace("RCL", "rcl"),
      "rcl_",
    ]) {
      await expectRefusal(tenantUrl, `Bearer ${damaged}`, /not whole/)
    }
    await expectRefusal(tenantUrl, undefined, /^No access token/)
    expect(spy.statements()).toBe(0)
    await expectRefusal(tenantUrl, "Bearer a-token-of-some-other-shape-entirely", /not known here/)
    expect(spy.statements()).toBe(1)
    await own.stop()
  })

  it("work at their own Tenant URL only: not at one of another entity, nor of an earlier connection", async () => {
    const [a, b] = [await served().connect(), await served().connect()]
    const elsewhere = /belongs to another Tenant URL/
    await expectRefusal(b.tenantUrl, a.token.token, elsewhere)
    await expectRefusal(a.tenantUrl, b.token.token, elsewhere)
    await served().run(retireConnection(a.entityId, a.connectionId))
    const next = await served().connect("entra", a.entityId)
    await expectRefusal(next.tenantUrl, a.token.token, elsewhere)
    await expectRefusal(a.tenantUrl, next.token.token, elsewhere)
    expect((await next.call("GET", config)).status).toBe(200)
  })

  it.each(["nobodysKey", "", "%00", "__proto__", "a".repeat(5_000)])(
    "at the unknown connection key %s are refused",
    async (key) => {
      const { token } = await served().connect()
      const tenantUrl = `${served().server.publicUrl}/scim/v2/${key}`
      expectScimError(await withHeader(tenantUrl, `Bearer ${token.token}`), { status: 401 })
    },
  )

  it("of this form that nobody made are refused", async () => {
    const { tenantUrl } = await served().connect()
    await expectRefusal(tenantUrl, `Bearer ${makeToken(randomBytes(48))}`, /not known here/)
  })

  describe("in time", () => {
    it("end when they are revoked, at once", async () => {
      const { entityId, connectionId, tenantUrl, token } = await served().connect()
      await served().run(revokeToken(entityId, connectionId, token.id))
      await expectRefusal(tenantUrl, token.token, /was revoked/)
    })

    it("end also for a push whose body is on its way: it writes no more", async () => {
      const spy = watched(served().database)
      const own = await serve(spy.database, { flushEvery: never })
      const { entityId, connectionId, tenantUrl, token, urlKey } = await own.connect()
      const body = '{"userName":"ada@example.com"}'
      const lines = [`POST /scim/v2/${urlKey}/Users HTTP/1.1`, "Host: test", "Connection: close"]
      const headers = [
        `Authorization: ${token.token}`,
        "Content-Type: application/json",
        `Content-Length: ${body.length}`,
      ]
      const pieces = async function* () {
        spy.forget()
        yield `${[...lines, ...headers].join("\r\n")}\r\n\r\n${body.slice(0, 5)}`
        // Whose token it is: then the caller is known, and waits for the body.
        await vi.waitFor(() => expect(spy.statements()).toBe(1))
        await own.run(revokeToken(entityId, connectionId, token.id))
        yield body.slice(5)
      }
      expectScimError(await exchange(tenantUrl, pieces()), { status: 401, detail: /was revoked/ })
      expect(await ask(served().database, "select 1 from users where entity_id = $1", entityId)).toEqual([])
      await own.stop()
    })

    it("end after 365 days", async () => {
      const { tenantUrl, token } = await served().connect()
      const [stored] = await ask<{ days: number }>(
        served().database,
        "select extract(epoch from expires_at - created_at)::int / 86400 as days from access_token where id = $1",
        token.id,
      )
      expect(stored).toEqual({ days: 365 })
      await setToken(token.id, "expires_at = now() + interval '1 minute'")
      expect(await worksAt(tenantUrl, token.token)).toBe(true)
      await setToken(token.id, "expires_at = now()")
      await expectRefusal(tenantUrl, token.token, /has expired/)
    })

    it("end after 24 hours when they were neither saved nor used", async () => {
      const { entityId, connectionId, tenantUrl } = await served().connect()
      const fresh = await served().run(issueToken(entityId, connectionId))
      expect(await worksAt(tenantUrl, fresh.token)).toBe(true)
      await setToken(fresh.id, "created_at = now() - interval '23 hours 59 minutes', last_used_at = null")
      expect(await worksAt(tenantUrl, fresh.token)).toBe(true)
      await setToken(fresh.id, "created_at = now() - interval '24 hours', last_used_at = null")
      await expectRefusal(tenantUrl, fresh.token, /neither saved nor used within 24 hours/)
      await setToken(fresh.id, "last_used_at = now() - interval '10 hours'")
      expect(await worksAt(tenantUrl, fresh.token)).toBe(true)
      await setToken(fresh.id, "last_used_at = null, saved_at = now()")
      expect(await worksAt(tenantUrl, fresh.token)).toBe(true)
    })

    it.each(["one of ours", "of another shape"])("have no end when they were bootstrapped, %s", async (shape) => {
      const urlKey = `boot-${randomUUID()}`
      const token = shape === "one of ours" ? makeToken(randomBytes(48)) : `a+token/of=another~shape.${randomUUID()}`
      const wish = { entity: urlKey, urlKey, token }
      await served().run(bootstrap(wish))
      await served().run(bootstrap(wish))
      const [stored, ...more] = await ask<{ id: string; expires_at: Date | null }>(
        served().database,
        "select t.id, t.expires_at from access_token t join connection_address a on a.connection_id = t.connection_id where a.url_key = $1",
        urlKey,
      )
      expect([stored?.expires_at, more]).toEqual([null, []])
      await setToken(stored?.id ?? "", "created_at = '2000-01-01', saved_at = null, last_used_at = null")
      expect(await worksAt(`${served().server.publicUrl}/scim/v2/${urlKey}`, token)).toBe(true)
    })
  })

  describe("in rotation", () => {
    it("both work until the overlap ends, and the new one after it", async () => {
      const { entityId, connectionId, tenantUrl, token } = await served().connect()
      const next = await served().run(rotateToken(entityId, connectionId))
      expect(await worksAt(tenantUrl, token.token)).toBe(true)
      expect(await worksAt(tenantUrl, next.token)).toBe(true)
      const [old] = await ask<{ hours: number }>(
        served().database,
        "select round(extract(epoch from retire_at - now()) / 3600)::int as hours from access_token where id = $1",
        token.id,
      )
      expect(old).toEqual({ hours: 24 })
      await setToken(token.id, "retire_at = now()")
      await expectRefusal(tenantUrl, token.token, /was replaced by a newer one/)
      expect(await worksAt(tenantUrl, next.token)).toBe(true)
    })

    it("overlap for 1 hour to 30 days", async () => {
      const { entityId, connectionId, tenantUrl, token } = await served().connect()
      const hour = 3_600_000
      for (const overlap of [0, hour - 1, 30 * 24 * hour + 1, Number.NaN, -1]) {
        const refused = await served().run(Effect.flip(rotateToken(entityId, connectionId, overlap)))
        expect(refused).toMatchObject({
          _tag: "ActRefused",
          reason: expect.stringMatching(/between 1 hour and 30 days/),
        })
      }
      await served().run(rotateToken(entityId, connectionId, hour))
      await served().run(rotateToken(entityId, connectionId, 30 * 24 * hour))
      expect(await worksAt(tenantUrl, token.token)).toBe(false)
    })

    it("never more than two work at once, however many are made, also at the same time", async () => {
      const { entityId, connectionId, tenantUrl, token } = await served().connect()
      const working = async (tokens: ReadonlyArray<string>) => {
        const each = await Promise.all(tokens.map((text) => worksAt(tenantUrl, text)))
        return tokens.filter((_, i) => each[i])
      }
      const second = await served().run(issueToken(entityId, connectionId))
      const third = await served().run(Effect.flip(issueToken(entityId, connectionId)))
      expect(third).toMatchObject({ _tag: "ActRefused", reason: expect.stringMatching(/Two access tokens/) })
      const rotated = await served().run(rotateToken(entityId, connectionId))
      expect(await working([token.token, second.token, rotated.token])).toEqual([second.token, rotated.token])
      const more = await Promise.all(Array.from({ length: 6 }, () => served().run(rotateToken(entityId, connectionId))))
      const all = [token, second, rotated, ...more].map((issued) => issued.token)
      expect(await working(all)).toHaveLength(2)
      for (const { id } of [second, ...more]) await served().run(revokeToken(entityId, connectionId, id))
      expect(await working(all)).toHaveLength(0)
      const races = await Promise.all(
        Array.from({ length: 6 }, () => served().run(Effect.result(issueToken(entityId, connectionId)))),
      )
      expect(races.filter(({ _tag }) => _tag === "Success")).toHaveLength(2)
    })
  })

  describe("of a connection that is", () => {
    it("paused are told to wait, in whole seconds, until it goes on", async () => {
      const { entityId, connectionId, call } = await served().connect()
      await served().run(pauseConnection(entityId, connectionId))
      for (const [method, path] of [
        ["GET", "/Users"],
        ["POST", "/Users"],
        ["DELETE", "/nowhere"],
      ] as const) {
        const answer = await call(method, path, method === "POST" ? { userName: "ada@example.com" } : undefined)
        expectScimError(answer, { status: 429, detail: /is paused/ })
        expect(answer.headers.get("retry-after")).toMatch(/^[1-9]\d*$/)
      }
      await served().run(resumeConnection(entityId, connectionId))
      expect((await call("GET", "/Users")).body.totalResults).toBe(0)
    })

    it("retired are refused", async () => {
      const { entityId, connectionId, tenantUrl, token } = await served().connect()
      await served().run(retireConnection(entityId, connectionId))
      await expectRefusal(tenantUrl, token.token, /is no longer in use/)
    })
  })

  it("are stored as a digest only", async () => {
    const { token } = await served().connect()
    const { database } = served()
    const rows = await ask<{ text: string }>(
      database,
      "select t::text as text from access_token t union all select d::text from access_token_digest d",
    )
    for (const secret of [token.token, token.token.slice(17, 60), Buffer.from(token.token).toString("hex")]) {
      expect(rows.filter(({ text }) => text.includes(secret))).toEqual([])
    }
    expect(served().logged()).not.toContain(token.token)
  })
  describe("what calls leave behind", () => {
    const notesOf = ({ connectionId }: TestConnection) =>
      ask(
        served().database,
        `select hint, pattern, outcome, sum(count)::int as count from refused_contact
        where connection_id = $1 group by 1, 2, 3 order by outcome, pattern, hint collate "C"`,
        connectionId,
      )

    it("refused contacts are counted by what was wrong with them", async () => {
      const own = await serve(served().database)
      const [mine, other] = [await own.connect(), await own.connect()]
      const tenantUrl = `${own.server.publicUrl}/scim/v2/${mine.urlKey}`
      const knock = (authorization: string, path: string = config) =>
        callUrl(`${tenantUrl}${path}`, { headers: { authorization } })
      for (const path of [config, "/Users", "/Users", "/Users/1", "/nowhere/at/all"]) await knock("", path)
      await knock("Bearer a-token-of-some-other-shape-entirely")
      await knock("Bearer too-short-a-secret")
      await knock("Basic YWRhOnRvby1zaG9ydC1hLXNlY3JldC1idXQtbG9uZw==")
      await knock(`Bearer ${mine.token.token.slice(0, -1)}`)
      await knock(`Bearer ${other.token.token}`)
      await own.run(revokeToken(mine.entityId, mine.connectionId, mine.token.id))
      for (let n = 0; n < 3; n++) await knock(`Bearer ${mine.token.token}`)
      await callUrl(`${own.server.publicUrl}/scim/v2/nobodysKey/Users`)
      await own.stop()
      const hint = mine.token.token.slice(-4)
      expect(await notesOf(mine)).toEqual([
        { outcome: "damaged-token", pattern: config, hint: mine.token.token.slice(-5, -1), count: 1 },
        { outcome: "no-token", pattern: config, hint: "", count: 1 },
        { outcome: "no-token", pattern: "/Users", hint: "", count: 2 },
        { outcome: "no-token", pattern: "/Users/:id", hint: "", count: 1 },
        { outcome: "no-token", pattern: "unmatched", hint: "", count: 1 },
        { outcome: "other-connection", pattern: config, hint: other.token.token.slice(-4), count: 1 },
        { outcome: "revoked-token", pattern: config, hint, count: 3 },
        // Of what can be no token, nothing is kept.
        { outcome: "unknown-token", pattern: config, hint: "", count: 2 },
        { outcome: "unknown-token", pattern: config, hint: "rely", count: 1 },
      ])
      // Whose token it was hears of it too.
      expect(await notesOf(other)).toEqual([
        { outcome: "wrong-address", pattern: config, hint: other.token.token.slice(-4), count: 1 },
      ])
    })

    it("what comes to nearly an address is counted there, and answered as anything else", async () => {
      const own = await serve(served().database)
      const mine = await own.connect()
      const at = (urlKey: string) => `${own.server.publicUrl}/scim/v2/${urlKey}/Users`
      const headers = { authorization: `Bearer ${mine.token.token}` }
      const stranger = { authorization: "Bearer a-token-of-some-other-shape-entirely" }
      const cut = await callUrl(at(mine.urlKey.slice(0, -3)), { headers: stranger })
      const nowhere = await callUrl(at("nobodysKeyAtAll"), { headers: stranger })
      expect([cut.status, cut.body]).toEqual([nowhere.status, nowhere.body])
      await callUrl(at(mine.urlKey.toUpperCase()), { headers })
      await callUrl(at("Users"), { headers })
      await own.stop()
      const hint = mine.token.token.slice(-4)
      const kept = { outcome: "wrong-address", pattern: "/Users" }
      const notes = await notesOf(mine)
      expect(notes).toHaveLength(2)
      expect(notes).toContainEqual({ ...kept, hint: "rely", count: 1 })
      expect(notes).toContainEqual({ ...kept, hint, count: 2 })
    })

    it("contacts are counted for token, connection and client", async () => {
      const own = await serve(served().database)
      const connection = await own.connect()
      const { call, connectionId, token } = connection
      const userAgent = { "user-agent": "Okta SCIM Client 1.0.0" }
      const before = new Date()
      for (let n = 0; n < 4; n++) await call("GET", "/Users", undefined, userAgent)
      await call("GET", "/Users/1", undefined, userAgent)
      await call("GET", "/Users", undefined, { "user-agent": `x${"y".repeat(500)}` })
      await call("POST", "/Users", { userName: "ada@example.com" }, userAgent)
      const other = await own.connect()
      await other.call("POST", "/Users/.search", {})
      await other.call("POST", "/Users", { userName: "" })
      await own.stop()
      const [used] = await ask<{ use_count: number; last_used_at: Date }>(
        served().database,
        "select use_count, last_used_at from access_token where id = $1",
        token.id,
      )
      expect(used?.use_count).toBe(7)
      expect(used?.last_used_at.getTime()).toBeGreaterThanOrEqual(before.getTime())
      const [stored] = await ask<Record<"first_request_at" | "last_request_at" | "last_write_at", Date>>(
        served().database,
        "select first_request_at, last_request_at, last_write_at from connection where id = $1",
        connectionId,
      )
      expect(stored?.first_request_at.getTime()).toBeGreaterThanOrEqual(before.getTime())
      expect(stored?.last_request_at.getTime()).toBeGreaterThanOrEqual(stored?.first_request_at.getTime() ?? Infinity)
      expect(stored?.last_write_at).toEqual(stored?.last_request_at)
      // A search is a read, and a refused write has written nothing.
      const [unwritten] = await ask(
        served().database,
        "select last_request_at is not null as called, last_write_at from connection where id = $1",
        other.connectionId,
      )
      expect(unwritten).toEqual({ called: true, last_write_at: null })
      const seen = await ask(
        served().database,
        `select fingerprint, method, pattern, last_status, count from client_seen where connection_id = $1
        order by method, pattern, count`,
        connectionId,
      )
      expect(seen).toEqual([
        { fingerprint: `x${"y".repeat(79)}`, method: "GET", pattern: "/Users", last_status: 200, count: 1 },
        { fingerprint: "Okta SCIM Client 1.0.0", method: "GET", pattern: "/Users", last_status: 200, count: 4 },
        { fingerprint: "Okta SCIM Client 1.0.0", method: "GET", pattern: "/Users/:id", last_status: 404, count: 1 },
        { fingerprint: "Okta SCIM Client 1.0.0", method: "POST", pattern: "/Users", last_status: 201, count: 1 },
      ])
    })

    it("reads write nothing: they are answered by a database that takes no writes", async () => {
      const { database, close } = await open()
      const own = await serve(database)
      const { call, tenantUrl } = await own.connect()
      const { id } = (await call("POST", "/Users", { userName: "ada@example.com" })).body
      await ask(database, "revoke insert, update, delete on all tables in schema public from rollcall_app")
      for (const path of ["/Users", `/Users/${id}`, "/Users?filter=userName%20pr", config, "/Schemas"]) {
        expect([path, (await call("GET", path)).status]).toEqual([path, 200])
      }
      expect((await call("POST", "/Users/.search", {})).status).toBe(200)
      expect((await call("GET", "/Users/1")).status).toBe(404)
      expect((await callUrl(`${tenantUrl}/Users`)).status).toBe(401)
      expect((await call("POST", "/Users", { userName: "bob@example.com" })).status).toBe(500)
      await own.stop()
      await close()
    })
  })
})
