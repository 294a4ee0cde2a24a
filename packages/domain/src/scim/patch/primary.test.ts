import { expect, it } from "vitest"
import { onlyPrimary } from "./primary.ts"

const elements = [
  "Admin",
  { value: "a", primary: true },
  { value: "b", Primary: "True" },
  { value: "c", primary: false },
]

it("makes every other element not primary (RFC 7644 §3.5.2), and says so only where it was", () => {
  expect(onlyPrimary(elements, new Set([1]))).toEqual([
    "Admin",
    { value: "a", primary: true },
    { value: "b", Primary: false },
    { value: "c", primary: false },
  ])
})

it("changes nothing when no element was made primary", () => {
  expect(onlyPrimary(elements, new Set())).toBe(elements)
})
