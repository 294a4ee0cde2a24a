import { openPostgres } from "@rollcall/database"
import { testDatabases } from "@rollcall/database/testing"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { expectScimError } from "../../testing/errors.ts"
import { create, oktaPerson, patchOf, userSchema } from "../../testing/people.ts"
import { callRaw, exchange } from "../../testing/raw.ts"
import { callerOf, serve, type TestConnection } from "../../testing/serve.ts"
import { useServer } from "../../testing/use-server.ts"
import { whileFailing } from "../../testing/while-failing.ts"
import { deepestBody, largestBody, largestGroupBody, widestObject } from "./body.ts"

const writes = ["POST", "PUT", "PATCH"] as const
const nobody = "/Users/00000000-0000-7000-8000-000000000000"
const pathOf = (method: string) => (method === "POST" ? "/Users" : nobody)

describe.each(testDatabases())("errors on $kind", ({ open }) => {
  const served = useServer({ open })
  let connection: TestConnection
  beforeAll(async () => {
    connection = await served().connect()
  })

  describe.each(writes)("the body of a %s", (method) => {
    it("may be as large as the limit, and no larger", async () => {
      const { call } = connection
      const padded = (length: number) => `{"padding":"${"x".repeat(length - '{"padding":""}'.length)}"}`
      expect((await call(method, pathOf(method), padded(largestBody))).status).not.toBe(413)
      const tooLarge = { status: 413, detail: /larger than 1048576 bytes/ }
      const refused = await call(method, pathOf(method), padded(largestBody + 1))
      expectScimError(refused, tooLarge)
      expect(refused.headers.get("connection")).toBe("close")
    })

    it("is refused by its announced length before it is sent, and in chunks as soon as it is too large", async () => {
      const head = [
        `${method} ${new URL(connection.tenantUrl).pathname}${pathOf(method)} HTTP/1.1`,
        "Host: test",
        `Authorization: ${connection.token.token}`,
        "Content-Type: application/scim+json",
      ].join("\r\n")
      const tooLarge = { status: 413, detail: /larger than 1048576 bytes/ }
      expectScimError(
        await exchange(connection.tenantUrl, [`${head}\r\nContent-Length: 9999999999\r\n\r\n{`]),
        tooLarge,
      )
      const chunk = `10000\r\n${"x".repeat(65_536)}\r\n`
      const endless = [`${head}\r\nTransfer-Encoding: chunked\r\n\r\n`, ...Array.from({ length: 200 }, () => chunk)]
      expectScimError(await exchange(connection.tenantUrl, endless), tooLarge)
    })

    it.each([
      ["empty", ""],
      ["blank", "  \r\n "],
      ["cut short", '{"userName":"ada@example.com"'],
      ["no JSON", "userName=ada@example.com"],
      ["HTML", "<html></html>"],
      ["followed by more", "{} {}"],
      ["with a comma too many", '{"userName":"ada@example.com",}'],
      ["with an unknown escape", '{"userName":"\\x"}'],
      ["with a control character", '{"userName":"\u0001"}'],
      ["NaN", '{"a":NaN}'],
      ["null", "null"],
      ["a list", "[]"],
      ["a number", "1"],
      ["a text", '"ada"'],
      ["one level deeper than is read", `${'{"a":'.repeat(deepestBody + 1)}1${"}".repeat(deepestBody + 1)}`],
      ["a depth bomb", "[".repeat(500_000)],
      ["another depth bomb", '{"a":'.repeat(100_000)],
    ])("that is %s is answered 400 invalidSyntax", async (_what, body) => {
      const answer = await connection.call(method, pathOf(method), body)
      expectScimError(answer, { status: 400, scimType: "invalidSyntax" })
    })

    it.each([
      ["text that is no UTF-8", Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d])],
      ["half a character", Buffer.from('{"userName":"é"}').subarray(0, 14)],
      ["a lone surrogate as UTF-8", Buffer.from([0x22, 0xed, 0xa0, 0x80, 0x22])],
    ])("that is %s is answered 400 invalidSyntax", async (_what, body) => {
      const headers = { Authorization: connection.token.token, "Content-Type": "application/scim+json" }
      const answer = await callRaw(connection.tenantUrl, { method, path: pathOf(method), headers, body })
      expectScimError(answer, { status: 400, scimType: "invalidSyntax", detail: /charset/ })
    })

    it.each([
      "text/html",
      "text/plain; charset=utf-8",
      "application/x-www-form-urlencoded",
      "multipart/form-data; boundary=x",
      "application/xml",
      "application/json-patch+json",
      "application/scim",
      "*/*",
      "nonsense",
      ";",
    ])("of the media type %s is answered 415", async (type) => {
      const answer = await connection.call(method, pathOf(method), "{}", { "content-type": type })
      expectScimError(answer, { status: 415, detail: /application\/scim\+json/ })
    })

    it.each(["gzip", "GZIP", "br", "deflate", "identity, gzip"])(
      "compressed with %s is answered 415",
      async (encoding) => {
        const answer = await connection.call(method, pathOf(method), "{}", { "content-encoding": encoding })
        expectScimError(answer, { status: 415, detail: /compressed/ })
      },
    )
  })

  describe.each([
    ["/Users", largestBody],
    ["/Groups", largestGroupBody],
  ] as const)("%s", (endpoint, largest) => {
    it.each(writes)(
      "a %s may be as large as its limit, as wide, and no larger; no name may stand twice",
      async (method) => {
        const { call } = connection
        const path = method === "POST" ? endpoint : `${endpoint}/${nobody.slice("/Users/".length)}`
        const padded = (length: number) => `{"padding":"${"x".repeat(length - '{"padding":""}'.length)}"}`
        expect((await call(method, path, padded(largest))).status).not.toBe(413)
        const refused = await call(method, path, padded(largest + 1))
        expectScimError(refused, {
          status: 413,
          detail: new RegExp(`larger than ${largest} bytes. Nothing was changed`),
        })
        const wide = (names: number) => `{${Array.from({ length: names }, (_, n) => `"k${n}":0`).join(",")}}`
        const invalid = { status: 400, scimType: "invalidSyntax" }
        expect((await call(method, path, wide(widestObject))).body.detail).not.toMatch(/more than/)
        expectScimError(await call(method, path, wide(widestObject + 1)), {
          ...invalid,
          detail: /more than 1000 members/,
        })
        for (const body of ['{"displayName":"a","displayName":"b"}', '{"members":[{"value":1,"\\u0076alue":2}]}']) {
          expectScimError(await call(method, path, body), {
            ...invalid,
            detail: /^"(displayName|value)" is given twice/,
          })
        }
      },
    )
  })

  it.each([
    "application/scim+json",
    "application/json",
    "APPLICATION/SCIM+JSON; Charset=UTF-8",
    'application/json;charset="utf8"',
    "application/scim+json ; charset=unheard-of",
    undefined,
  ])("a body of the media type %s is read", async (type) => {
    const { call, tenantUrl, token } = await served().connect()
    const headers = { Authorization: token.token, ...(type === undefined ? {} : { "Content-Type": type }) }
    const body = JSON.stringify(oktaPerson("åda@example.com"))
    const answer = await callRaw(tenantUrl, { method: "POST", path: "/Users", headers, body })
    expect([answer.status, answer.body.userName]).toEqual([201, "åda@example.com"])
    expect((await call("GET", "/Users")).body.totalResults).toBe(1)
  })

  it.each([
    "",
    "/",
    "/Group",
    "/groups",
    "/Groups/1/2",
    "/Me",
    "/Bulk",
    "/users",
    "/USERS",
    "/Users/1/2",
    "/%55sers",
    "/Users%2F1",
    "/Users;x=1",
    "/../Users",
    "/./Users/../Users",
    "/ServiceProviderConfig/x",
    "/.well-known/scim",
    "/%",
    "/%ff",
    "/%00",
  ])("the path %s is unknown: 404", async (path) => {
    for (const method of ["GET", "POST", "DELETE"]) {
      const answer = await callRaw(connection.tenantUrl, {
        method,
        path,
        headers: { Authorization: connection.token.token },
      })
      expectScimError(answer, { status: 404, detail: /nothing at this path/ })
    }
  })

  it.each([
    "/nothing",
    "/scim",
    "/scim/v1/Users",
    "/robots.txt",
    "/%",
    "/%ff%fe",
    "/..%2f..%2fetc/passwd",
    "/assets/x.js",
  ])("outside of SCIM %s is 404 in the same shape", async (path) => {
    expectScimError(await callRaw(served().server.publicUrl, { method: "GET", path }), { status: 404 })
  })

  it.each([
    "00000000-0000-7000-8000-000000000000",
    "00000000-0000-7000-8000-00000000000",
    "1",
    "ada@example.com",
    "%00",
    "a%00b",
    "%ff",
    "%ED%A0%80",
    "%2F",
    "%2e%2e",
    "%F0%9F%98%80",
    "'%20or%20'1'='1",
    "__proto__",
    "constructor",
    "a".repeat(12_000),
    "%F0%9F%98%80".repeat(500),
  ])("a person with the id %s is not there: 404 on every verb", async (id) => {
    for (const [method, body] of [
      ["GET"],
      ["PUT", oktaPerson("x@example.com")],
      ["PATCH", patchOf(off)],
      ["DELETE"],
    ] as const) {
      const answer = await callRaw(connection.tenantUrl, {
        method,
        path: `/Users/${id}`,
        headers: { Authorization: connection.token.token },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      expectScimError(answer, { status: 404, detail: /^There is no person with the id .{1,80} here\.$/su })
    }
  })

  it.each([
    ["PATCH", "/Users", "GET, POST"],
    ["DELETE", "/Users", "GET, POST"],
    ["POST", nobody, "GET, PUT, PATCH, DELETE"],
    ["OPTIONS", nobody, "GET, PUT, PATCH, DELETE"],
    ["GET", "/.search", "POST"],
    ["GET", "/Users/.search", "POST"],
    ["POST", "/ServiceProviderConfig", "GET"],
    ["DELETE", "/Schemas/urn:ietf:params:scim:schemas:core:2.0:User", "GET"],
    ["PUT", "/ResourceTypes", "GET"],
    ["PROPFIND", "/ResourceTypes/User", "GET"],
  ])("%s %s is answered 405 with what is allowed", async (method, path, allow) => {
    const answer = await connection.call(method, path)
    expectScimError(answer, { status: 405, detail: new RegExp(`^${method} is not possible here; ${allow} is\\.$`) })
    expect(answer.headers.get("allow")).toBe(allow)
  })

  it("HEAD is answered like GET, without the body", async () => {
    const { call } = await served().connect()
    const { id } = await create(call, "ada@example.com")
    for (const path of ["/Users", `/Users/${id}`, "/ServiceProviderConfig", "/Schemas", nobody, "/nowhere"]) {
      const [head, get] = [await call("HEAD", path), await call("GET", path)]
      expect([path, head.status, head.body]).toEqual([path, get.status, undefined])
      for (const name of ["content-type", "content-length", "etag", "cache-control"]) {
        expect([path, name, head.headers.get(name)]).toEqual([path, name, get.headers.get(name)])
      }
    }
  })

  it.each([
    ["a request line that is none", "nonsense\r\n\r\n", 400],
    ["a path with a byte that no URL holds", "GET /scim/v2/\u0001 HTTP/1.1\r\nHost: test\r\n\r\n", 400],
    ["a header that is none", "GET / HTTP/1.1\r\nHost: test\r\n: x\r\n\r\n", 400],
    ["headers without an end", `GET /${"a".repeat(20_000)} HTTP/1.1\r\nHost: test\r\n\r\n`, 431],
  ])("what is no HTTP is answered in the same shape: %s", async (_what, text, status) => {
    expectScimError(await exchange(served().server.publicUrl, [text]), { status })
  })

  describe.each(writes)("text that cannot be stored, by %s", (method) => {
    it.each(["\0", "a\0b", "\uD800", "\uDFFFx"])("is answered 400 invalidValue: %j", async (text) => {
      const { call } = await served().connect("other")
      const { id } = await create(call, "ada@example.com")
      const path = method === "POST" ? "/Users" : `/Users/${id}`
      const bodyOf = (attributes: object) =>
        method === "PATCH"
          ? patchOf({ op: "replace", value: { ...attributes } })
          : { schemas: [userSchema], userName: "bob@example.com", ...attributes }
      const attributes = [
        { userName: `bob${text}@example.com` },
        { externalId: text },
        { name: { givenName: text } },
        { emails: [{ value: text }] },
        { roles: [text] },
        { roles: [{ value: text }] },
        { roles: [{ [text]: "value" }] },
      ]
      for (const attribute of attributes) {
        const answer = await call(method, path, bodyOf(attribute))
        expectScimError(answer, { status: 400, scimType: "invalidValue", detail: /cannot be stored/ })
      }
      expect((await call("GET", "/Users")).body).toMatchObject({
        totalResults: 1,
        Resources: [{ meta: { version: 'W/"1"' } }],
      })
    })
  })

  it("a defect is answered 500 in the same shape, and says nothing of it", async () => {
    const { call } = await served().connect()
    const create = () => call("POST", "/Users", oktaPerson("ada@example.com"))
    const answer = await whileFailing(served().database, "users", {}, create)
    expectScimError(answer, { status: 500, detail: /^Rollcall failed to answer\. The request's id is in/ })
    expect(JSON.stringify(answer.body)).not.toMatch(/made to fail|P0001|PL\/pgSQL|users/)
    const requestId = answer.headers.get("x-request-id") ?? ""
    const [line = ""] = served()
      .logged()
      .split("\n")
      .filter((text) => text.includes("unexpected database failure"))
    // A database's message may quote a person's values: what failed is logged, and in which request, but not that.
    expect(JSON.parse(line)).toMatchObject({ level: 50, requestId, code: "P0001" })
    expect(served().logged()).not.toMatch(/made to fail by a test|ada@example\.com/)
  })
})

const off = { op: "replace", value: { active: false } }

describe.each(testDatabases())("a database that is gone, $kind", ({ kind, open }) => {
  let stopAll: () => Promise<void> = async () => {}
  afterAll(() => stopAll())

  it("is answered 503 with whole seconds to wait, on every route", async () => {
    const opened = await open()
    const before = await serve(opened.database)
    const { token, urlKey } = await before.connect()
    await before.stop()
    await opened.close()
    const gone =
      kind === "embedded" ? opened.database : openPostgres({ url: "postgresql://rollcall@127.0.0.1:1/rollcall" })
    const served = await serve(gone)
    stopAll = async () => {
      await served.stop()
      if (gone !== opened.database) await gone.close()
    }
    const call = callerOf(`${served.server.publicUrl}/scim/v2/${urlKey}`, token.token)
    const person = oktaPerson("ada@example.com")
    for (const [method, path, body] of [
      ["GET", "/ServiceProviderConfig"],
      ["GET", "/Users"],
      ["GET", nobody],
      ["POST", "/Users", person],
      ["PUT", nobody, person],
      ["PATCH", nobody, patchOf(off)],
      ["DELETE", nobody],
    ] as const) {
      const answer = await call(method, path, body)
      expectScimError(answer, { status: 503, detail: /Try again in a few seconds/ })
      expect(answer.headers.get("retry-after")).toMatch(/^\d+$/)
    }
  })
})
