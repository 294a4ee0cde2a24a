import { describe, expect, it } from "vitest"
import { aRule, aSignal, headlineOf, inputOf, traceOf, withRules } from "../../testing/roles.ts"
import { decideRole } from "./decide-role.ts"
import { defaultRoleCatalogue } from "./default-catalogue.ts"
import { roleMappingPresets } from "./mapping-presets.ts"
import { renderExplanation } from "./render-explanation.ts"
import type { ResolveInput } from "./resolve-input.ts"
import type { RoleMapping, RoleRule, RoleTier } from "./role-mapping.ts"
import type { RoleSignal } from "./role-signal.ts"

const { okta, entra, "entra-several": several, other } = roleMappingPresets

const roles = (input: ResolveInput) => decideRole(input).roles.join()

const sales = { id: "sales", displayName: "Sales" }

describe("rules", () => {
  const userType = inputOf([aSignal("userType", "Chef")])

  it("are met in their order", () => {
    const rules = [
      aRule({ kind: "equals", value: " CHEF" }, "manager"),
      aRule({ kind: "equals", value: "chef" }, "administrator"),
    ]
    expect(headlineOf({ ...userType, mapping: withRules(okta, 0, rules) })).toBe(
      'Manager, from userType ("Chef" is mapped to Manager).',
    )
    expect(roles({ ...userType, mapping: withRules(okta, 0, rules.toReversed()) })).toBe("administrator")
    const off = rules.map((one, i) => ({ ...one, enabled: i !== 0 }))
    expect(roles({ ...userType, mapping: withRules(okta, 0, off) })).toBe("administrator")
    const missing = [aRule({ kind: "equals", value: "chef" }, "gone"), ...rules]
    expect(roles({ ...userType, mapping: withRules(okta, 0, missing) })).toBe("manager")
  })

  it("come before or after the roles' own words", () => {
    const byKey: RoleRule = { id: "k", match: { kind: "by-key" }, enabled: true }
    const own = aRule({ kind: "equals", value: "Manager" }, "user")
    const input = inputOf([aSignal("userType", "Manager")])
    expect(roles({ ...input, mapping: withRules(okta, 0, [byKey, own]) })).toBe("manager")
    expect(roles({ ...input, mapping: withRules(okta, 0, [own, byKey]) })).toBe("user")
  })

  it("of teams go by id or name, whichever comes first", () => {
    const teams = [{ id: "sales", displayName: "Sales  Leads" }]
    const rules = [
      aRule({ kind: "team-name", name: "sales leads" }, "manager"),
      aRule({ kind: "team", teamId: "sales" }, "administrator"),
    ]
    expect(roles(inputOf([], { teams, mapping: withRules(okta, 1, rules) }))).toBe("manager")
    expect(roles(inputOf([], { teams, mapping: withRules(okta, 1, rules.toReversed()) }))).toBe("administrator")
    const byKey: RoleRule = { id: "k", match: { kind: "by-key" }, enabled: true }
    expect(
      roles(inputOf([], { teams: [{ id: "1", displayName: "Admin" }], mapping: withRules(okta, 1, [byKey]) })),
    ).toBe("administrator")
  })

  it("read accents as the mapping says", () => {
    const input = inputOf([aSignal("userType", "Mänager")])
    expect(decideRole(input).outcome).toBe("defaulted")
    expect(headlineOf({ ...input, mapping: { ...okta, ignoreDiacritics: true } })).toBe(
      'Manager, from userType ("Mänager" read as Manager: letters differ).',
    )
  })
})

describe("within a tier", () => {
  const all = [aSignal("roles", "Manager", 0), aSignal("roles", "Admin", 1), aSignal("roles", "User", 2)]
  it.each<[RoleTier["within"], RoleTier["tie"], string, string]>([
    ["first", "lowest", "manager", "Manager, from roles: the first value. Administrator and User are also listed."],
    [
      "highest",
      "lowest",
      "administrator",
      'Administrator, from roles ("Admin" is a synonym). The highest of Manager, Administrator and User wins.',
    ],
    ["lowest", "highest", "user", "User, from roles. The lowest of Manager, Administrator and User wins."],
    ["latest", "lowest", "user", "User, from roles. The lowest of Manager, Administrator and User wins."],
    ["primary", "lowest", "user", "User, from roles. Three plain values; the lowest wins."],
    ["union", "lowest", "administrator,manager,user", "Administrator, Manager and User, from roles."],
  ])("%s, tie %s gives %s", (within, tie, expected, told) => {
    const mapping = { ...several, tiers: several.tiers.map((tier) => ({ ...tier, within, tie })) }
    expect(roles(inputOf(all, { mapping }))).toBe(expected)
    expect(headlineOf(inputOf(all, { mapping }))).toBe(told)
  })
})

