import { testDatabases } from "@rollcall/database/testing"
import { loadFixtures, replayFixture } from "@rollcall/idp-simulator"
import { describe, expect, it } from "vitest"
import { useServer } from "../../testing/use-server.ts"

const fixtures = loadFixtures().map((fixture) => [fixture.name, fixture] as const)

describe.each(testDatabases())("recorded requests on $kind", ({ open }) => {
  const served = useServer({ open })

  it.each(fixtures)("%s", async (_name, fixture) => {
    const { tenantUrl, token } = await served().connect(fixture.connection)
    const differences = await replayFixture(fixture, { baseUrl: tenantUrl, token: token.token, fetch })
    expect(differences, `${fixture.title} (${fixture.source})`).toEqual([])
  })
})
