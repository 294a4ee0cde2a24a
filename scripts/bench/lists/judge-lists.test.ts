import { describe, expect, it } from "vitest"
import { judgeLists } from "./judge-lists.ts"

const row = (isInteraction: boolean, ...times: ReadonlyArray<number>) => ({
  name: "a",
  isInteraction,
  first: 900,
  times,
})

describe("judgeLists", () => {
  it("counts the lists that come too late, by what nineteen of twenty take", () => {
    const [late, slowest] = judgeLists([row(true, 10, 20, 30), row(true, 90, 101), row(false, 5_000)])
    expect(late).toMatchObject({ found: 1, kept: false })
    expect(slowest).toMatchObject({ found: 101, kept: false })
  })

  it("is content with lists in time, whatever else is asked for", () => {
    expect(judgeLists([row(true, 99.5), row(false, 5_000)]).every(({ kept }) => kept)).toBe(true)
  })
})
