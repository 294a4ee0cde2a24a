import { ask, testDatabases } from "@rollcall/database/testing"
import { describe, expect, it } from "vitest"
import { apiWith, expectProblem, useApi } from "../../testing/api.ts"
import { callUrl } from "../../testing/call.ts"
import { callRaw } from "../../testing/raw.ts"
import { whileFailing } from "../../testing/while-failing.ts"
import { apiRoutes } from "./match-route.ts"

const nobody = "01900000-0000-7000-8000-000000000000"
/** Those that are asked by whoever holds a link have tests of their own. */
const closedRoutes = apiRoutes.filter(({ route }) => route.open !== true)
const filled = (path: string, id = nobody) => path.replaceAll(/\{\w+\}/g, id)

describe.each(testDatabases())("the admin API on $kind", ({ open }) => {
  const served = useApi({ open })
  const at = (path: string) => `${served().server.publicUrl}/api/v1${path}`

  it.each(closedRoutes)("answers $route.method $route.path with 401 to whoever has no key", async ({ route }) => {
    const url = at(filled(route.path))
    const { method } = route
    const damaged = (await served().keyFor()).key.slice(0, -1)
    for (const authorization of [undefined, "", "Bearer", "Bearer ", `Bearer ${"x".repeat(40)}`, `Bearer ${damaged}`]) {
      const answer = await callUrl(url, {
        method,
        ...(authorization === undefined ? {} : { headers: { authorization } }),
      })
      expectProblem(answer, "unauthorized")
      expect(answer.headers.get("www-authenticate")).toMatch(/^Bearer realm=/)
    }
    const { token } = await served().connect()
    expectProblem(await callUrl(url, { method, headers: { authorization: `Bearer ${token.token}` } }), "unauthorized")
  })

  it.each(closedRoutes)("answers $route.method $route.path with 403 to a key without its scope", async ({ route }) => {
    const { entityId } = await served().newEntity()
    const others = (["read", "write", "operate"] as const).filter((scope) => scope !== route.scope)
    const { call } = await served().keyFor(entityId, others)
    const path = filled(route.path.replace("{entityId}", entityId))
    expectProblem(await call(route.method, path), "forbidden", new RegExp(`the scope "${route.scope}"`))
  })

  it("ends a key the moment it is revoked", async () => {
    const [one, other] = [await served().keyFor(), await served().keyFor()]
    expect((await one.call("GET", "/entities")).status).toBe(200)
    expect((await other.call("DELETE", `/api-keys/${one.id}`)).status).toBe(204)
    expectProblem(await one.call("GET", "/entities"), "unauthorized", /was revoked/)
  })

  it("is 404 where there is nothing, and 405 with what is allowed where there is another verb", async () => {
    const { call } = await served().keyFor()
    for (const path of ["", "/", "/nothing", "/entities/", `/entities/${nobody}/nothing`, "/ENTITIES", "/%zz"]) {
      const answer = await call("GET", path)
      expect([path, answer.status]).toEqual([path, 404])
    }
    expectProblem(await call("GET", "/nothing"), "not-found")
    const answer = await call("PUT", "/entities")
    expectProblem(answer, "method-not-allowed")
    expect(answer.headers.get("allow")).toBe("GET, POST")
  })

  it("takes what is no id for nobody's", async () => {
    const { call } = await served().keyFor()
    for (const id of ["1", "%00", "..%2f", `${nobody}0`, nobody.toUpperCase(), "null", "%F0%9F"]) {
      expectProblem(await call("GET", `/entities/${id}`), "not-found")
    }
  })

  it("says of every wrong field what is wrong with it", async () => {
    const { call } = await served().keyFor()
    const answer = await call("POST", "/api-keys", { name: " ", scopes: ["read", "everything"], entityId: 7, x: 1 })
    expectProblem(answer, "invalid-request", /Nothing was changed\.$/)
    expect(
      Object.fromEntries(
        answer.body.errors.map((error: { path: string; message: string }) => [error.path, error.message]),
      ),
    ).toEqual({
      name: "Expected some text",
      "scopes.1": 'Expected "read" | "write" | "operate"',
      entityId: "Expected string",
      x: "Is not known here",
    })
    const query = await call("GET", "/entities?limit=0&colour=red&cursor=a&cursor=b")
    expectProblem(query, "invalid-request", /cursor: Is given twice/)
    expectProblem(
      await call("GET", "/entities?limit=201"),
      "invalid-request",
      /limit: Expected a value between 1 and 200/,
    )
    expectProblem(await call("GET", "/entities?colour=red"), "invalid-request", /^colour: Is not known here\.$/)
    expectProblem(await call("GET", `/entities/${nobody}?x=1`), "not-found")
  })

  it("refuses bodies it cannot read, each with its own status", async () => {
    const { call, entityId, key } = await served().newEntity()
    const rename = (body: unknown, headers = {}) =>
      call("PATCH", `/entities/${entityId}`, body, { "if-match": "*", ...headers })
    expectProblem(await rename("{"), "invalid-request", /not JSON/)
    expectProblem(await rename("[]"), "invalid-request")
    expectProblem(await rename(undefined), "invalid-request", /name: Is missing/)
    expectProblem(await rename('{"name":"a","name":"b"}'), "invalid-request", /given twice/)
    expectProblem(await rename({ name: "a\0b" }), "invalid-request", /^name: Holds U\+0000/)
    expectProblem(await rename('{"name":"\\ud800"}'), "invalid-request", /half a surrogate pair/)
    expectProblem(await rename('{"\\u0000":1}'), "invalid-request", /name with U\+0000/)
    expectProblem(await rename({ name: "x".repeat(201) }), "invalid-request", /^name: /)
    expectProblem(await rename({ name: "a" }, { "content-type": "text/plain" }), "unsupported-media-type")
    expectProblem(await rename({ name: "a" }, { "content-encoding": "gzip" }), "unsupported-media-type")
    expectProblem(await rename({ name: "x".repeat(2 ** 20) }), "content-too-large")
    expectProblem(await call("GET", "/entities?cursor=%00"), "invalid-request", /^cursor: Holds U\+0000/)
    const raw = await callRaw(at(""), {
      method: "GET",
      path: "/entities?limit=%ff",
      headers: { authorization: `Bearer ${key}` },
    })
    expectProblem(raw, "invalid-request")
    expect((await call("GET", `/entities/${entityId}`)).body.name).toBe("Test")
  })

  it("sends security headers and the request's id, logs the route's pattern, and never a key", async () => {
    const { call, entityId, key } = await served().newEntity("Secretive")
    const answer = await call("GET", `/entities/${entityId}`)
    expect(answer.headers.get("content-security-policy")).toMatch(/script-src 'self'/)
    expect(answer.headers.get("x-content-type-options")).toBe("nosniff")
    expect(answer.headers.get("cache-control")).toBe("no-store")
    const id = answer.headers.get("x-request-id")
    const lines = served()
      .logged()
      .split("\n")
      .filter((line) => line.includes(String(id)))
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { msg: "api request", method: "GET", route: "/entities/{entityId}", status: 200, entityId },
    ])
    await call("POST", "/api-keys", { name: "Logged", scopes: ["read"], entityId })
    expect(served().logged()).toContain("API key made")
    expect(served().logged()).not.toContain(key.slice(4, 20))
    expect((await callUrl(`${served().server.publicUrl}/readyz`)).status).toBe(200)
    const metrics = await (await fetch(`${served().server.publicUrl}/metrics`)).text()
    expect(metrics).toMatch(/rollcall_api_requests_total\{[^}]*route="\/entities\/\{entityId\}"[^}]*\} \d/)
  })

  it("answers HEAD as GET, without a body", async () => {
    const { call } = await served().keyFor()
    const answer = await call("HEAD", "/entities")
    expect([answer.status, answer.body]).toEqual([200, undefined])
    expect(Number(answer.headers.get("content-length"))).toBeGreaterThan(0)
  })

  it("gives cursors that hold for one list only, and not when they are damaged", async () => {
    const { call } = await served().keyFor()
    for (let n = 0; n < 3; n++) await served().newEntity(`Page ${n}`)
    const { nextCursor } = (await call("GET", "/entities?limit=1")).body
    expect((await call("GET", `/entities?limit=2&cursor=${nextCursor}`)).status).toBe(200)
    const wrong = /^cursor: Is not a cursor of this list/
    expectProblem(await call("GET", `/api-keys?cursor=${nextCursor}`), "invalid-request", wrong)
    for (let i = 0; i < nextCursor.length; i++) {
      const damaged = nextCursor.slice(0, i) + (nextCursor[i] === "A" ? "B" : "A") + nextCursor.slice(i + 1)
      expectProblem(await call("GET", `/entities?cursor=${damaged}`), "invalid-request", wrong)
    }
    for (const made of ["", "x", nobody, `${nextCursor}A`, nextCursor.slice(1), `${nextCursor}%3D`]) {
      expectProblem(await call("GET", `/entities?cursor=${made}`), "invalid-request", wrong)
    }
  })

  it("is 503 with whole seconds to wait when the database gives up, 500 by a defect of ours, and changes nothing", async () => {
    const { call, entityId } = await served().newEntity()
    const rename = () => call("PATCH", `/entities/${entityId}`, { name: "New" }, { "if-match": "*" })
    for (const [code, kind] of [
      ["53300", "unavailable"],
      ["P0001", "internal"],
    ] as const) {
      const answer = await whileFailing(served().database, "provisioning_event", { code }, rename)
      expectProblem(answer, kind)
      expect(answer.headers.get("retry-after")).toBe(kind === "unavailable" ? "5" : null)
    }
    expect((await call("GET", `/entities/${entityId}`)).body).toMatchObject({ name: "Test", version: 1 })
  })
})