describe("tiers combined", () => {
  const mapping = withRules(other, 2, [aRule({ kind: "team", teamId: "sales" }, "administrator")])
  const input = inputOf([aSignal("userType", "User"), aSignal("roles", "Manager")], { mapping, teams: [sales] })

  it.each<[RoleMapping["combine"], string, ReadonlyArray<string>]>([
    ["first-tier", "user", ["overridden higher-tier", "overridden higher-tier"]],
    ["highest", "administrator", ["overridden combine-highest", "overridden combine-highest"]],
    ["lowest", "user", ["overridden combine-lowest", "overridden combine-lowest"]],
    ["union", "administrator,manager,user", []],
  ])("by %s give %s", (combine, expected, lost) => {
    const combined = { ...input, mapping: { ...mapping, combine } }
    expect(roles(combined)).toBe(expected)
    expect(traceOf(combined).flatMap((line) => /overridden .*$/.exec(line)?.[0] ?? [])).toEqual(lost)
  })

  it("let an unknown word be outvoted, and go by it where nothing is known", () => {
    const unknown = {
      ...input,
      signals: [aSignal("userType", "Boss")],
      mapping: { ...mapping, combine: "highest" as const },
    }
    expect(headlineOf(unknown)).toBe(
      'Administrator, from team Sales. userType says "Boss", which is not a role here and was skipped.',
    )
    expect(headlineOf({ ...unknown, teams: [] })).toBe(
      'User, the default role. userType says "Boss", which is not a role here.',
    )
  })
})

describe("a refused push", () => {
  const mapping: RoleMapping = { ...okta, onUnknown: "reject" }

  it("says what is wrong and what to send, in 200 characters", () => {
    const refusal = decideRole(inputOf([aSignal("userType", "Supervisor")], { mapping })).refused
    expect(refusal).toEqual({
      status: 400,
      detail: 'userType says "Supervisor", which is not a role here. Send Administrator, Manager or User.',
    })
    const long = decideRole(
      inputOf(
        Array.from({ length: 9 }, (_, i) => aSignal("roles", `${i}${"x".repeat(500)}`, i)),
        { mapping: { ...entra, onUnknown: "reject" } },
      ),
    )
    expect(long.refused?.detail.length).toBeLessThanOrEqual(200)
    expect(long.refused?.detail).toMatch(/ Send Administrator, Manager or User\.$/)
    const [first] = defaultRoleCatalogue.roles
    const many = Array.from({ length: 50 }, (_, i) =>
      first === undefined ? [] : [{ ...first, key: `r${i}`, name: `Role ${i}`, rank: -i }],
    ).flat()
    const lost = decideRole(
      inputOf([aSignal("userType", "Boss")], { mapping, catalogue: { ...defaultRoleCatalogue, roles: many } }),
    )
    expect(lost.refused?.detail).toBe(
      'userType says "Boss", which is not a role here. Send Role 0, Role 1, Role 2 or another role.',
    )
    const unreadable = decideRole(inputOf([aSignal("userType", "{")], { mapping }))
    expect(unreadable.refused?.detail).toBe(
      "userType has a value that cannot be read. Send Administrator, Manager or User.",
    )
  })

  it("leaves everything as it was", () => {
    const previous = decideRole(inputOf([aSignal("userType", "Manager")], { mapping }))
    const refused = decideRole(inputOf([aSignal("userType", "Boss")], { mapping, previous }))
    expect(refused).toMatchObject({
      roles: ["manager"],
      outcome: "rejected",
      idp: previous.idp,
      idpKey: "manager",
      changed: false,
    })
  })

  it.each(["preview", "recompute"] as const)("is none in mode %s, where nobody waits", (mode) => {
    const previous = decideRole(inputOf([aSignal("userType", "Manager")], { mapping }))
    expect(decideRole(inputOf([aSignal("userType", "Boss")], { mapping, previous, mode }))).toMatchObject({
      roles: ["manager"],
      outcome: "kept",
    })
  })
})

describe("what is news", () => {
  const before = decideRole(inputOf([aSignal("userType", "Manager")]))

  it("is a role, an outcome or a reason that differs", () => {
    const changed = (signals: ReadonlyArray<RoleSignal>) => decideRole(inputOf(signals, { previous: before })).changed
    expect(changed([aSignal("userType", "Manager")])).toBe(false)
    expect(changed([aSignal("userType", "User")])).toBe(true)
    expect(changed([])).toBe(true)
    expect(changed([aSignal("userType", "MANAGER")])).toBe(true)
    expect(changed([aSignal("userType", "Manager"), aSignal("roles", "Manager")])).toBe(true)
  })

  it("is not a mapping's version alone", () => {
    const again = decideRole(
      inputOf([aSignal("userType", "Manager")], { previous: before, mapping: { ...okta, version: 9 } }),
    )
    expect([again.changed, again.explanation.mappingVersion]).toEqual([false, 9])
  })

  it("stays told until the next change", () => {
    const user = inputOf([aSignal("userType", "User")])
    const once = decideRole({ ...user, previous: before })
    const twice = decideRole({ ...user, previous: once })
    expect(renderExplanation(twice.explanation, defaultRoleCatalogue).headline).toBe(
      "User, from userType. Was Manager.",
    )
    const member = decideRole({ ...inputOf([aSignal("userType", "member")]), previous: twice })
    expect(renderExplanation(member.explanation, defaultRoleCatalogue).headline).toBe(
      'User, from userType ("member" is a synonym).',
    )
  })
})
