import { ask, testDatabases } from "@rollcall/database/testing"
import { describe, expect, it } from "vitest"
import { expectScimError } from "../../testing/errors.ts"
import { create, oktaPerson, patchOf, userSchema } from "../../testing/people.ts"
import type { TestConnection } from "../../testing/serve.ts"
import { createTeam } from "../../testing/teams.ts"
import { useServer } from "../../testing/use-server.ts"

const retitle = (title: string) => patchOf({ op: "replace", path: "title", value: title })

describe.each(testDatabases())("versions on $kind", ({ open }) => {
  const served = useServer({ open })

  it("change with each change, and stay when nothing changed", async () => {
    const { call } = await served().connect()
    const path = `/Users/${(await create(call, "ada@example.com")).id}`
    const put = { schemas: [userSchema], userName: "ada@example.com" }
    const off = patchOf({ op: "replace", value: { active: false } })
    const steps: ReadonlyArray<readonly [method: string, body: unknown, version: string]> = [
      ["GET", undefined, 'W/"1"'],
      ["PUT", put, 'W/"1"'],
      ["PUT", { ...put, title: "Countess" }, 'W/"2"'],
      ["PUT", { ...put, title: "Countess", active: true, password: "1mz050nq" }, 'W/"2"'],
      ["PATCH", retitle("Countess"), 'W/"2"'],
      ["PATCH", retitle("Analyst"), 'W/"3"'],
      ["PATCH", off, 'W/"4"'],
      ["PATCH", off, 'W/"4"'],
      ["PUT", { ...put, userName: "ADA@example.com" }, 'W/"5"'],
      ["GET", undefined, 'W/"5"'],
    ]
    let modified = ""
    for (const [i, [method, body, version]] of steps.entries()) {
      const { headers, body: person } = await call(method, path, body)
      expect([i, headers.get("etag"), person.meta.version]).toEqual([i, version, version])
      const { lastModified } = person.meta
      expect(lastModified === modified || (lastModified > modified && version !== steps[i - 1]?.[2])).toBe(true)
      modified = lastModified
    }
  })

  it("change with the teams a person is in, though nothing of the person is written", async () => {
    const { call } = await served().connect()
    const { id } = await create(call, "ada@example.com")
    const { id: teamId } = await createTeam(call, "Sales", [id])
    const inSales = await call("GET", `/Users/${id}`)
    expect(inSales.headers.get("etag")).toMatch(/^W\/"1-[\w-]+"$/)
    expect(inSales.body.meta.version).toBe(inSales.headers.get("etag"))
    await ask(served().database, "update team set display_name = 'Verkauf' where id = $1", teamId)
    const renamed = (await call("GET", `/Users/${id}`)).headers.get("etag")
    expect(renamed).toMatch(/^W\/"1-[\w-]+"$/)
    expect(renamed).not.toBe(inSales.headers.get("etag"))
    const stale = await call("PATCH", `/Users/${id}`, retitle("x"), { "if-match": 'W/"1"' })
    expectScimError(stale, { status: 412 })
    const { body } = await call("PATCH", `/Users/${id}`, retitle("x"), { "if-match": renamed ?? "" })
    expect(body.meta.version).toBe(renamed?.replace("1-", "2-"))
  })

  describe("If-Match", () => {
    const matching = ['W/"2"', '"2"', "*", 'W/"1", W/"2"', '"7","2"', ' W/"9" , W/"2" ']
    const others = ['W/"1"', '"1"', 'W/"3"', 'W/"1", W/"3"', "2", 'W/"2', "W/2", "", 'w/"2"', '"2" "3"']

    it.each(matching)("%s lets a change of version 2 through", async (header) => {
      const { call, path } = await inVersion2(await served().connect())
      for (const [method, body] of writes) {
        const { status } = await call(method, path, body, { "if-match": method === "PUT" ? header : "*" })
        expect([method, status]).toEqual([method, method === "DELETE" ? 204 : 200])
      }
    })

    it.each(others)("%s is answered 412, and changes nothing", async (header) => {
      const { call, path } = await inVersion2(await served().connect())
      const before = (await call("GET", path)).body
      for (const [method, body] of writes) {
        const answer = await call(method, path, body, { "if-match": header })
        expectScimError(answer, { status: 412, detail: /changed since you read them/ })
      }
      expect((await call("GET", path)).body).toEqual(before)
    })

    it("of a person who is not there is 404", async () => {
      const { call } = await served().connect()
      const path = "/Users/00000000-0000-7000-8000-000000000000"
      for (const [method, body] of writes) {
        expectScimError(await call(method, path, body, { "if-match": "*" }), { status: 404 })
      }
    })
  })

  describe("If-None-Match", () => {
    it.each(['W/"2"', '"2"', "*", 'W/"1", W/"2"'])("%s is answered 304 without a body", async (header) => {
      const { call, path } = await inVersion2(await served().connect())
      const { status, headers, body } = await call("GET", path, undefined, { "if-none-match": header })
      expect([status, body, headers.get("etag")]).toEqual([304, undefined, 'W/"2"'])
      expect(headers.get("content-type")).toBe(null)
    })

    it.each(['W/"1"', "", "2", 'W/"3", W/"1"'])("%s is answered with the person", async (header) => {
      const { call, path } = await inVersion2(await served().connect())
      const { status, body } = await call("GET", path, undefined, { "if-none-match": header })
      expect([status, body.userName]).toEqual([200, "ada@example.com"])
    })
  })
})

const writes: ReadonlyArray<readonly [method: string, body?: unknown]> = [
  ["PUT", oktaPerson("ada@example.com", { title: "Countess" })],
  ["PATCH", retitle("Analyst")],
  ["DELETE"],
]

const inVersion2 = async ({ call }: TestConnection) => {
  const path = `/Users/${(await create(call, "ada@example.com")).id}`
  expect((await call("PATCH", path, retitle("Second"))).body.meta.version).toBe('W/"2"')
  return { call, path }
}