describe.each(testDatabases())("what is stored and fits no shape on $kind", ({ open }) => {
  const served = useApi({ open })

  it("is answered 500 at once, with nothing of it", async () => {
    const { call, entityId, client, run } = await served().newEntity()
    const { id } = await run(client.connections.create({ entityId, body: { idp: "okta" } }))
    await ask(served().database, `update connection set settings = '{"colour": "secret"}' where id = $1`, id)
    const answer = await call("GET", `/entities/${entityId}/connections/${id}`)
    expectProblem(answer, "internal")
    expect(JSON.stringify(answer.body)).not.toContain("secret")
    expect((await call("GET", `/entities/${entityId}`)).status).toBe(200)
  })
})

describe.each(testDatabases())("the admin API's rate limit on $kind", ({ open }) => {
  // One request in three hours is never within the burst, so not even the first goes through.
  const served = useApi({ open }, { rateLimit: 0.0001 })

  it("is each key's, tells whole seconds to wait, and nothing is changed", async () => {
    const { call } = await served().keyFor()
    for (const [method, path, body] of [
      ["POST", "/entities", { name: "x" }],
      ["GET", "/nothing"],
    ] as const) {
      const answer = await call(method, path, body)
      expectProblem(answer, "too-many-requests")
      expect(answer.headers.get("retry-after")).toMatch(/^\d+$/)
    }
    expect(await ask(served().database, "select 1 from entity")).toEqual([])
    expectProblem(await apiWith(served().server.publicUrl, "x".repeat(40)).call("GET", "/entities"), "unauthorized")
  })
})
