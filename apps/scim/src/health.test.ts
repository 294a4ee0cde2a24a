import { testDatabases } from "@rollcall/database/testing"
import { once } from "node:events"
import { connect } from "node:net"
import { describe, expect, it } from "vitest"
import { callUrl } from "../testing/call.ts"
import { create, oktaPerson } from "../testing/people.ts"
import { serve } from "../testing/serve.ts"
import { useServer } from "../testing/use-server.ts"

describe.each(testDatabases())("health on $kind", ({ open }) => {
  const served = useServer({ open })
  const get = (path: string) => callUrl(`${served().server.publicUrl}${path}`)
  const metrics = async () => (await fetch(`${served().server.publicUrl}/metrics`)).text()

  it("/livez says that the process runs, /readyz that it can serve", async () => {
    for (const path of ["/livez", "/readyz"]) {
      const { status, body } = await get(path)
      expect([path, status, body]).toEqual([path, 200, { status: "ok" }])
    }
  })

  it("/readyz is 503 when the database is gone, and /livez is not", async () => {
    const { database, close } = await open()
    const own = await serve(database)
    expect((await callUrl(`${own.server.publicUrl}/readyz`)).status).toBe(200)
    await close()
    const ready = await callUrl(`${own.server.publicUrl}/readyz`)
    expect([ready.status, ready.body]).toEqual([503, { status: "the database does not answer" }])
    expect((await callUrl(`${own.server.publicUrl}/livez`)).status).toBe(200)
    await own.stop()
  })

  it("while it drains, what is in hand is answered, /readyz is 503, and connections are closed", async () => {
    const own = await serve(served().database)
    const { hostname, port } = new URL(own.server.publicUrl)
    const socket = connect({ host: hostname, port: Number(port) })
    let received = ""
    socket.on("data", (chunk) => (received += String(chunk)))
    const closed = once(socket, "close")
    // The second request has begun once the first is answered, so it is in hand when the drain begins.
    socket.write("GET /livez HTTP/1.1\r\nHost: test\r\n\r\nGET /readyz HTTP/1.1\r\nHost: test\r\n")
    await once(socket, "data")
    const drained = own.server.drain()
    expect(own.server.drain()).toBe(drained)
    socket.write("\r\n")
    await Promise.all([drained, closed])
    const [first = "", second = ""] = received.split(/(?=HTTP\/1\.1 )/)
    expect(first).toMatch(/^HTTP\/1\.1 200 OK\r\n/)
    expect(first).not.toMatch(/Connection: close/i)
    expect(second).toMatch(/^HTTP\/1\.1 503 Service Unavailable\r\n/)
    expect(second).toMatch(/Connection: close/i)
    expect(second).toMatch(/\{"status":"stopping"\}$/)
    await expect(fetch(`${own.server.publicUrl}/livez`)).rejects.toThrow("fetch failed")
    await own.stop()
  })

  it("/metrics counts requests by verb, route and status, and their time", async () => {
    const { call } = await served().connect()
    await create(call, "ada@example.com")
    for (const path of ["/Users/1", "/Users/2", "/Users/3"]) await call("GET", path)
    const response = await fetch(`${served().server.publicUrl}/metrics`)
    expect([response.status, response.headers.get("content-type")]).toEqual([
      200,
      "text/plain; version=0.0.4; charset=utf-8",
    ])
    const text = await response.text()
    expect(text).toMatch(/^# TYPE rollcall_scim_requests_total counter$/m)
    expect(text).toMatch(/^# TYPE rollcall_scim_request_seconds histogram$/m)
    expect(
      valueOf(text, 'rollcall_scim_requests_total{method="GET",route="/Users/:id",status="404"}'),
    ).toBeGreaterThanOrEqual(3)
    expect(
      valueOf(text, 'rollcall_scim_requests_total{method="POST",route="/Users",status="201"}'),
    ).toBeGreaterThanOrEqual(1)
    expect(
      valueOf(text, 'rollcall_scim_request_seconds_count{method="GET",route="/Users/:id"}'),
    ).toBeGreaterThanOrEqual(3)
  })

  it("a thousand odd paths, verbs and ids make no new series", async () => {
    const { call, tenantUrl } = await served().connect()
    const odd = async (n: number) => {
      const text = `odd-${n.toString(36)}`
      await Promise.all([
        call("GET", `/${text}`),
        call("GET", `/Users/${text}?filter=${text}`),
        call(n % 2 === 0 ? "PROPFIND" : "LOCK", `/Users/${text}`),
        callUrl(`${tenantUrl}-${text}/Users`),
        get(`/${text}`),
      ])
    }
    await odd(0)
    await odd(1)
    const before = seriesIn(await metrics())
    for (let n = 2; n < 202; n++) await odd(n)
    const after = await metrics()
    expect(seriesIn(after)).toEqual(before)
    expect(after).not.toMatch(/odd-|PROPFIND|LOCK/)
  })

  it("every answer has its own request id, and none names the server", async () => {
    const { call, tenantUrl } = await served().connect()
    const answers = [
      ...(await Promise.all(Array.from({ length: 20 }, () => call("GET", "/Users")))),
      await call("POST", "/Users", oktaPerson("ada@example.com"), { "x-request-id": "of-the-client" }),
      await call("GET", "/nowhere"),
      await callUrl(`${tenantUrl}/Users`),
      await get("/livez"),
      await get("/nowhere"),
    ]
    const ids = answers.map(({ headers }) => headers.get("x-request-id") ?? "")
    expect(ids.every((id) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id))).toBe(true)
    expect(new Set(ids).size).toBe(answers.length)
    for (const { headers } of answers) {
      expect([headers.get("x-powered-by"), headers.get("server")]).toEqual([null, null])
    }
  })

  it("every answer has security headers, and SCIM is kept by no cache", async () => {
    const { call, tenantUrl } = await served().connect()
    const scim = [await call("GET", "/Users"), await call("GET", "/nowhere"), await callUrl(`${tenantUrl}/Users`)]
    for (const { headers } of [...scim, await get("/livez"), await get("/nowhere")]) {
      expect(headers.get("x-content-type-options")).toBe("nosniff")
      expect(headers.get("content-security-policy")).toMatch(/default-src 'self'.*object-src 'none'/)
      expect(headers.get("strict-transport-security")).toMatch(/max-age=\d{7,}/)
      expect(headers.get("x-frame-options")).toBe("SAMEORIGIN")
      expect(headers.get("referrer-policy")).toBe("no-referrer")
    }
    for (const { headers } of scim) {
      expect([headers.get("cache-control"), headers.get("vary")]).toEqual(["no-store", "Authorization"])
    }
  })
})

/** The names and labels of all series of a metrics text, without their values. */
const seriesIn = (text: string): ReadonlyArray<string> =>
  text
    .split("\n")
    .filter((line) => line.startsWith("rollcall_"))
    .map((line) => line.slice(0, line.lastIndexOf(" ")))
    .toSorted()

const valueOf = (text: string, series: string): number =>
  Number(
    text
      .split("\n")
      .find((line) => line.startsWith(`${series} `))
      ?.slice(series.length),
  )
