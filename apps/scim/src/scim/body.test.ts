import { errorBody, type ScimError } from "@rollcall/domain/scim"
import { Effect, Result } from "effect"
import { once } from "node:events"
import { createServer, type Server } from "node:http"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { callRaw } from "../../testing/raw.ts"
import { deepestBody, largestBody, readBody, widestObject } from "./body.ts"

let server: Server
let url: string
beforeAll(async () => {
  // A server that answers with the body as it read it.
  server = createServer((request, response) => {
    void Effect.runPromise(Effect.result(readBody(request))).then((read: Result.Result<unknown, ScimError>) => {
      response.statusCode = Result.isSuccess(read) ? 200 : read.failure.status
      response.end(JSON.stringify(Result.isSuccess(read) ? { read: read.success } : errorBody(read.failure)))
    })
  }).listen(0, "127.0.0.1")
  await once(server, "listening")
  const address = server.address()
  url = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`
})
afterAll(() => {
  server.close()
})

const send = async (body: string | Uint8Array, headers: Readonly<Record<string, string>> = {}) => {
  const answer = await callRaw(url, { method: "POST", path: "/", headers, body })
  return answer.status === 200 ? answer.body.read : `${answer.status} ${answer.body.detail}`
}
const typed = (body: string | Uint8Array, type: string) => send(body, { "Content-Type": type })

const greeting = { displayName: "Grüße, Łódź €" }
const text = JSON.stringify(greeting)

describe("charsets", () => {
  it.each([
    ["utf-8", Buffer.from(text)],
    ["UTF-8", Buffer.from(text)],
    ["utf8", Buffer.from(text)],
    ['"utf-8"', Buffer.from(text)],
    ["utf-8; boundary=x", Buffer.from(`\uFEFF${text}`)],
    ["utf-16", Buffer.from(text, "utf16le")],
    ["utf-16le", Buffer.from(`\uFEFF${text}`, "utf16le")],
    ["utf-16be", Buffer.from(text, "utf16le").swap16()],
    ["unheard-of", Buffer.from(text)],
    ["", Buffer.from(text)],
  ])("%s is read", async (charset, bytes) => {
    expect(await typed(bytes, `application/scim+json; charset=${charset}`)).toEqual(greeting)
  })

  it.each(["iso-8859-1", "ISO-8859-1", "latin1", "us-ascii"])("%s is read byte by byte", async (charset) => {
    const bytes = Buffer.from('{"displayName":"Grüße"}', "latin1")
    expect(await typed(bytes, `application/json;charset=${charset}`)).toEqual({ displayName: "Grüße" })
  })

  it("that the bytes contradict are refused", async () => {
    const refused = "400 The body is not text in the charset it claims."
    expect(await typed(Buffer.from('{"a":"ü"}', "latin1"), "application/json; charset=utf-8")).toBe(refused)
    expect(await typed(Buffer.from('{"a":"ü"}', "latin1"), "application/json")).toBe(refused)
    expect(await typed(Buffer.from([0x22, 0x00, 0x00, 0xd8]), "application/json; charset=utf-16le")).toBe(refused)
  })
})

describe("media types", () => {
  it.each(["application/scim+json", "application/json", "Application/JSON", " application/json ;v=2"])(
    "%s is read",
    async (type) => {
      expect(await typed(text, type)).toEqual(greeting)
    },
  )

  it("none is read as JSON", async () => {
    expect(await send(text)).toEqual(greeting)
  })

  it.each(["text/plain", "application/xml", "", "application/jsonx"])("%j is refused, and named", async (type) => {
    expect(await typed(text, type)).toBe(
      `415 The body came as ${JSON.stringify(type)}; send application/scim+json or application/json.`,
    )
  })

  it.each([
    ["identity", greeting],
    ["", greeting],
    ["gzip", "415 The body came compressed (gzip); send it as it is."],
  ])("the content encoding %j gives %j", async (encoding, expected) => {
    expect(await send(text, { "Content-Encoding": encoding })).toEqual(expected)
  })
})

describe("JSON", () => {
  it.each(["null", "true", "0", '""', "[]", "{}", ' {"a" : [1 , {"b":null}]} '])("%s is read", async (json) => {
    expect(await send(json)).toEqual(JSON.parse(json))
  })

  it.each([
    ["", "400 The body is empty."],
    [" \n ", "400 The body is empty."],
    ['{"a" 1}', "400 The body is not JSON; it stops making sense at line 1, column 6."],
    ['{\n  "a": 1,\n  "b" 2}', "400 The body is not JSON; it stops making sense at line 3, column 7."],
    ["nonsense", "400 The body is not JSON."],
    ['{"password":hunter22}', "400 The body is not JSON."],
  ])("%j is refused with a place, never with a part of it", async (json, expected) => {
    expect(await send(json)).toBe(expected)
  })

  it("nests as deep as the limit, and no deeper; brackets in texts do not count", async () => {
    const nested = (depth: number) => `${"[".repeat(depth)}${"]".repeat(depth)}`
    expect(await send(nested(deepestBody))).toEqual(JSON.parse(nested(deepestBody)))
    expect(await send(nested(deepestBody + 1))).toBe(`400 The body is nested deeper than ${deepestBody} levels.`)
    const quoted = JSON.stringify({ a: `"\\${"[{".repeat(500)}` })
    expect(await send(quoted)).toEqual(JSON.parse(quoted))
    const flat = JSON.stringify(Array.from({ length: 1_000 }, () => [{}]))
    expect(await send(flat)).toEqual(JSON.parse(flat))
  })

  it("has at most so many members in one object, and none of them twice", async () => {
    const wide = (names: number) =>
      JSON.stringify(Object.fromEntries(Array.from({ length: names }, (_, n) => [`k${n}`, n])))
    expect(await send(wide(widestObject))).toEqual(JSON.parse(wide(widestObject)))
    expect(await send(wide(widestObject + 1))).toBe(`400 An object in the body has more than ${widestObject} members.`)
    expect(await send('{"a":1,"b":{"a":1},"c":[{"a":1},{"a":1}]}')).toMatchObject({ a: 1, b: { a: 1 } })
    expect(await send('{"b":{"a":1,"a":1}}')).toBe('400 "a" is given twice in one object; send it once.')
    expect(await send(`{"${"x".repeat(99)}":1,"${"x".repeat(99)}":1}`)).toBe(
      `400 "${"x".repeat(59)}…" is given twice in one object; send it once.`,
    )
    // What is no JSON is told first.
    expect(await send('{"a":1,"a":}')).toMatch(/^400 The body is not JSON/)
  })

  it("is as large as the limit, and no larger", async () => {
    const json = (length: number) => `"${"x".repeat(length - 2)}"`
    expect(await send(json(largestBody))).toBe("x".repeat(largestBody - 2))
    expect(await send(json(largestBody + 1))).toBe(
      `413 The body is larger than ${largestBody} bytes. Nothing was changed.`,
    )
  })
})
