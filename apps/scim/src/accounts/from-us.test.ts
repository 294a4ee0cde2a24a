import { describe, expect, it } from "vitest"
import { isFromUs, isNotFromOthers } from "./from-us.ts"

const ours = "https://rollcall.example.com"

describe("a request with a session's cookie", () => {
  it.each([[{ origin: ours }], [{ origin: ours, "sec-fetch-site": "same-origin" }]])("is from us with %j", (headers) =>
    expect(isFromUs(headers, `${ours}/base`)).toBe(true),
  )

  it.each([
    [{}],
    [{ origin: "null" }],
    [{ origin: "" }],
    [{ origin: "http://rollcall.example.com" }],
    [{ origin: "https://rollcall.example.com.evil.example" }],
    [{ origin: "https://evil.example" }],
    [{ origin: "https://sub.rollcall.example.com" }],
    [{ origin: "https://rollcall.example.com:8443" }],
    [{ origin: ours, "sec-fetch-site": "cross-site" }],
    [{ origin: ours, "sec-fetch-site": "same-site" }],
    [{ origin: ours, "sec-fetch-site": "none" }],
    [{ "sec-fetch-site": "same-origin" }],
  ])("is not with %j", (headers) => {
    expect(isFromUs(headers, ours)).toBe(false)
    expect(isNotFromOthers({ cookie: "a=b", ...headers }, ours)).toBe(false)
  })

  it("may use any name of this machine, on the same port", () => {
    expect(isFromUs({ origin: "http://localhost:8080" }, "http://127.0.0.1:8080")).toBe(true)
    expect(isFromUs({ origin: "http://[::1]:8080" }, "http://localhost:8080")).toBe(true)
    expect(isFromUs({ origin: "http://localhost:8081" }, "http://127.0.0.1:8080")).toBe(false)
    expect(isFromUs({ origin: "https://localhost:8080" }, "http://127.0.0.1:8080")).toBe(false)
    expect(isFromUs({ origin: "http://localhost" }, ours)).toBe(false)
  })
})

describe("a request without a cookie", () => {
  it("of a program that is no browser passes, of another site's page does not", () => {
    expect(isNotFromOthers({}, ours)).toBe(true)
    expect(isNotFromOthers({ origin: "https://evil.example" }, ours)).toBe(false)
    expect(isNotFromOthers({ "sec-fetch-site": "cross-site" }, ours)).toBe(false)
  })
})
