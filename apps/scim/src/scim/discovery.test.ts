import { testDatabases } from "@rollcall/database/testing"
import { describe, expect, it } from "vitest"
import { expectScimError } from "../../testing/errors.ts"
import { enterpriseSchema, userSchema } from "../../testing/people.ts"
import { groupSchema } from "../../testing/teams.ts"
import { useServer } from "../../testing/use-server.ts"
import { routes } from "./routes/index.ts"

describe.each(testDatabases())("discovery on $kind", ({ open }) => {
  const served = useServer({ open })

  it("says what the server does, and the server does it", async () => {
    const { call, tenantUrl } = await served().connect()
    const { status, body } = await call("GET", "/ServiceProviderConfig")
    expect(status).toBe(200)
    expect(body).toMatchObject({
      schemas: ["urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig"],
      patch: { supported: routes.some(({ method }) => method === "PATCH") },
      bulk: { supported: false, maxOperations: 0, maxPayloadSize: 0 },
      filter: { supported: true, maxResults: 200 },
      changePassword: { supported: false },
      sort: { supported: true },
      etag: { supported: true },
      authenticationSchemes: [{ type: "oauthbearertoken" }],
      meta: { resourceType: "ServiceProviderConfig", location: `${tenantUrl}/ServiceProviderConfig` },
    })
  })

  it("lists the resource types and schemas that are served, and no other", async () => {
    const { call, tenantUrl } = await served().connect()
    const types = (await call("GET", "/ResourceTypes")).body
    expect(types).toMatchObject({
      totalResults: 2,
      Resources: [
        { id: "User", endpoint: "/Users", schema: userSchema },
        { id: "Group", endpoint: "/Groups", schema: groupSchema },
      ],
    })
    const schemas = (await call("GET", "/Schemas")).body
    expect(schemas.Resources.map(({ id }: { id: string }) => id)).toEqual([userSchema, enterpriseSchema, groupSchema])
    for (const resource of [...types.Resources, ...schemas.Resources]) {
      expect(resource.meta.location.startsWith(`${tenantUrl}/`)).toBe(true)
      const read = await call("GET", resource.meta.location.slice(tenantUrl.length))
      expect([read.status, read.body]).toEqual([200, resource])
    }
    for (const { endpoint } of types.Resources) expect((await call("GET", endpoint)).status).toBe(200)
  })

  it("refuses a filter, which RFC 7644 section 4 has it refuse", async () => {
    const { call } = await served().connect()
    for (const path of ["/ServiceProviderConfig", "/ResourceTypes", "/ResourceTypes/User", "/Schemas", "/Schemas/x"]) {
      const answer = await call("GET", `${path}?filter=${encodeURIComponent('id eq "User"')}`)
      expectScimError(answer, { status: 403, detail: /cannot be filtered/ })
    }
  })

  it("finds by name in any capitals, and says so when there is nothing of that name", async () => {
    const { call } = await served().connect()
    expect((await call("GET", "/ResourceTypes/user")).body.id).toBe("User")
    expect((await call("GET", `/Schemas/${userSchema.toUpperCase()}`)).body.id).toBe(userSchema)
    for (const path of ["/ResourceTypes/Role", `/Schemas/${groupSchema}:members`, "/Schemas/x"]) {
      expectScimError(await call("GET", path), {
        status: 404,
        detail: /There is no resource type or schema of that name/,
      })
    }
  })
})
