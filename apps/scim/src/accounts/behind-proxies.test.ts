import { type TestDatabase, testDatabases } from "@rollcall/database/testing"
import { randomUUID } from "node:crypto"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { servedApi, type ServedApi } from "../../testing/api.ts"
import { newAccount, password } from "../../testing/browser.ts"
import { type Called, callUrl } from "../../testing/call.ts"
import { exchangesOf } from "../../testing/happenings.ts"
import { oktaPerson } from "../../testing/people.ts"
import { serve } from "../../testing/serve.ts"

describe.each(testDatabases())("requests through proxies on $kind", ({ open }) => {
  let opened: TestDatabase
  let direct: ServedApi
  let behind: ServedApi
  beforeAll(async () => {
    opened = await open()
    direct = servedApi(await serve(opened.database))
    behind = servedApi(await serve(opened.database, { trustedProxies: (address) => address === "127.0.0.1" }))
  })
  afterAll(async () => {
    await direct.stop()
    await behind.stop()
    await opened.close()
  })

  const post = (served: ServedApi, path: string, forwardedFor: string, body: object, cookie?: string) =>
    callUrl(`${served.server.publicUrl}${path}`, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        origin: new URL(served.server.publicUrl).origin,
        "x-forwarded-for": forwardedFor,
        ...(cookie === undefined ? {} : { cookie }),
      },
      body: JSON.stringify(body),
    })
  const signIn = (served: ServedApi, forwardedFor: string, email: string, secret = password): Promise<Called> =>
    post(served, "/api/auth/sign-in/email", forwardedFor, { email, password: secret })

  /** Tries ten wrong passwords, and then the right one from the same and from another address. */
  const tries = async (served: ServedApi) => {
    const { entityId } = await served.newEntity()
    const { email } = await newAccount(served, entityId, "owner", false)
    for (let n = 0; n < 10; n++) await signIn(served, "198.51.100.7", email, "not the password")
    const [same, other] = [await signIn(served, "198.51.100.7", email), await signIn(served, "198.51.100.8", email)]
    return [same.status, other.status]
  }

  it("are counted for who asked a trusted proxy, not for all who come by it", async () => {
    expect(await tries(behind)).toEqual([429, 200])
  })

  it("are counted for the proxy, whatever it says, where it is not trusted", async () => {
    expect(await tries(direct)).toEqual([429, 429])
  })

  it("are counted for who really asked, whatever they wrote before the proxy did", async () => {
    const { entityId } = await behind.newEntity()
    const { email } = await newAccount(behind, entityId, "owner", false)
    for (let n = 0; n < 10; n++) await signIn(behind, `203.0.113.${n}, 198.51.100.9`, email, "not the password")
    expect((await signIn(behind, "203.0.113.99, 198.51.100.9", email)).status).toBe(429)
  })

  it("leave who asked with their session", async () => {
    const { entityId } = await behind.newEntity()
    const { email } = await newAccount(behind, entityId, "owner", false)
    for (const [served, address] of [
      [behind, "198.51.100.20"],
      [direct, "127.0.0.1"],
    ] as const) {
      const [cookie = ""] = (await signIn(served, "203.0.113.1, 198.51.100.20", email)).headers.getSetCookie()
      const { body } = await callUrl(`${served.server.publicUrl}/api/v1/account/sessions`, {
        headers: { cookie: cookie.split(";")[0] ?? "" },
      })
      const current = body.items.filter(({ isCurrent }: { isCurrent: boolean }) => isCurrent)
      expect(current).toEqual([expect.objectContaining({ address })])
    }
  })

  it("may try links as often as each asks", async () => {
    const look = (forwardedFor: string) =>
      post(behind, "/api/v1/invitations/look", forwardedFor, { token: `rci_${randomUUID()}` })
    const statuses: Array<number> = []
    for (let n = 0; n < 31; n++) statuses.push((await look("198.51.100.30")).status)
    expect(statuses.at(0)).toBe(404)
    expect(statuses).toContain(429)
    expect((await look("198.51.100.31")).status).toBe(404)
  })

  it("leave who asked with what an identity provider pushed", async () => {
    for (const [served, address] of [
      [behind, "198.51.100.40"],
      [direct, "127.0.0.1"],
    ] as const) {
      const { call, entityId } = await served.connect()
      const pushed = await call("POST", "/Users", oktaPerson("ada@example.com"), { "x-forwarded-for": "198.51.100.40" })
      expect(pushed.status).toBe(201)
      expect((await exchangesOf(opened.database, entityId)).map(({ network }) => network)).toEqual([address])
    }
  })
})
