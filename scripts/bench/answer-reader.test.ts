import { describe, expect, it } from "vitest"
import { makeAnswerReader } from "./answer-reader.ts"

const response = (status: string, headers: string, body: string) =>
  Buffer.from(`HTTP/1.1 ${status}\r\n${headers}\r\n\r\n${body}`)
const found = response("200 OK", "Content-Type: application/scim+json\r\ncontent-length: 7", `{"ü":1}`.slice(0, 6))

describe("the reader of answers", () => {
  it("takes a response that comes whole, and the next one", () => {
    const read = makeAnswerReader()
    expect(read(found)).toEqual({ status: 200, body: Buffer.from(`{"ü":1`) })
    expect(read(response("204 No Content", "ETag: 1", ""))).toEqual({ status: 204, body: Buffer.alloc(0) })
    expect(read(found)?.status).toBe(200)
  })

  it("takes one that comes in pieces, wherever it is cut", () => {
    for (let cut = 1; cut < found.length; cut++) {
      const read = makeAnswerReader()
      expect(read(found.subarray(0, cut))).toBeUndefined()
      expect(read(found.subarray(cut))?.body.toString()).toBe(`{"ü":1`)
    }
  })

  it("takes an empty body", () => {
    expect(makeAnswerReader()(response("200 OK", "Content-Length: 0", ""))?.body).toHaveLength(0)
  })

  it("takes one in chunks, wherever it is cut", () => {
    const chunks = `4\r\n{"a"\r\n7\r\n0\r\n\r\n:1\r\n1\r\n}\r\n0\r\n\r\n`
    const whole = response("200 OK", "Transfer-Encoding: chunked", chunks)
    for (let cut = 1; cut < whole.length; cut++) {
      const read = makeAnswerReader()
      expect(read(whole.subarray(0, cut))).toBeUndefined()
      expect(read(whole.subarray(cut))?.body.toString()).toBe(`{"a"0\r\n\r\n:1}`)
    }
  })

  it("refuses what it cannot delimit", () => {
    expect(() => makeAnswerReader()(response("200 OK", "Connection: close", ""))).toThrow("where it ends")
    expect(() => makeAnswerReader()(response("200 OK", "Content-Length: 1", "ab"))).toThrow("more came")
  })
})
