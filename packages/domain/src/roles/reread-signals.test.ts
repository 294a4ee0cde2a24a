import { expect, it } from "vitest"
import { presetOf } from "./mapping-presets.ts"
import { rereadSignals } from "./reread-signals.ts"
import type { RoleMapping } from "./role-mapping.ts"
import type { RoleSignal } from "./role-signal.ts"

const okta = presetOf("okta")
const titles: RoleMapping = {
  ...okta,
  tiers: okta.tiers.map((tier) =>
    tier.source.kind === "attribute" ? { ...tier, source: { kind: "attribute", path: "title" } } : tier,
  ),
}
const said: RoleSignal = {
  path: "userType",
  index: 0,
  generation: 4,
  raw: "Manager",
  receivedAt: "2026-01-01T00:00:00Z",
}
const at = "2026-11-23T12:00:00.000Z"

it("adds what an attribute says that nobody read before, and leaves what stands as it is", () => {
  expect(rereadSignals([said], { userType: "Manager", title: "User" }, titles, at)).toEqual([
    said,
    { path: "title", index: 0, generation: 1, raw: "User", receivedAt: at },
  ])
})

it("adds nothing for an attribute that says nothing, or that stands already", () => {
  const standing = [said]
  expect(rereadSignals(standing, { userType: "Manager" }, titles, at)).toBe(standing)
  expect(rereadSignals(standing, { userType: "Manager", title: "User" }, okta, at)).toBe(standing)
})

it("leaves what stands though the attribute is gone: the mapping may have been told to keep it", () => {
  const standing = [said]
  expect(rereadSignals(standing, {}, { ...okta, absentInReplace: "keep" }, at)).toBe(standing)
})
