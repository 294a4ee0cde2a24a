import * as fc from "fast-check"
import { expect, it } from "vitest"
import { truthOf } from "./truth-of.ts"

it("agrees where nobody fell out", () => {
  expect(truthOf({ named: 412, others: 0, refused: 0, held: 0, differing: 0 })).toEqual({
    said: 412,
    received: 412,
    applied: 412,
    effective: 412,
  })
})

it("never says that more came out than went in", () => {
  const n = fc.nat(1_000)
  fc.assert(
    fc.property(fc.record({ named: n, others: n, refused: n, held: n, differing: n }), (people) => {
      const { said, received, applied, effective } = truthOf(people)
      expect([said, received, applied, effective].toSorted((a, b) => b - a)).toEqual([
        said,
        received,
        applied,
        effective,
      ])
      expect(effective).toBeGreaterThanOrEqual(0)
    }),
  )
})
