import { describe, expect, it } from "vitest"
import { applyOverride, idpKeyOf } from "./apply-override.ts"
import { defaultRoleCatalogue } from "./default-catalogue.ts"
import { presetOf } from "./mapping-presets.ts"
import { prepareMapping } from "./prepared-mapping.ts"
import type { IdpAnswer, RoleOverride } from "./role-assignment.ts"
import type { RoleMapping } from "./role-mapping.ts"

const now = "2026-11-23T12:00:00.000Z"
const override: RoleOverride = { role: "manager", by: "Ada", at: now, reason: "Cover", basis: "user" }
const answer = (role: string, outcome: IdpAnswer["outcome"] = "resolved"): IdpAnswer => ({ roles: [role], outcome })
const applied = (
  change: Partial<RoleOverride>,
  idp: IdpAnswer,
  policy: RoleMapping["override"] = "until-idp-changes",
) => {
  const mapping = { ...presetOf("okta"), override: policy }
  const input = {
    catalogue: defaultRoleCatalogue,
    mapping,
    signals: [],
    teams: [],
    isActive: true,
    entityName: "Acme",
    mode: "push",
    now,
    override: { ...override, ...change },
  } as const
  const state = applyOverride(input, idp, prepareMapping(mapping, defaultRoleCatalogue))
  return state.kind === "stands"
    ? `stands${state.byPolicy ? " by policy" : ""}`
    : state.kind === "ended"
      ? state.reason
      : state.kind
}

describe("applyOverride", () => {
  it.each<[string, Partial<RoleOverride>, IdpAnswer, RoleMapping["override"] | undefined, string]>([
    ["the same answer", {}, answer("user"), undefined, "stands"],
    ["another answer", {}, answer("administrator"), undefined, "idp-changed"],
    ["the answer it was set to", {}, answer("manager"), undefined, "idp-changed"],
    ["silence", {}, answer("user", "kept"), undefined, "stands"],
    ["the default role", {}, answer("user", "defaulted"), undefined, "stands"],
    ["an answer after silence", { basis: "-" }, answer("user"), undefined, "idp-changed"],
    ["silence after silence", { basis: "-" }, answer("user", "kept"), undefined, "stands"],
    ["the same answer, sticky", {}, answer("user"), "sticky", "stands"],
    ["another answer, sticky", {}, answer("administrator"), "sticky", "stands by policy"],
    ["the same answer, forbidden", {}, answer("user"), "forbidden", "forbidden"],
    ["its last moment", { expiresAt: "2026-11-23T12:00:00.001Z" }, answer("user"), undefined, "stands"],
    ["its end", { expiresAt: "2026-11-23T12:00:00Z" }, answer("user"), undefined, "expired"],
    ["an end that is no time", { expiresAt: "soon" }, answer("user"), "sticky", "expired"],
    ["a role that is gone", { role: "gone" }, answer("user"), undefined, "role-gone"],
  ])("against %s", (_name, change, idp, policy, state) => {
    expect(applied(change, idp, policy)).toBe(state)
  })
})

it("idpKeyOf joins the roles of a resolved answer only", () => {
  expect(idpKeyOf({ roles: ["administrator", "user"], outcome: "resolved" })).toBe("administrator+user")
  for (const outcome of ["kept", "defaulted", "none"] as const) expect(idpKeyOf({ roles: ["user"], outcome })).toBe("-")
})
