import { testDatabases } from "@rollcall/database/testing"
import { makeCatalogApp, makeWizardApp, type Phase, play, tidewater } from "@rollcall/idp-simulator"
import { describe, expect, it } from "vitest"
import { useServer } from "../../testing/use-server.ts"

const silent: Phase = { advance: () => {}, pause: () => {}, end: () => {} }

describe.each(testDatabases())("Okta's year with a company, on $kind", ({ open }) => {
  const served = useServer({ open })

  it.each([
    ["an app of the catalog (OIN), twice", [makeCatalogApp, makeCatalogApp]],
    ["an app of the wizard (AIW), twice", [makeWizardApp, makeWizardApp]],
    ["an app of the wizard, and then one of the catalog", [makeWizardApp, makeCatalogApp]],
  ])("ends with everything on the server as Okta has it: %s", async (_what, makers) => {
    const { tenantUrl, token, call } = await served().connect("okta")
    const company = tidewater()
    for (const [round, makeApp] of makers.entries()) {
      // Okta's own memory is new each time; the server's is not.
      const app = makeApp(
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
      expect(ending).toEqual({ ok: true, value: { mismatches: [], others: { people: 0, teams: 0 } } })
      const [people, teams] = [company.people.length, company.teams.length]
      expect(app.tally()).toMatchObject({
        ...(round === 0 ? { created: people, linked: 0 } : { created: 0, linked: people }),
        updated: company.changes.length,
        deactivated: company.leavers.length,
        reactivated: company.returners.length,
        // One team is deleted in the end, and another is linked again in the middle of the year.
        groups: {
          ...(round === 0 ? { created: teams, linked: 1 } : { created: 1, linked: teams }),
          renamed: 2,
          unlinked: 1,
          deleted: 1,
        },
      })
    }
    const gone = company.leavers.length - company.returners.length
    const inactive = await call("GET", "/Users?filter=active%20eq%20false&count=0")
    expect(inactive.body.totalResults).toBe(gone)
    expect((await call("GET", "/Groups?count=0")).body.totalResults).toBe(company.teams.length - 1)
    const conflict = encodeURIComponent(`userName eq "${company.conflict.profile.userName}"`)
    const { body } = await call("GET", `/Users?filter=${conflict}`)
    expect(body.Resources).toMatchObject([{ userType: company.conflict.profile.userType }])
    expect(body.Resources[0]).not.toHaveProperty("roles")
  })
})
