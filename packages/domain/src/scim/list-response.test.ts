import { Result } from "effect"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import type { Json } from "./json.ts"
import { defaultPageSize, listResponse, maximumPageSize, parsePaging } from "./list-response.ts"

const paging = (startIndex?: Json, count?: Json) => Result.getOrThrow(parsePaging({ startIndex, count }))

describe("parsePaging", () => {
  it.each<[Json | undefined, Json | undefined, number, number]>([
    [undefined, undefined, 1, 100],
    ["1", "2", 1, 2],
    ["0", "0", 1, 0],
    ["-5", "-5", 1, 0],
    [" 7 ", "+3", 7, 3],
    [3, 4, 3, 4],
    [null, null, 1, 100],
    ["101", "1000", 101, maximumPageSize],
    ["9".repeat(40), "9".repeat(40), Number.MAX_SAFE_INTEGER, maximumPageSize],
    ["9".repeat(400), "1", Number.MAX_SAFE_INTEGER, 1],
  ])("reads startIndex %j and count %j (RFC 7644 §3.4.2.4)", (startIndex, count, first, size) => {
    expect(paging(startIndex, count)).toEqual({ startIndex: first, count: size })
  })

  it.each<Json>(["", "one", "1.5", "1e3", "0x10", 1.5, true, ["1", "2"], {}, "1 2", "NaN", "Infinity"])(
    "refuses %j",
    (given) => {
      for (const name of ["startIndex", "count"] as const) {
        const error = Result.getOrThrow(Result.flip(parsePaging({ [name]: given })))
        expect(error).toMatchObject({ _tag: "InvalidValue", status: 400, scimType: "invalidValue", path: name })
        expect(error.detail).toContain(`${name} must be a whole number`)
      }
    },
  )

  it("never leaves its bounds", () => {
    fc.assert(
      fc.property(fc.integer().map(String), fc.integer(), (startIndex, count) => {
        const read = paging(startIndex, count)
        expect(read.startIndex).toBe(Math.max(1, Number(startIndex)))
        expect(read.count).toBe(Math.min(maximumPageSize, Math.max(0, count)))
      }),
    )
  })

  it("asks for less than the most by default", () => {
    expect(defaultPageSize).toBeLessThanOrEqual(maximumPageSize)
  })
})

describe("listResponse", () => {
  it("counts the page's resources and keeps numbers numbers", () => {
    const resources = [{ id: "a" }, { id: "b" }]
    expect(listResponse({ resources, totalResults: 12, startIndex: 3 })).toEqual({
      schemas: ["urn:ietf:params:scim:api:messages:2.0:ListResponse"],
      totalResults: 12,
      startIndex: 3,
      itemsPerPage: 2,
      Resources: resources,
    })
  })

  it("answers an empty list with an empty Resources (Entra's connection test)", () => {
    expect(listResponse({ resources: [], totalResults: 0, startIndex: 1 })).toMatchObject({
      totalResults: 0,
      itemsPerPage: 0,
      Resources: [],
    })
  })

  it("takes itemsPerPage when the resources are streamed", () => {
    expect(listResponse({ resources: [], totalResults: 9, startIndex: 1, itemsPerPage: 9 })["itemsPerPage"]).toBe(9)
  })
})
