import { testDatabases } from "@rollcall/database/testing"
import { makeWizardApp, type Phase, play, tidewater } from "@rollcall/idp-simulator"
import { describe, expect, it } from "vitest"
import { useServer } from "../../testing/use-server.ts"

const silent: Phase = { advance: () => {}, pause: () => {}, end: () => {} }

describe.each(testDatabases())("Okta's year with a company, on $kind", ({ open }) => {
  const served = useServer({ open })

  it("ends with everything on the server as Okta has it, twice in a row", async () => {
    const { tenantUrl, token, call } = await served().connect("okta")
    const company = tidewater()
    for (const round of ["created", "linked"] as const) {
      // Okta's own memory is new each time; the server's is not.
      const app = makeWizardApp(
        { baseUrl: tenantUrl, token: token.token },
        {
          fetch,
          random: Math.random,
          sleep: (milliseconds) => Promise.reject(new Error(`was told to wait ${milliseconds} ms`)),
        },
      )
      expect(await app.testConnection()).toMatchObject({ ok: true })
      const ending = await play(company, app, () => silent)
      expect(app.failedTasks()).toEqual([])
      expect(ending).toEqual({ ok: true, value: { mismatches: [], others: 0 } })
      expect(app.tally()).toMatchObject({
        [round]: company.people.length,
        updated: company.changes.length,
        deactivated: company.leavers.length,
        reactivated: company.returners.length,
      })
    }
    const gone = company.leavers.length - company.returners.length
    const inactive = await call("GET", "/Users?filter=active%20eq%20false&count=0")
    expect(inactive.body.totalResults).toBe(gone)
    const conflict = encodeURIComponent(`userName eq "${company.conflict.profile.userName}"`)
    const { body } = await call("GET", `/Users?filter=${conflict}`)
    expect(body.Resources).toMatchObject([{ userType: company.conflict.profile.userType }])
    expect(body.Resources[0]).not.toHaveProperty("roles")
  })
})
