import { issueSetUpLink } from "@rollcall/administration"
import { ask, testDatabases } from "@rollcall/database/testing"
import { URI } from "otpauth"
import { describe, expect, it } from "vitest"
import { expectProblem, useApi } from "../../testing/api.ts"
import { newAccount, openBrowser, password } from "../../testing/browser.ts"

/** What an authenticator app shows, so many steps from now. */
const codeOf = (uri: string, steps = 0): string => URI.parse(uri).generate({ timestamp: Date.now() + steps * 30_000 })

describe.each(testDatabases())("a second factor on $kind", ({ open }) => {
  const served = useApi({ open })

  it("is asked for once it is on, each code and each recovery code works once, and wrong ones run out", async () => {
    const { entityId } = await served().newEntity()
    const account = await newAccount(served(), entityId, "owner")
    expectProblem(await account.auth("two-factor/enable", { password: "not the password" }), "invalid-request")
    const { body: on } = await account.auth("two-factor/enable", { password })
    expect(on.recoveryCodes).toHaveLength(10)
    expect((await account.auth("two-factor/verify-totp", { code: codeOf(on.totpUri, -1) })).status).toBe(204)
    expect((await account.call("GET", "/session")).body.secondFactor).toBe(true)
    // What is kept of it cannot be read without the installation's key.
    const secret = new URL(on.totpUri).searchParams.get("secret") ?? "?"
    const kept = JSON.stringify(await ask(served().database, `select * from auth."twoFactor"`))
    for (const shown of [secret, ...on.recoveryCodes]) expect(kept).not.toContain(shown)

    const begin = async () => {
      const b = openBrowser(served().server.publicUrl)
      expect((await b.signIn(account.email)).body).toEqual({ secondFactorNeeded: true })
      expectProblem(await b.call("GET", "/session"), "unauthorized")
      return b
    }
    const [one, two] = [await begin(), await begin()]
    const code = codeOf(on.totpUri)
    expect((await one.auth("two-factor/verify-totp", { code: ` ${code.slice(0, 3)} ${code.slice(3)}` })).status).toBe(
      204,
    )
    expect((await one.call("GET", "/session")).status).toBe(200)
    expectProblem(await two.auth("two-factor/verify-totp", { code }), "unauthorized", /used already/)
    expectProblem(await two.call("GET", "/session"), "unauthorized")

    const [recovery] = on.recoveryCodes
    const three = await begin()
    expect((await three.auth("two-factor/verify-backup-code", { code: recovery })).status).toBe(204)
    expect((await three.call("GET", "/session")).status).toBe(200)
    const four = await begin()
    expectProblem(await four.auth("two-factor/verify-backup-code", { code: recovery }), "unauthorized", /used already/)
    for (let n = 0; n < 5; n++) await four.auth("two-factor/verify-totp", { code: "000000" })
    const spent = await four.auth("two-factor/verify-totp", { code: codeOf(on.totpUri, 1) })
    expectProblem(spent, "unauthorized", /Begin again/)
  })

  it("does not let an old password in once it was changed, and ends the other sessions", async () => {
    const { entityId } = await served().newEntity()
    const account = await newAccount(served(), entityId, "owner")
    const other = openBrowser(served().server.publicUrl)
    await other.signIn(account.email)
    const fields = { currentPassword: password, newPassword: "an altogether new password" }
    expectProblem(await account.auth("change-password", { ...fields, newPassword: "short" }), "invalid-request")
    expectProblem(await account.auth("change-password", { ...fields, currentPassword: "x" }), "invalid-request")
    expect((await account.auth("change-password", fields)).status).toBe(204)
    expect((await account.call("GET", "/session")).status).toBe(200)
    expectProblem(await other.call("GET", "/session"), "unauthorized")
    expectProblem(await other.signIn(account.email), "unauthorized")
    expect((await other.signIn(account.email, fields.newPassword)).status).toBe(200)
  })
})

describe.each(testDatabases())("the link that sets up an installation on $kind", ({ open }) => {
  const served = useApi({ open })

  it("makes the first account once, not after its hour, and only the newest does", async () => {
    const { entityId } = await served().newEntity("First")
    const old = await served().run(issueSetUpLink())
    const late = await served().run(issueSetUpLink())
    const b = openBrowser(served().server.publicUrl)
    const who = { name: "Ada", email: " Ada@Example.com", password }
    const use = (token: string | undefined) => b.call("POST", "/set-up", { token, ...who })
    expectProblem(await use(old), "not-found", /cannot be used/)
    await ask(served().database, "update auth.set_up_link set expires_at = now() - interval '1 second'")
    expectProblem(await use(late), "not-found", /older than an hour/)
    const token = await served().run(issueSetUpLink())
    expect((await b.call("POST", "/set-up/look", { token })).body).toMatchObject({ entityName: "First" })
    const both = await Promise.all([use(token), use(token)])
    expect(both.map(({ status }) => status).toSorted((x, y) => x - y)).toEqual([201, 404])
    expectProblem(await use(token), "not-found")
    expect(await served().run(issueSetUpLink())).toBeUndefined()
    await b.signIn("ada@example.com")
    expect((await b.call("GET", "/session")).body).toMatchObject({
      name: "Ada",
      isOperator: true,
      entities: [{ id: entityId, role: "owner" }],
    })
    expect(served().logged()).not.toContain(token)
  })
})
