import { describe, expect, it } from "vitest"
import { decideRole } from "./decide-role.ts"
import { defaultRoleCatalogue } from "./default-catalogue.ts"
import { endsAdministration, guardRoles } from "./guard-administrators.ts"
import { presetOf } from "./mapping-presets.ts"
import { renderExplanation } from "./render-explanation.ts"
import { resolveRoles } from "./resolve-role.ts"
import type { ResolveInput } from "./resolve-input.ts"
import type { RoleAssignment } from "./role-assignment.ts"

const now = "2026-11-23T12:00:00.000Z"
const okta = presetOf("okta")
const had = (role: string): RoleAssignment => ({
  roles: [role],
  outcome: "resolved",
  idp: { roles: [role], outcome: "resolved" },
  idpKey: role,
  explanation: { headline: { code: "resolved", params: {} }, steps: [], mappingVersion: 1 },
})
const person = (from: string | undefined, to: string, more: Partial<ResolveInput> = {}): ResolveInput => ({
  catalogue: defaultRoleCatalogue,
  mapping: okta,
  signals: [{ path: "userType", index: 0, generation: 1, raw: to, receivedAt: now }],
  teams: [],
  isActive: true,
  entityName: "Acme",
  mode: "push",
  now,
  ...(from === undefined ? {} : { previous: had(from) }),
  ...more,
})
const decided = (input: ResolveInput) => ({ input, resolution: decideRole(input) })
const census = (otherAdministrators: number, administrationFloor = 1) => ({
  otherAdministrators,
  administrationFloor,
  entityName: "Acme",
})
const outcomes = (inputs: ReadonlyArray<ResolveInput>, others: number, floor = 1) =>
  resolveRoles(inputs, census(others, floor)).map(({ outcome, roles }) => `${outcome} ${roles.join()}`)

describe("endsAdministration", () => {
  it.each<[string, ResolveInput, boolean]>([
    ["an administrator who becomes a user", person("administrator", "user"), true],
    ["an administrator who stays one", person("administrator", "admin"), false],
    ["a manager", person("manager", "user"), false],
    ["somebody new", person(undefined, "user"), false],
    ["somebody who is not let in", person("administrator", "user", { isActive: false }), false],
    ["a refused push", person("administrator", "x", { mapping: { ...okta, onUnknown: "reject" } }), false],
  ])("of %s", (_name, input, ends) => {
    expect(endsAdministration(decided(input))).toBe(ends)
  })
})

