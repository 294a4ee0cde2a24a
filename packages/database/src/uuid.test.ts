import { uuidv7 } from "uuidv7"
import { describe, expect, it } from "vitest"
import { idCeiling, idFloor, idTime, isUuid } from "./uuid.ts"

describe("the boundaries of ids", () => {
  it("lie around every id made in their moment, and nowhere else", () => {
    const id = uuidv7()
    const made = idTime(id)
    expect(Math.abs(Date.now() - made)).toBeLessThan(10_000)
    expect(idFloor(made) < id && id < idCeiling(made)).toBe(true)
    expect(idCeiling(made - 1) < id && id < idFloor(made + 1)).toBe(true)
  })

  it.each([-1, 0, 1.5, 1_700_000_000_000, 2 ** 48 - 1, 8.64e15, Infinity])("of %d are ids", (ms) => {
    expect(isUuid(idFloor(ms))).toBe(true)
    expect(isUuid(idCeiling(ms))).toBe(true)
  })
})
