import { describe, expect, it } from "vitest"
import { gather } from "./gather.ts"

const gathering = () => {
  const batches: Array<ReadonlyArray<string>> = []
  const { ask } = gather<string, string>(
    (key) => key.toLowerCase(),
    async (keys) => {
      batches.push(keys)
      if (keys.includes("bad")) throw new Error("no answer")
      return keys.map((key) => `${key}!`)
    },
  )
  return { ask, batches }
}
const nextTurn = () => new Promise<void>((resolve) => setImmediate(resolve))

describe("questions of one turn", () => {
  it("are asked together, equal ones once, and each gets its own answer", async () => {
    const { ask, batches } = gathering()
    expect(await Promise.all([ask("a"), ask("b"), ask("A"), ask("c")])).toEqual(["a!", "b!", "a!", "c!"])
    expect(batches).toEqual([["a", "b", "c"]])
  })

  it("are not answered by what was asked in a turn before", async () => {
    const { ask, batches } = gathering()
    const first = ask("a")
    await nextTurn()
    const second = ask("a")
    await Promise.all([first, second])
    expect(batches).toEqual([["a"], ["a"]])
  })

  it("fail together, and leave those of the next turn alone", async () => {
    const { ask } = gathering()
    const failed = await Promise.allSettled([ask("bad"), ask("a")])
    expect(failed.map(({ status }) => status)).toEqual(["rejected", "rejected"])
    expect(await ask("a")).toBe("a!")
  })

  it("are asked in batches that stay answerable", async () => {
    const { ask, batches } = gathering()
    const keys = Array.from({ length: 450 }, (_, n) => `${n}`)
    expect(await Promise.all(keys.map(ask))).toEqual(keys.map((key) => `${key}!`))
    expect(batches.map(({ length }) => length)).toEqual([200, 200, 50])
  })
})
