import { ask, type TestDatabase, testDatabases } from "@rollcall/database/testing"
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest"
import { failureOf } from "../testing/failure.ts"
import { proxyTo } from "../testing/database-proxy.ts"
import { type Env, useHouses } from "../testing/house.ts"
import { call, person, servingScim, userNames } from "../testing/service.ts"

const scim = { app: "scim" } as const

describe.each(testDatabases().filter(({ kind }) => kind === "postgresql"))("apps/scim on $kind", ({ open }) => {
  const newHouse = useHouses()
  let test: TestDatabase
  let env: Env
  beforeAll(async () => {
    test = await open()
    env = { DATABASE_URL: test.url ?? "", LOG_LEVEL: "silent" }
  })
  afterAll(() => test.close())

  it("starts four times at once on an empty database: all serve, with one entity, one token and one key", async () => {
    const house = await newHouse()
    await ask(test.database, "drop schema if exists public, auth cascade; create schema public")
    const replicas = await Promise.all([1, 2, 3, 4].map(() => servingScim(house.start(env, scim))))
    const { kysely } = test.database
    expect(await kysely.selectFrom("entity").select("name").execute()).toEqual([{ name: "Acme" }])
    expect(await kysely.selectFrom("connection").select("idp").execute()).toEqual([{ idp: "okta" }])
    expect(await kysely.selectFrom("access_token").select("created_by").execute()).toHaveLength(1)
    expect(readFileSync(join(house.data, "key"), "utf8")).toMatch(/^[\w-]{43}\n$/)

    const tellers = replicas.filter(({ token }) => token !== undefined)
    expect(tellers).toHaveLength(1)
    const [{ token = "", tenantUrl } = { tenantUrl: "" }] = tellers
    const path = new URL(tenantUrl).pathname
    for (const [n, { publicUrl }] of replicas.entries()) {
      const created = await call(`${publicUrl}${path}`, token, "POST", "/Users", person(`${n}@example.com`))
      expect(created.status).toBe(201)
    }
    for (const { publicUrl } of replicas) expect(await userNames(`${publicUrl}${path}`, token)).toHaveLength(4)

    const ended = await Promise.all(replicas.map((replica) => replica.stop("SIGTERM")))
    expect(ended).toEqual(replicas.map(() => ({ code: 0, signal: null })))
    // What each replica had noted was written as it stopped: five calls before the stop, four creates among them.
    const tokens = await kysely.selectFrom("access_token").select(["use_count", "last_used_at"]).execute()
    expect(tokens).toEqual([{ use_count: 8, last_used_at: expect.any(Date) }])
  })

  it("says which database it does not find", async () => {
    const house = await newHouse()
    const url = new URL(test.url ?? "")
    url.pathname = "/nowhere"
    expect(await failureOf(house.start({ ...env, DATABASE_URL: url.href }, scim))).toBe(
      'The database in DATABASE_URL refuses: database "nowhere" does not exist.',
    )
  })

  it("outlives its database: 503 while that is gone, then as before; and stops in good order without it", async () => {
    const house = await newHouse()
    const { url = "", close } = await open()
    const proxy = await proxyTo(url)
    const service = await servingScim(house.start({ ...env, DATABASE_URL: proxy.url }, scim))
    const { publicUrl, tenantUrl, token = "" } = service
    const readiness = async () => (await fetch(`${publicUrl}/readyz`)).status
    expect(await readiness()).toBe(200)
    await proxy.cut()
    expect(await readiness()).toBe(503)
    expect((await call(tenantUrl, token, "POST", "/Users", person("a@example.com"))).status).toBe(503)
    await proxy.restore()
    await vi.waitFor(async () => expect(await readiness()).toBe(200), { timeout: 10_000, interval: 20 })
    expect((await call(tenantUrl, token, "POST", "/Users", person("a@example.com"))).status).toBe(201)

    // What is noted of this call is kept in memory until it can be written, and by then it cannot.
    expect(await userNames(tenantUrl, token)).toEqual(["a@example.com"])
    await proxy.cut()
    expect(await service.stop("SIGTERM")).toEqual({ code: 0, signal: null })
    expect(service.stderr()).toBe("")
    await close()
  })
})

describe("apps/scim without a database of its own", () => {
  const newHouse = useHouses()

  it("points to npm start", async () => {
    const house = await newHouse()
    expect(await failureOf(house.start({}, scim))).toBe(
      "apps/scim needs DATABASE_URL; without a database of your own, run npm start instead.",
    )
  })
})
