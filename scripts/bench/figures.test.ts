import { expect, it } from "vitest"
import { showNumber, showRatio } from "./figures.ts"

it.each([
  [0.1204, ".120"],
  [0.0042, ".0042"],
  [1.268, "1.27"],
  [23.4, "23"],
  [Number.NaN, "-"],
])("the ratio %d is shown as %s", (ratio, shown) => {
  expect(showRatio(ratio)).toBe(shown)
})

it.each([
  [0.234, "0.23"],
  [12.34, "12.3"],
  [4_711.4, "4,711"],
])("the number %d is shown as %s", (value, shown) => {
  expect(showNumber(value)).toBe(shown)
})
