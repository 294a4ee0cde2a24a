import type { EntityTransaction } from "@rollcall/database"
import { describe, expect, it } from "vitest"
import { readEach } from "./reading.ts"

// Questions here look at nothing.
const tx = {} as EntityTransaction
const reading = { read: <A>(question: (tx: EntityTransaction) => Promise<A>) => question(tx) }
const failing = (code: string) => () => Promise.reject(Object.assign(new Error(code), { code }))

describe("questions about an entity", () => {
  it("are answered by name, but for those that take too long", async () => {
    const asked = { census: async () => 3, slow: failing("57014"), writers: async () => [] }
    expect(await readEach(reading, asked)).toEqual({ census: 3, writers: [] })
  })

  it("fail together when one fails by anything else", async () => {
    await expect(readEach(reading, { census: async () => 3, broken: failing("42703") })).rejects.toThrow("42703")
  })
})