describe("guardRoles", () => {
  it("holds all who would stop, or none", () => {
    const two = [person("administrator", "user"), person("administrator", "manager")]
    expect(outcomes(two, 0)).toEqual(["held administrator", "held administrator"])
    expect(outcomes(two.toReversed(), 0)).toEqual(["held administrator", "held administrator"])
    expect(outcomes(two, 1)).toEqual(["resolved user", "resolved manager"])
  })

  it("counts who is in the set and administers, whether they did before or not", () => {
    expect(outcomes([person("administrator", "user"), person("user", "admin")], 0)).toEqual([
      "resolved user",
      "resolved administrator",
    ])
    expect(outcomes([person("administrator", "user"), person("user", "admin", { isActive: false })], 0)).toEqual([
      "held administrator",
      "resolved administrator",
    ])
  })

  it("keeps as many as the floor says", () => {
    expect(outcomes([person("administrator", "user")], 1, 2)).toEqual(["held administrator"])
    expect(outcomes([person("administrator", "user")], 2, 2)).toEqual(["resolved user"])
    expect(outcomes([person("administrator", "user"), person("administrator", "admin")], 1, 2)).toEqual([
      "resolved user",
      "resolved administrator",
    ])
  })

  it("leaves everybody else alone", () => {
    const others = [person("manager", "user"), person(undefined, "manager")].map(decided)
    const decisions = [...others, decided(person("administrator", "user"))]
    const guarded = guardRoles(decisions, census(0))
    expect(guarded.slice(0, 2)).toEqual(others.map(({ resolution }) => resolution))
    expect(guarded[2]).toMatchObject({
      outcome: "held",
      wanted: ["user"],
      idp: { roles: ["user"], outcome: "resolved" },
      changed: true,
    })
  })

  it("refuses with 403 a push of a mapping that rejects, and holds where nobody waits for an answer", () => {
    const mapping = { ...okta, protectLastAdministrator: "reject" } as const
    const [refused] = resolveRoles([person("administrator", "user", { mapping })], census(0))
    expect(refused).toMatchObject({
      roles: ["administrator"],
      outcome: "rejected",
      idp: { roles: ["administrator"], outcome: "resolved" },
      changed: false,
      refused: {
        status: 403,
        detail:
          "This would leave Acme without an administrator. Make somebody else an administrator first, then push again.",
      },
    })
    expect(outcomes([person("administrator", "user", { mapping, mode: "recompute" })], 0)).toEqual([
      "held administrator",
    ])
  })

  it("tells of no ending in a push that is refused", () => {
    const mapping = { ...okta, protectLastAdministrator: "reject" } as const
    const override = { role: "administrator", by: "Ada", at: now, reason: "", basis: "manager" }
    const input = person("administrator", "user", { mapping, override })
    const [refused] = guardRoles([decided(input)], census(0))
    expect(refused?.lapsed).toBeUndefined()
    expect(refused?.explanation.steps.map(({ verdict }) => verdict)).toEqual(["used"])
  })

  it("keeps the refusal of a long name short", () => {
    const mapping = { ...okta, protectLastAdministrator: "reject" } as const
    const input = person("administrator", "user", { mapping })
    const [refused] = guardRoles([decided(input)], { ...census(0), entityName: "Acme ".repeat(100) })
    expect(refused?.refused?.detail.length).toBeLessThanOrEqual(200)
    expect(refused?.refused?.detail).toContain("push again.")
  })

  it("lets go where the guard is off", () => {
    const mapping = { ...okta, protectLastAdministrator: "off" } as const
    expect(outcomes([person("administrator", "user", { mapping })], 0)).toEqual(["resolved user"])
  })

  it("resolves again as soon as there is another administrator", () => {
    const [held] = resolveRoles([person("administrator", "user")], census(0))
    const again = person("administrator", "user", held === undefined ? {} : { previous: held })
    expect(outcomes([again], 1)).toEqual(["resolved user"])
  })

  it.each<[string, Partial<ResolveInput>, string]>([
    [
      "a role set by hand",
      { override: { role: "manager", by: "Ada", at: now, reason: "", basis: "user" } },
      "Administrator, held. Ada set Manager, but this is the last administrator of Acme.",
    ],
    [
      "the default role",
      { signals: [], mapping: { ...okta, onNoSignal: "default-role" } },
      "Administrator, held. The default role is User, but this is the last administrator of Acme.",
    ],
    [
      "silence",
      { signals: [], mapping: { ...okta, onNoSignal: "no-role" } },
      "Administrator, held. The identity provider sends no role, but this is the last administrator of Acme.",
    ],
    [
      "a team",
      {
        signals: [],
        teams: [{ id: "t", displayName: "Sales" }],
        mapping: {
          ...okta,
          tiers: okta.tiers.map((tier) => ({
            ...tier,
            rules: [{ id: "r", match: { kind: "team", teamId: "t" }, role: "user", enabled: true }],
          })),
        },
      },
      "Administrator, held. Team Sales gives User, but this is the last administrator of Acme.",
    ],
  ])("says that %s would end it", (_name, more, headline) => {
    const [held] = resolveRoles([person("administrator", "user", more)], census(0))
    expect(held && renderExplanation(held.explanation, defaultRoleCatalogue).headline).toBe(headline)
    expect(held && renderExplanation(held.explanation, defaultRoleCatalogue).lines.at(-1)).toMatch(
      /^Held: Acme would have too few administrators\. Administrator becomes (User|Manager|no role) as soon as there is another one\.$/,
    )
  })
})
