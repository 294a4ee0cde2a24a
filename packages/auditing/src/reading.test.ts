import type { EntityTransaction } from "@rollcall/database"
import { describe, expect, it } from "vitest"
import { readEach } from "./reading.ts"

// Questions here look at nothing.
const tx = {} as EntityTransaction
const reading = { read: <A>(question: (tx: EntityTransaction) => Promise<A>) => question(tx), together: 2 }
const failing = (code: string) => () => Promise.reject(Object.assign(new Error(code), { code }))

describe("questions about an entity", () => {
  it("are answered by name, but for those that take too long", async () => {
    const asked = { census: async () => 3, slow: failing("57014"), writers: async () => [] }
    expect(await readEach(reading, asked)).toEqual({ census: 3, writers: [] })
  })

  it("are asked so many at a time, each once", async () => {
    let [asking, most] = [0, 0]
    const question = (answer: number) => async () => {
      most = Math.max(most, ++asking)
      await Promise.resolve()
      asking -= 1
      return answer
    }
    const asked = { a: question(1), b: question(2), c: question(3), d: question(4), e: question(5) }
    expect(await readEach(reading, asked)).toEqual({ a: 1, b: 2, c: 3, d: 4, e: 5 })
    expect(most).toBe(2)
  })

  it("fail together when one fails by anything else", async () => {
    await expect(readEach(reading, { census: async () => 3, broken: failing("42703") })).rejects.toThrow("42703")
  })
})
