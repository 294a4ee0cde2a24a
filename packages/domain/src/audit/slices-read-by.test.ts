import { describe, expect, it } from "vitest"
import { dormantAdmin } from "./rules/dormant-admin.ts"
import { overrideForgotten } from "./rules/override-forgotten.ts"
import { userStale } from "./rules/user-stale.ts"
import { slicesReadBy } from "./slices-read-by.ts"

describe("slicesReadBy", () => {
  it("names each slice once", () => {
    expect(slicesReadBy([overrideForgotten])).toEqual([])
    expect(slicesReadBy([dormantAdmin, userStale])).toEqual(["assignment", "signIns"])
  })
})
