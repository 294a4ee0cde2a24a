import { stepsOf } from "@rollcall/domain/set-up"
import { describe, expect, it } from "vitest"
import { screenOf } from "./screens.ts"

describe.each(["okta", "entra"] as const)("the screens of %s", (idp) => {
  it.each(stepsOf[idp])("show what to touch for %s", (step) => {
    const screen = screenOf(idp, step, "Acme Signs")
    expect(screen?.items.some(({ touch }) => touch)).toBe(true)
    expect(JSON.stringify(screen)).not.toContain("{product}")
    expect(screen?.tabs ?? [undefined]).toContain(screen?.tab)
  })
})

it("are not drawn for clients nobody knows", () => {
  expect(stepsOf.other.map((step) => screenOf("other", step, "Acme Signs")).filter(Boolean)).toEqual([])
})
