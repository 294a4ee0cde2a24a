import { describe, expect, it } from "vitest"
import { listed, people, shownNames, userNamesOf } from "./named.ts"

describe("listed", () => {
  it("says a few names and how many more there are", () => {
    expect(listed(["ada"])).toBe("ada")
    expect(listed(["ada", "alan"])).toBe("ada and alan")
    expect(listed(["ada", "alan", "grace"])).toBe("ada, alan and grace")
    expect(listed(["ada", "alan", "grace", "kurt"])).toBe("ada, alan, grace and 1 more")
    expect(listed(["ada"], 7)).toBe("ada and 6 more")
    expect(listed([], 7)).toBe("7")
  })
})

describe("what evidence shows of names", () => {
  it("is some of them, cut and visible", () => {
    expect(shownNames(Array.from({ length: 100 }, (_, i) => `${i}`))).toHaveLength(20)
    expect(shownNames(["a\u200Bb", "x".repeat(1000)]).map(({ length }) => length)).toEqual([10, 80])
    expect(userNamesOf({ total: 9, shown: [{ id: "1", userName: "ada" }] })).toEqual(["ada"])
  })
})

describe("people", () => {
  it("knows one from many", () => {
    expect([people(1), people(2)]).toEqual(["1 person", "2 people"])
  })
})
