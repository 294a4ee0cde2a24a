import { describe, expect, it } from "vitest"
import { aRule, aSignal, headlineOf, inputOf, now, traceOf, withRules } from "../../testing/roles.ts"
import type { Json } from "../scim/json.ts"
import { decideRole } from "./decide-role.ts"
import { defaultRoleCatalogue } from "./default-catalogue.ts"
import { roleMappingPresets } from "./mapping-presets.ts"
import type { RoleOverride } from "./role-assignment.ts"

const { okta, entra, "entra-several": several, other } = roleMappingPresets

const sales = { id: "sales", displayName: "Sales" }
const ops = { id: "ops", displayName: "Ops" }

describe("the trace", () => {
  it("of the seed's case names the signal that won and the one that was not read", () => {
    const { explanation, ...decided } = decideRole(
      inputOf([aSignal("roles", "Administrator"), aSignal("userType", "Manager")]),
    )
    expect(decided).toEqual({
      roles: ["manager"],
      outcome: "resolved",
      idp: { roles: ["manager"], outcome: "resolved" },
      idpKey: "manager",
      changed: true,
    })
    expect(explanation.mappingVersion).toBe(1)
    const userType = { source: { kind: "attribute", path: "userType" }, raw: "Manager", generation: 1, index: 0 }
    const unread = { source: { kind: "attribute", path: "roles" }, raw: "Administrator", generation: 1, index: 0 }
    expect(explanation.steps).toEqual([
      {
        ...userType,
        normalised: "manager",
        verdict: "used",
        role: "manager",
        ruleId: "userType-by-key",
        reasonCode: "first-tier",
      },
      {
        ...unread,
        normalised: "administrator",
        verdict: "ignored",
        role: "administrator",
        reasonCode: "path-not-read",
      },
    ])
  })

  it("has each value once, with one verdict", () => {
    const raws: ReadonlyArray<Json> = [
      { value: "Manager", primary: true },
      { value: "Administrator", primary: true },
      { value: "manager" },
      { value: "User" },
      "Wizard",
      "msiam_access",
      "",
      "{broken",
    ]
    const signals = raws.map((raw, i) => aSignal("roles", raw, i))
    expect(traceOf(inputOf([...signals, aSignal("userType", "x")], { mapping: several, teams: [sales] }))).toEqual([
      "roles manager used first-tier",
      "roles administrator several-primary several-primary",
      "roles manager agrees same-role",
      "roles user lost-in-tier not-primary",
      "roles - unknown not-a-role",
      "roles - noise noise-value",
      "roles - empty no-opinion",
      "roles - undecodable undecodable-json",
      "sales - no-rule team-without-rule",
      "userType - ignored path-not-read",
    ])
  })

  it("tells older values from newer ones", () => {
    const signals = [aSignal("roles", "Admin"), aSignal("roles", "User", 1, 2), aSignal("roles", "Manager", 2, 2)]
    expect(traceOf(inputOf(signals, { mapping: entra }))).toEqual([
      "roles user lost-in-tier not-highest",
      "roles manager used first-tier",
      "roles administrator superseded older-value",
    ])
  })

  it("tells what lower tiers would have given, and that they were not asked", () => {
    const mapping = withRules(okta, 1, [aRule({ kind: "team", teamId: "sales" }, "manager")])
    const teams = [sales, ops]
    expect(traceOf(inputOf([aSignal("userType", "User")], { mapping, teams }))).toEqual([
      "userType user used first-tier",
      "ops - no-rule team-without-rule",
      "sales manager overridden higher-tier",
    ])
    expect(traceOf(inputOf([aSignal("userType", "Manager")], { mapping, teams }))).toContain(
      "sales manager agrees same-role",
    )
    expect(traceOf(inputOf([aSignal("userType", "Boss")], { mapping, teams }))).toEqual([
      "userType - unknown not-a-role",
      "ops - no-rule team-without-rule",
      "sales manager overridden not-asked",
      "default user used default-unknown-value",
    ])
  })

  it("takes an echo for no evidence", () => {
    const echo = { ...aSignal("entitlements", "Administrator"), echoed: true } as const
    const input = inputOf([aSignal("userType", "Manager"), echo], { mapping: other })
    expect(traceOf(input)).toContain("entitlements administrator echo echoed")
    expect(headlineOf(input)).toBe("Manager, from userType.")
    expect(
      headlineOf(
        inputOf([aSignal("userType", "Manager"), { ...aSignal("roles", "User"), echoed: true }], { mapping: other }),
      ),
    ).toContain("roles would give User")
  })

  it("takes what a tier reads for said, though it had been an echo before", () => {
    const said = { ...aSignal("userType", "Manager"), echoed: true } as const
    expect(traceOf(inputOf([said]))).toEqual(["userType manager used first-tier"])
  })

  it("tells once that a kept role was replaced, and stays so", () => {
    const [manager, ...others] = defaultRoleCatalogue.roles.filter(({ key }) => key !== "administrator")
    const left =
      manager === undefined ? [] : [{ ...manager, status: "retired" as const, replacedBy: "user" }, ...others]
    const catalogue = { ...defaultRoleCatalogue, roles: left }
    const previous = decideRole(inputOf([aSignal("userType", "Manager")]))
    const kept = decideRole(inputOf([], { catalogue, previous }))
    expect(kept).toMatchObject({ roles: ["user"], outcome: "kept", changed: true })
    const again = decideRole(inputOf([], { catalogue, previous: kept }))
    expect(again).toEqual({ ...kept, changed: false })
    expect(again.explanation.steps.map(({ verdict }) => verdict)).toEqual(["used", "capped"])
  })

  it("says of a role set by hand what it stands against", () => {
    const override: RoleOverride = { role: "user", by: "Ada", at: now, reason: "Cover", basis: "manager" }
    const input = inputOf([aSignal("userType", "Manager")], { override })
    expect(traceOf(input)).toEqual(["userType manager overridden set-by-hand", "override user used set-by-hand"])
    expect(traceOf(inputOf([aSignal("userType", "User")], { override: { ...override, basis: "user" } }))).toEqual([
      "userType user agrees same-as-by-hand",
      "override user used set-by-hand",
    ])
  })

  it("holds nothing that PostgreSQL cannot store, though JSON in a text spells it", () => {
    const spelt = String.raw`[{"value":"Wiz\u0000ard"},{"value":"\ud800","x\u0000":"\udc00"},"Man\u0000ager"]`
    const { explanation, roles: decided } = decideRole(inputOf([aSignal("roles", spelt)], { mapping: several }))
    expect(decided).toEqual(["manager"])
    expect(JSON.stringify(explanation)).not.toMatch(/\\u0000|\\ud[89a-f]/i)
  })

  it("reads a thousand values of an attribute, and no more", () => {
    const list = (count: number) => JSON.stringify(Array.from({ length: count }, () => "User"))
    const verdicts = (...counts: ReadonlyArray<number>) =>
      Object.entries(
        Object.groupBy(
          traceOf(
            inputOf(
              counts.map((count, i) => aSignal("roles", list(count), i)),
              { mapping: several },
            ),
          ),
          (line) => line,
        ),
      ).map(([line, all]) => `${all?.length} ${line}`)
    expect(verdicts(600, 400)).toEqual(["1 roles user used first-tier", "999 roles user agrees same-role"])
    expect(verdicts(600, 401, 1)).toEqual([
      "1 roles user used first-tier",
      "600 roles user agrees same-role",
      "1 roles - undecodable undecodable-too-many",
    ])
  })

  it("keeps what was sent short", () => {
    const [step] = decideRole(inputOf([aSignal("userType", "x".repeat(100_000))])).explanation.steps
    expect(JSON.stringify(step).length).toBeLessThan(1500)
  })
})
