import { testDatabases } from "@rollcall/database/testing"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { type TestApi, useApi } from "../../testing/api.ts"
import { callRaw } from "../../testing/raw.ts"
import { apiRoutes } from "./match-route.ts"

/** Texts that something, somewhere, might stumble over. */
const text = fc.oneof(
  fc.string({ unit: "binary", maxLength: 40 }),
  fc.constantFrom(
    "\0",
    "\ud800",
    "'; drop table users; --",
    "%",
    "null",
    "__proto__",
    "-1",
    "1e999",
    "x".repeat(5_000),
  ),
  fc.uuid(),
)
const id = fc.oneof(
  fc.uuid(),
  fc.constantFrom("%00", "..", "%2e%2e%2f", "%zz", "'", "0", "ffffffff-ffff-ffff-ffff-ffffffffffff"),
)
const names = ["name", "scopes", "entityId", "idp", "label", "settings", "userName", "emails", "displayName", "active"]
const body = fc.oneof(
  fc.json(),
  fc
    .dictionary(fc.oneof(fc.constantFrom(...names, "overlapSeconds", "attributes"), text), fc.jsonValue(), {
      maxKeys: 6,
    })
    .map((value) => JSON.stringify(value)),
  fc.string({ unit: "binary", maxLength: 60 }),
  fc.constantFrom("", "[".repeat(3_000), '{"name":"\\u0000"}', '{"__proto__":{"x":1},"userName":"a"}', "\ufeff{}"),
)
const parameter = fc.tuple(
  fc.constantFrom(
    "limit",
    "cursor",
    "filter",
    "userName",
    "state",
    "from",
    "until",
    "status",
    "kind",
    "subject",
    "slug",
    "x",
  ),
  text,
)
const queryOf = (parameters: ReadonlyArray<readonly [string, string]>): string =>
  parameters.map(([name, value]) => `${name}=${encodeURIComponent(value.toWellFormed())}`).join("&")

describe.each(testDatabases())("hostile requests to the admin API on $kind", ({ open }) => {
  const served = useApi({ open })

  it("are never answered 5xx, and always in the shape of a problem", async () => {
    const root = await served().keyFor()
    const { entityId } = await served().newEntity()
    const tried = fc.asyncProperty(
      fc.constantFrom(...apiRoutes.filter(({ route }) => route.events === undefined)),
      fc.array(id, { minLength: 4, maxLength: 4 }),
      fc.array(parameter, { maxLength: 4 }),
      body,
      fc.constantFrom("*", 'W/"1"', "", '"', "W/", "\u00ff"),
      async ({ route }, ids, parameters, sent, ifMatch) => {
        const left = [entityId, ...ids]
        const path = route.path.replaceAll(/\{\w+\}/g, () => left.shift() ?? "")
        const answer = await callRaw(`${served().server.publicUrl}/api/v1`, {
          method: route.method,
          path: `${path}?${queryOf(parameters)}`,
          headers: { Authorization: `Bearer ${root.key}`, "Content-Type": "application/json", "If-Match": ifMatch },
          body: sent,
        })
        expect([route.method, path, parameters, sent, answer.status < 500]).toEqual([
          route.method,
          path,
          parameters,
          sent,
          true,
        ])
        if (answer.status < 400) return
        expect(answer.headers.get("content-type")).toBe("application/problem+json; charset=utf-8")
        expect(answer.body).toMatchObject({
          status: answer.status,
          type: expect.stringMatching(/^urn:rollcall:problem:/),
        })
      },
    )
    await fc.assert(tried, { numRuns: 400 })
    await stillThere(root)
  })

  it("with any Authorization are answered 401", async () => {
    const tried = fc.asyncProperty(fc.string({ unit: "binary-ascii", maxLength: 80 }), async (secret) => {
      const authorization = `Bearer ${secret.replaceAll(/[^\x20-\x7e]/g, "~")}`
      const path = { method: "GET", path: "/entities", headers: { Authorization: authorization } }
      expect((await callRaw(`${served().server.publicUrl}/api/v1`, path)).status).toBe(401)
    })
    await fc.assert(tried, { numRuns: 50 })
  })

  const stillThere = async ({ call }: TestApi) => expect((await call("GET", "/entities")).status).toBe(200)
})
