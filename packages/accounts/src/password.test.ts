import { describe, expect, it } from "vitest"
import { hashPassword, isPassword } from "./password.ts"

describe("a password's hash", () => {
  it("is of argon2id with the parameters of OWASP, and never twice the same", async () => {
    const [one, two] = [await hashPassword("correct horse battery"), await hashPassword("correct horse battery")]
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    expect(one).not.toBe(two)
    expect([await isPassword(one, "correct horse battery"), await isPassword(two, "correct horse battery")]).toEqual([
      true,
      true,
    ])
    expect(await isPassword(one, "correct horse batterz")).toBe(false)
  })

  it("knows a password again that another keyboard composes otherwise", async () => {
    const stored = await hashPassword("pa\u0308sswo\u0308rd zwölf")
    expect(await isPassword(stored, "pässwörd zwo\u0308lf")).toBe(true)
  })

  it("that is none opens for nobody", async () => {
    expect(await isPassword("", "")).toBe(false)
    expect(await isPassword("plain text", "plain text")).toBe(false)
  })
})
