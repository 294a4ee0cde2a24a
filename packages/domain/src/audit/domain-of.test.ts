import { describe, expect, it } from "vitest"
import { domainOf } from "./domain-of.ts"

describe("domainOf", () => {
  it.each([
    ["Ada@ACME.example", "acme.example"],
    ['"a@b"@x.example', "x.example"],
    ["x.example", "x.example"],
  ])("of %s is %s", (address, domain) => {
    expect(domainOf(address)).toBe(domain)
  })
})
