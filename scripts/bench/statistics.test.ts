import { describe, expect, it } from "vitest"
import { mean, median, percentile, spread } from "./statistics.ts"

describe("a percentile", () => {
  const hundred = Array.from({ length: 100 }, (_, i) => 100 - i)

  it.each([
    [0.5, 50],
    [0.95, 95],
    [0.99, 99],
    [1, 100],
    [0, 1],
  ])("of 1 to 100 at %d is %d", (share, expected) => {
    expect(percentile(hundred, share)).toBe(expected)
  })

  it("of one value is that value, of none is no number", () => {
    expect(percentile([7], 0.99)).toBe(7)
    expect(percentile([], 0.5)).toBeNaN()
  })
})

describe("a median", () => {
  it("orders numbers, not their texts", () => {
    expect(median([10, 9, 100])).toBe(10)
  })

  it("between two is their mean", () => {
    expect(median([4, 1, 3, 2])).toBe(2.5)
  })
})

it("the least and the middle of repetitions", () => {
  expect(spread([3, 1, 2])).toEqual({ least: 1, median: 2 })
})

it("the mean", () => {
  expect(mean([1, 2, 6])).toBe(3)
})
