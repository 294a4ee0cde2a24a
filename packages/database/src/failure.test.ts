import { describe, expect, it } from "vitest"
import { DatabaseUnfit, faultOf } from "./failure.ts"

const coded = (code: string) => Object.assign(new Error("said by the driver"), { code })

describe("faultOf", () => {
  it.each([
    ["23505", "conflict"],
    ["40001", "retry"],
    ["40P01", "retry"],
    ["57P01", "unavailable"],
    ["57P03", "unavailable"],
    ["53300", "unavailable"],
    ["08006", "unavailable"],
    ["57014", "too-slow"],
    ["55P03", "unavailable"],
    ["25P03", "unavailable"],
    ["25006", "unavailable"],
    ["ECONNREFUSED", "unavailable"],
    ["ECONNRESET", "unavailable"],
    ["EHOSTUNREACH", "unavailable"],
    ["ENETUNREACH", "unavailable"],
    ["ENOTFOUND", "unavailable"],
    ["EAI_AGAIN", "unavailable"],
    ["ETIMEDOUT", "unavailable"],
    ["23503", "defect"],
    ["22P02", "defect"],
    ["42501", "defect"],
    ["EACCES", "defect"],
  ])("takes %s for %s", (code, fault) => {
    expect(faultOf(coded(code))).toBe(fault)
  })

  it.each([
    "timeout exceeded when trying to connect",
    "Connection terminated unexpectedly",
    "Connection terminated due to connection timeout",
    "Client has encountered a connection error and is not queryable",
    "PGlite is closed",
    "Cannot use a pool after calling end on the pool",
  ])("knows a lost database by the words %j, which come without a code", (message) => {
    expect(faultOf(new Error(message))).toBe("unavailable")
  })

  it.each([new Error("anything else"), new DatabaseUnfit({ reason: "x" }), "text", undefined, { code: "23505" }])(
    "takes %o for a defect of ours",
    (error) => {
      expect(faultOf(error)).toBe("defect")
    },
  )
})
