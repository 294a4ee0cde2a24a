import { describe, expect, it } from "vitest"
import { nextPageSize } from "./page-size.ts"

const limits = { least: 10, most: 1_000, longest: 50 }

describe("the size of the next page", () => {
  it.each([
    ["halves after one that took too long", 200, 26, 100],
    ["stays within the least", 15, 80, 10],
    ["stays after one that took its time", 200, 20, 200],
    ["grows after a short one", 200, 5, 300],
    ["stays within the most", 900, 5, 1_000],
  ])("%s", (_what, size, took, expected) => {
    expect(nextPageSize(size, took, limits)).toBe(expected)
  })

  it("settles where pages take from a quarter to half of the limit, whatever one person takes", () => {
    for (const each of [0.03, 0.1, 0.4, 1]) {
      let size = 50
      for (let i = 0; i < 30; i++) size = nextPageSize(size, size * each, limits)
      expect(size * each).toBeGreaterThanOrEqual(12.5 * (size === limits.most ? 0 : 1))
      expect(size * each).toBeLessThanOrEqual(25)
    }
  })
})
