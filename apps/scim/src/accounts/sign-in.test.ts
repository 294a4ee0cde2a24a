import { ask, freePort, testDatabases } from "@rollcall/database/testing"
import { describe, expect, it } from "vitest"
import { expectProblem, useApi } from "../../testing/api.ts"
import { newAccount, openBrowser, password } from "../../testing/browser.ts"
import { serve } from "../../testing/serve.ts"

describe.each(testDatabases())("signing in on $kind", ({ open }) => {
  const served = useApi({ open })
  const browser = () => openBrowser(served().server.publicUrl)

  it("gives a session that says who one is, by a cookie that no script and no other site gets", async () => {
    const { entityId } = await served().newEntity("Seen")
    const account = await newAccount(served(), entityId, "administrator")
    const [cookie = "", ...more] = account.setCookies()
    expect(more).toEqual([])
    expect(cookie).toMatch(/^rollcall\.session_token=[^;]+;.*\bHttpOnly\b/)
    expect(cookie).toMatch(/SameSite=Lax/i)
    expect(cookie).toMatch(/Path=\//)
    expect(cookie).not.toMatch(/Secure|Domain/i)
    expect((await account.call("GET", "/session")).body).toEqual({
      kind: "account",
      id: account.accountId,
      name: "The administrator",
      email: account.email,
      isOperator: false,
      secondFactor: false,
      entities: [expect.objectContaining({ id: entityId, name: "Seen", role: "administrator" })],
    })
  })

  it("says nothing of the session in its body, and nothing of it in the log", async () => {
    const { entityId } = await served().newEntity()
    const { email } = await newAccount(served(), entityId, "auditor", false)
    const b = browser()
    const answer = await b.signIn(email)
    expect([answer.status, answer.body]).toEqual([200, { secondFactorNeeded: false }])
    const token = decodeURIComponent(b.cookie().split("=")[1] ?? "").split(".")[0] ?? ""
    expect(token.length).toBeGreaterThan(20)
    expect(served().logged()).not.toContain(token)
    expect(served().logged()).not.toContain(email)
    expect(served().logged()).not.toContain(password)
    expect(answer.headers.get("content-security-policy")).toMatch(/script-src 'self'/)
    expect(answer.headers.get("cache-control")).toBe("no-store")
  })

  it("answers an unknown address as it answers a wrong password, word for word", async () => {
    const { entityId } = await served().newEntity()
    const { email } = await newAccount(served(), entityId, "owner", false)
    const [wrong, unknown, odd] = [
      await browser().signIn(email, "not the password"),
      await browser().signIn("nobody@example.com", "not the password"),
      await browser().signIn("no address at all", "not the password"),
    ]
    for (const answer of [wrong, unknown, odd]) {
      expectProblem(answer, "unauthorized", /do not belong together/)
      const { instance: _, ...told } = answer.body
      const { instance: __, ...first } = wrong.body
      expect(told).toEqual(first)
      expect(answer.headers.getSetCookie()).toEqual([])
      const names = [...answer.headers.keys()].toSorted()
      expect(names).toEqual([...wrong.headers.keys()].toSorted())
    }
  })

  it("hashes for an unknown address too, so that time tells little", async () => {
    const { entityId } = await served().newEntity()
    const { email } = await newAccount(served(), entityId, "owner", false)
    const fastest = async (address: (n: number) => string): Promise<number> => {
      const times: Array<number> = []
      for (let n = 0; n < 5; n++) {
        const begun = performance.now()
        await browser().signIn(address(n), `wrong password ${n}`)
        times.push(performance.now() - begun)
      }
      return Math.min(...times)
    }
    const [known, unknown] = [await fastest(() => email), await fastest((n) => `nobody-${n}@example.com`)]
    // A hash takes 15 ms and more; what is answered without one takes 2.
    expect(unknown).toBeGreaterThan(known / 3)
  })

  it("stops after ten wrong passwords for an address, whichever process is asked, and the right one waits too", async () => {
    const { entityId } = await served().newEntity()
    const [{ email }, other] = [
      await newAccount(served(), entityId, "owner", false),
      await newAccount(served(), entityId, "owner", false),
    ]
    const second = await serve(served().database)
    try {
      for (let n = 0; n < 10; n++) {
        const at = n % 2 === 0 ? served().server.publicUrl : second.server.publicUrl
        expectProblem(await openBrowser(at).signIn(email, `wrong password ${n}`), "unauthorized")
      }
      for (const at of [served().server.publicUrl, second.server.publicUrl]) {
        const answer = await openBrowser(at).signIn(` ${email.toUpperCase()}`)
        expectProblem(answer, "too-many-requests", /Too many tries\. Wait \d+ seconds/)
        expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0)
        expect(answer.headers.getSetCookie()).toEqual([])
      }
      expect((await browser().signIn(other.email)).status).toBe(200)
      // The same for an address that nobody has: the limit tells nothing either.
      for (let n = 0; n < 10; n++) await browser().signIn("no.such@example.com", "wrong password")
      expectProblem(await browser().signIn("no.such@example.com", "wrong password"), "too-many-requests")
    } finally {
      await second.stop()
    }
  })

  it("never goes on with a session that was there before", async () => {
    const { entityId } = await served().newEntity()
    const { email } = await newAccount(served(), entityId, "owner", false)
    const planted = { "rollcall.session_token": "planted.c2lnbmVk" }
    const b = openBrowser(served().server.publicUrl, planted)
    expectProblem(await b.call("GET", "/session"), "unauthorized")
    expect((await b.signIn(email)).status).toBe(200)
    expect(b.cookie()).not.toContain("planted")
    const first = b.cookie()
    await b.signIn(email)
    expect(b.cookie()).not.toBe(first)
  })

  it("takes no cookie whose signature is not ours, however little it is changed", async () => {
    const { entityId } = await served().newEntity()
    const account = await newAccount(served(), entityId, "owner")
    const [name = "", value = ""] = account.cookie().split("=")
    const text = decodeURIComponent(value)
    const [token = ""] = text.split(".")
    for (const forged of [token, `${token}.`, `${text.slice(0, -3)}AAA`, `x${text}`, `${text}.${text}`]) {
      const b = openBrowser(served().server.publicUrl, { [name]: encodeURIComponent(forged) })
      expectProblem(await b.call("GET", "/session"), "unauthorized")
    }
    // No header does in its place.
    const bearer = await openBrowser(served().server.publicUrl).call("GET", "/session", undefined, {
      authorization: `Bearer ${token}`,
    })
    expectProblem(bearer, "unauthorized")
  })

  it("ends by signing out, at once and on the server", async () => {
    const { entityId } = await served().newEntity()
    const account = await newAccount(served(), entityId, "owner")
    const kept = account.cookie()
    expect((await account.auth("sign-out")).status).toBe(204)
    expect(account.cookie()).toBe("")
    const answer = await openBrowser(served().server.publicUrl).call("GET", "/session", undefined, { cookie: kept })
    expectProblem(answer, "unauthorized")
  })

  it("changes nothing for another site's page, whatever its cookies", async () => {
    const { entityId } = await served().newEntity()
    const account = await newAccount(served(), entityId, "owner")
    const crossed: ReadonlyArray<Readonly<Record<string, string>>> = [
      { origin: "https://evil.example" },
      { origin: "null" },
      { origin: "https://evil.example", "sec-fetch-site": "cross-site" },
      { "sec-fetch-site": "cross-site" },
      { "sec-fetch-site": "same-site" },
    ]
    for (const headers of crossed) {
      const answer = await account.call("POST", `/entities/${entityId}/teams`, { displayName: "Evil" }, headers)
      expectProblem(answer, "forbidden", /another site/)
    }
    const url = `${served().server.publicUrl}/api/auth/sign-out`
    const out = await fetch(url, {
      method: "POST",
      headers: { cookie: account.cookie(), origin: "https://evil.example" },
    })
    expect(out.status).toBe(403)
    const without = await fetch(url, { method: "POST", headers: { cookie: account.cookie() } })
    expect(without.status).toBe(403)
    expect((await account.call("GET", "/session")).status).toBe(200)
    expect(await ask(served().database, "select 1 from team where entity_id = $1", entityId)).toEqual([])
    // Signing somebody in to an account of one's own is refused too.
    const email = account.email
    const login = await fetch(`${served().server.publicUrl}/api/auth/sign-in/email`, {
      method: "POST",
      headers: { origin: "https://evil.example", "content-type": "application/json" },
      body: JSON.stringify({ email, password }),
    })
    expect([login.status, login.headers.getSetCookie()]).toEqual([403, []])
  })

  it("has no more ways in than those that are ours", async () => {
    for (const path of [
      "sign-up/email",
      "get-session",
      "list-sessions",
      "update-user",
      "delete-user",
      "change-email",
      "request-password-reset",
      "reset-password",
      "verify-password",
      "two-factor/get-totp-uri",
      "two-factor/send-otp",
      "sign-in/social",
      "ok",
      "error",
      "",
      "__proto__",
    ]) {
      expectProblem(await browser().auth(path, { email: "a@example.com", password, name: "A" }), "not-found")
    }
    const got = await fetch(`${served().server.publicUrl}/api/auth/sign-in/email`)
    expect([got.status, got.headers.get("allow")]).toEqual([405, "POST"])
    expect(await ask(served().database, `select 1 from auth."user" where email = 'a@example.com'`)).toEqual([])
  })

  it.each([
    ["{"],
    ["[]"],
    ["7"],
    [{ email: 7, password }],
    [{ email: "a@example.com" }],
    [{}],
    ['{"email":"\\u0000","password":"a"}'],
  ])("refuses the body %j in words", async (body) => {
    const url = `${served().server.publicUrl}/api/auth/sign-in/email`
    const answer = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: typeof body === "string" ? body : JSON.stringify(body),
    })
    expect([answer.status, answer.headers.get("content-type")]).toEqual([
      400,
      "application/problem+json; charset=utf-8",
    ])
  })

  it("gives a cookie that is never sent in the clear, where the address is https", async () => {
    const { entityId } = await served().newEntity()
    const { email } = await newAccount(served(), entityId, "owner", false)
    const [port, publicUrl] = [await freePort(), "https://rollcall.example.com/base"]
    const [address, origin] = [`http://127.0.0.1:${port}`, "https://rollcall.example.com"]
    const own = await serve(served().database, { port, publicUrl })
    try {
      const answer = await fetch(`${address}/api/auth/sign-in/email`, {
        method: "POST",
        headers: { origin, "content-type": "application/json" },
        body: JSON.stringify({ email, password }),
      })
      expect(answer.status).toBe(200)
      const [cookie = ""] = answer.headers.getSetCookie()
      expect(cookie).toMatch(/^__Secure-rollcall\.session_token=.*; Secure/)
      const [pair = ""] = cookie.split(";")
      const session = await fetch(`${address}/api/v1/session`, { headers: { cookie: pair } })
      expect(session.status).toBe(200)
      // The address it really listens on is not the one people use.
      const headers = { cookie: pair, origin: address }
      const wrong = await fetch(`${address}/api/auth/sign-out`, { method: "POST", headers })
      expect(wrong.status).toBe(403)
    } finally {
      await own.stop()
    }
  })
})
