import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { toBase62 } from "./base62.ts"

const digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
const numberOf = (text: string): bigint =>
  Array.from(text).reduce((sum, digit) => sum * 62n + BigInt(digits.indexOf(digit)), 0n)

describe("toBase62", () => {
  it.each<[bytes: ReadonlyArray<number>, length: number, text: string]>([
    [[], 0, ""],
    [[], 3, "000"],
    [[0], 1, "0"],
    [[61], 1, "z"],
    [[62], 2, "10"],
    [[1, 0], 4, "0048"],
    [[255, 255, 255, 255], 6, "4gfFC3"],
    [[0, 0, 0, 7], 2, "07"],
  ])("%j in %i digits is %s", (bytes, length, text) => {
    expect(toBase62(Uint8Array.from(bytes), length)).toBe(text)
  })

  it("writes the number of the bytes, in the digits it needs at most", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), fc.nat(100), (bytes, length) => {
        const text = toBase62(bytes, length)
        expect(text).toMatch(/^[0-9A-Za-z]*$/)
        expect(numberOf(text)).toBe(bytes.length === 0 ? 0n : BigInt(`0x${Buffer.from(bytes).toString("hex")}`))
        expect(text.length >= length && (text.length === length || text[0] !== "0")).toBe(true)
      }),
    )
  })

  it("needs 43 digits for 32 bytes and 22 for 16, never more", () => {
    expect(toBase62(new Uint8Array(32).fill(255), 0)).toHaveLength(43)
    expect(toBase62(new Uint8Array(16).fill(255), 0)).toHaveLength(22)
  })
})
