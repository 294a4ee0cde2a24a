import { freePort, testDatabases } from "@rollcall/database/testing"
import { describe, expect, it } from "vitest"
import { callUrl } from "../../testing/call.ts"
import { create } from "../../testing/people.ts"
import { callRaw, exchange } from "../../testing/raw.ts"
import { serve } from "../../testing/serve.ts"
import { useServer } from "../../testing/use-server.ts"
import { belowScim, readTenantUrl } from "./tenant-url.ts"

describe("what follows /scim/v2", () => {
  it.each([
    ["/scim/v2/Key/Users?count=1", "/Key/Users?count=1"],
    ["/SCIM/V2/Key", "/Key"],
    ["/scim/v2", ""],
    ["/scim/v2?x", "?x"],
    // A request line that holds the whole URL.
    ["http://rollcall.example/scim/v2/Key/Users?count=1", "/Key/Users?count=1"],
    ["HTTPS://rollcall.example:8443/scim/v2/Key", "/Key"],
  ])("of %s is %s", (target, rest) => {
    expect(belowScim(target)).toBe(rest)
  })

  it.each([
    "/",
    "/scim",
    "/scim/v20/Key",
    "/scim/v1/Key",
    "//scim/v2/Key",
    "/x/scim/v2",
    "/livez?/scim/v2/",
    "*",
    "http://h/",
  ])("is nothing in %s", (target) => {
    expect(belowScim(target)).toBeUndefined()
  })
})

describe("the URL of a SCIM request", () => {
  it.each([
    ["/Key/Users", "/Users", ""],
    ["/Key/Users/", "/Users", ""],
    ["/Key//Users", "/Users", ""],
    ["//Key///Users//1//", "/Users/1", ""],
    ["/Key/Users?startIndex=1&count=2", "/Users", "startIndex=1&count=2"],
    ["/Key", "/", ""],
    ["/Key/", "/", ""],
    ["/Key?", "/", ""],
    // Flags of the Tenant URL, where the client joins URLs as it should.
    ["/Key/Users?aadOptscim062020", "/Users", "aadOptscim062020"],
    ["/Key/Users?aadOptscim062020&filter=x", "/Users", "aadOptscim062020&filter=x"],
    // The path put behind whatever stands there.
    ["/Key?aadOptscim062020/Users", "/Users", "aadOptscim062020"],
    ["/Key/?aadOptscim062020/Users?filter=x&count=1", "/Users", "aadOptscim062020&filter=x&count=1"],
    ["/Key?a&b=c/Users/1?attributes=id", "/Users/1", "a&b=c&attributes=id"],
    ["/Key?env=prod/Users", "/Users", "env=prod"],
    ["/Key?/Users", "/Users", ""],
    ["/Key?/Users?filter=x", "/Users", "filter=x"],
    // A slash or a question mark in a value is no path.
    [
      '/Key/Users?filter=profileUrl eq "https://x.example/y?z=1"',
      "/Users",
      'filter=profileUrl eq "https://x.example/y?z=1"',
    ],
    ['/Key?flag/Users?filter=title eq "a/b?c"', "/Users", 'flag&filter=title eq "a/b?c"'],
    ["/Key/Users?a?b", "/Users", "a?b"],
  ])("%s asks for %s with %j", (url, path, query) => {
    expect(readTenantUrl(url)).toEqual({ urlKey: "Key", path, query })
  })

  it.each(["", "/", "//", "/?x", "?", "?/Users"])("%j names no connection", (url) => {
    expect(readTenantUrl(url)).toBeUndefined()
  })

  it("keeps escapes as they are", () => {
    expect(readTenantUrl("/K%65y/Users/%2F?filter=%22%2F%22")).toEqual({
      urlKey: "K%65y",
      path: "/Users/%2F",
      query: "filter=%22%2F%22",
    })
  })
})

describe.each(testDatabases())("Tenant URLs as administrators paste them, on $kind", ({ open }) => {
  const served = useServer({ open })

  it("all lead to the same list", async () => {
    const { call, tenantUrl, token } = await served().connect()
    const ada = await create(call, "ada@example.com")
    const filter = `filter=${encodeURIComponent('userName eq "ada@example.com"')}`
    const headers = { authorization: token.token }
    for (const base of ["", "/", "//", "?aadOptscim062020", "/?aadOptscim062020", "?env=prod", "/?a=1&b"]) {
      for (const path of ["/Users", `/Users?${filter}`]) {
        const { status, body } = await callUrl(`${tenantUrl}${base}${path}`, { headers })
        expect([base, path, status, body.totalResults]).toEqual([base, path, 200, 1])
        // What is made of the URL again is the plain one.
        expect(body.Resources[0].meta.location).toBe(`${tenantUrl}/Users/${ada.id}`)
      }
    }
  })

  it("may stand whole in the request line", async () => {
    const { tenantUrl, token } = await served().connect()
    const answer = await exchange(tenantUrl, [
      `GET ${tenantUrl}/Users HTTP/1.1\r\nHost: test\r\nConnection: close\r\nAuthorization: ${token.token}\r\n\r\n`,
    ])
    expect([answer.status, answer.body.totalResults]).toEqual([200, 0])
  })

  it("are made of PUBLIC_URL, whatever the headers say", async () => {
    const port = await freePort()
    const own = await serve(served().database, { port, publicUrl: "https://rollcall.example.com/base" })
    const { tenantUrl, urlKey, token } = await own.connect()
    expect(tenantUrl).toBe(`https://rollcall.example.com/base/scim/v2/${urlKey}`)
    const { status, headers, body } = await callRaw(`http://127.0.0.1:${port}/scim/v2/${urlKey}`, {
      method: "POST",
      path: "/Users",
      headers: {
        Host: "evil.example",
        "X-Forwarded-Host": "evil.example",
        "X-Forwarded-Proto": "ftp",
        Authorization: token.token,
      },
      body: '{"userName":"ada@example.com"}',
    })
    expect([status, headers.get("location")]).toEqual([201, `${tenantUrl}/Users/${body.id}`])
    expect(body.meta.location).toBe(`${tenantUrl}/Users/${body.id}`)
    await own.stop()
  })
})
