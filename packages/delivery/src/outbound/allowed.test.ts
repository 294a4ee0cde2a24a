import { Result } from "effect"
import { describe, expect, it } from "vitest"
import { type Allowed, readAllowed } from "./allowed.ts"

const read = (text: string): Allowed => Result.getOrThrow(readAllowed(text))

describe("what an operator allows", () => {
  it("is nothing where nothing is said", () => {
    const allowed = read(" , ")
    expect([allowed.address("127.0.0.1"), allowed.endpoint("localhost", 80)]).toEqual([false, false])
  })

  it("are ranges, of the family they are of", () => {
    const { address } = read("10.20.0.0/16, 127.0.0.1,fd00::/8")
    expect(["10.20.3.4", "127.0.0.1", "fd12::1"].map(address)).toEqual([true, true, true])
    expect(["10.21.0.1", "127.0.0.2", "::ffff:10.20.3.4", "fc00::1", "::1"].map(address)).toEqual(
      Array.from({ length: 5 }, () => false),
    )
    expect(read("0.0.0.0/0").address("::1")).toBe(false)
    expect(read("::/0").address("10.0.0.1")).toBe(false)
  })

  it("are hosts with ports", () => {
    const { endpoint } = read("Hooks.internal:8443,[::1]:9000,10.0.0.1:80")
    expect(endpoint("hooks.internal", 8443)).toBe(true)
    expect(endpoint("[::1]", 9000)).toBe(true)
    expect(endpoint("10.0.0.1", 80)).toBe(true)
    expect(endpoint("hooks.internal", 443)).toBe(false)
  })

  it.each([
    "hooks.internal",
    "10.0.0.0/33",
    "10.0.0.0/x",
    "10.0.0.0/8/8",
    "::1/129",
    "host:0",
    "host:99999",
    "https://x",
  ])("is not %s, which is named", (entry) => {
    const read = readAllowed(`10.0.0.0/8,${entry}`)
    expect(Result.isFailure(read) && read.failure.message).toContain(JSON.stringify(entry))
  })
})
