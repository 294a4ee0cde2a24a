import { describe, expect, it } from "vitest"
import { advance, type Progress } from "./settle.ts"

const start: Progress = { last: 0, settled: 0, mark: 0, markXid: 0n }

describe("how far a trail is settled", () => {
  it("is up to the mark once every transaction before it has ended, and then a new mark is set", () => {
    const first = advance(start, 7, { lowest: 100n, next: 100n })
    expect(first).toEqual({ last: 7, settled: 0, newMark: 7 })
    const marked = { ...start, last: 7, mark: 7, markXid: 101n }
    expect(advance(marked, 9, { lowest: 101n, next: 101n + 5n })).toEqual({ last: 9, settled: 7, newMark: 9 })
  })

  it("stays while a transaction before the mark is under way, and so does the mark", () => {
    const marked = { last: 7, settled: 3, mark: 7, markXid: 101n }
    expect(advance(marked, 9, { lowest: 100n, next: 120n })).toEqual({ last: 9, settled: 3 })
  })

  it("is not beyond what a batch took, when earlier events became visible late and filled it", () => {
    const marked = { last: 50, settled: 3, mark: 40, markXid: 101n }
    expect(advance(marked, 20, { lowest: 110n, next: 110n })).toEqual({ last: 50, settled: 20, newMark: 20 })
  })

  it("never goes back", () => {
    const marked = { last: 50, settled: 30, mark: 20, markXid: 101n }
    expect(advance(marked, 50, { lowest: 110n, next: 110n }).settled).toBe(30)
  })

  it("sets a new mark where the old one is of another server, whose numbers say nothing here", () => {
    const restored = { last: 50, settled: 30, mark: 40, markXid: 9_000_000n }
    expect(advance(restored, 50, { lowest: 800n, next: 805n })).toEqual({ last: 50, settled: 30, newMark: 50 })
  })
})
