import { describe, expect, it } from "vitest"
import { aRole, aSignal, inputOf, now } from "../../testing/roles.ts"
import { decideRole } from "./decide-role.ts"
import { defaultRoleCatalogue } from "./default-catalogue.ts"
import { roleMappingPresets } from "./mapping-presets.ts"
import { renderExplanation } from "./render-explanation.ts"
import type { ResolveInput } from "./resolve-input.ts"
import type { RoleAssignment } from "./role-assignment.ts"
import type { RoleMapping, RoleTier } from "./role-mapping.ts"
import type { RoleSignal } from "./role-signal.ts"
import type { RoleCatalogue } from "./role.ts"

const { okta, entra, "entra-several": several } = roleMappingPresets
const enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"

const catalogue: RoleCatalogue = {
  ...defaultRoleCatalogue,
  roles: [
    ...defaultRoleCatalogue.roles,
    aRole("old", 50, { name: "Old hand", status: "retired", replacedBy: "user", retiredAt: "2026-01-02T00:00:00Z" }),
    aRole("owner", 400, { name: "Owner", assignableBy: "admin" }),
  ],
}
const told = (signals: ReadonlyArray<RoleSignal>, more: Partial<ResolveInput> = {}) =>
  renderExplanation(decideRole(inputOf(signals, { catalogue, ...more })).explanation, catalogue)
const lines = (...input: Parameters<typeof told>) => told(...input).lines
const headline = (...input: Parameters<typeof told>) => told(...input).headline

const withTeam = (mapping: RoleMapping): RoleMapping => ({
  ...mapping,
  tiers: mapping.tiers.map((tier): RoleTier =>
    tier.source.kind === "team"
      ? {
          ...tier,
          rules: ["a", "b"].map((teamId) => ({
            id: teamId,
            match: { kind: "team", teamId },
            role: "administrator",
            enabled: true,
          })),
        }
      : tier,
  ),
})
const teams = [
  { id: "a", displayName: "IT\u202E admins" },
  { id: "b", displayName: "Ops" },
  { id: "c", displayName: "All" },
]
const had = (role: string): RoleAssignment => ({
  roles: [role],
  outcome: "resolved",
  idp: { roles: [role], outcome: "resolved" },
  idpKey: role,
  explanation: { headline: { code: "resolved", params: {} }, steps: [], mappingVersion: 1 },
})

describe("the lines", () => {
  it("tell what was said, with hidden characters made visible, and what became of it", () => {
    expect(lines([aSignal("userType", "Mana\u200Bger"), aSignal("roles", "Administrator")])).toEqual([
      'userType = "Mana⟨U+200B⟩ger" means Manager: used, as the first that names a role.',
      'roles = "Administrator" means Administrator: ignored, because this mapping does not read roles.',
    ])
  })

  it("tell of values within an attribute", () => {
    const signals = [
      aSignal("roles", { value: "Manager", primary: true }),
      aSignal("roles", { value: "Administrator", primary: true }, 1),
      aSignal("roles", "manager", 2),
      aSignal("roles", "User", 3),
      aSignal("roles", "Admins", 4),
      aSignal("roles", "msiam_access", 5),
      aSignal("roles", null, 6),
      aSignal("roles", "<?xml version='1.0'?>", 7),
      aSignal("roles", { type: "x" }, 8),
      aSignal("roles", "old", 9),
      { ...aSignal("entitlements", "Pro"), echoed: true as const },
    ]
    expect(lines(signals, { mapping: several })).toEqual([
      'roles = "Manager" means Manager: used, as the first that names a role.',
      'roles = "Administrator" means Administrator: not used, because several values are marked primary and the lowest counts.',
      'roles = "manager" means Manager: it says the same.',
      'roles = "User" means User: not used, because another value is marked primary.',
      'roles = "Admins": not a role here. Did you mean Administrator?',
      'roles = "msiam_access": no opinion about the role, as this mapping has it.',
      "roles is empty, which is no opinion.",
      "roles = <?xml version='1.0'?>: Entra's internal object: appRoleAssignments is mapped directly. Use an expression.",
      'roles = {"type":"x"}: an object without a value.',
      'roles = "old": Old hand is a role that was retired on 2 January 2026.',
      'entitlements = "Pro": ignored, because the identity provider only sent back what it had read.',
    ])
  })

  it("tell of teams", () => {
    expect(lines([aSignal("userType", "User")], { teams, mapping: withTeam(okta) })).toEqual([
      'userType = "User" means User: used, as the first that names a role.',
      "Team IT⟨U+202E⟩ admins gives Administrator: not used, because userType comes first.",
      "Team Ops gives Administrator: not used, because userType comes first.",
      "Team All: no rule gives it a role.",
    ])
    expect(lines([], { teams: teams.slice(2), mapping: { ...okta, tiers: okta.tiers.slice(0, 1) } })[0]).toBe(
      "Team All: ignored, because this mapping does not read teams.",
    )
  })

  it("tell of what was kept, capped and replaced", () => {
    expect(lines([], { previous: had("old") })).toEqual([
      "User is kept, the last answer of the identity provider, because it gives none now.",
      "Old hand was retired: User instead.",
    ])
    expect(lines([aSignal("userType", "Boss")], { previous: had("manager") }).at(-1)).toBe(
      "Manager is kept, the last answer of the identity provider, because what it says now is no role.",
    )
    expect(lines([], { previous: had("gone") }).at(-1)).toBe("gone is no longer in the catalogue: User instead.")
    expect(lines([aSignal("userType", "Owner")]).at(-1)).toBe(
      "Owner is not for an identity provider to give: Administrator instead.",
    )
    expect(lines([aSignal("userType", "Admin")], { mapping: { ...okta, ceilingRole: "manager" } }).at(-1)).toBe(
      "Administrator is more than this connection may grant, which is at most Manager: Manager instead.",
    )
    expect(lines([], { previous: had("user"), mapping: { ...okta, onNoSignal: "no-role" } })).toEqual([
      "The identity provider gives no role, and there is none by default.",
    ])
  })

  it("tell of roles set by hand", () => {
    const override = { role: "user", by: "Ada", at: "2026-11-20T00:00:00Z", reason: "Cover\u0007", basis: "manager" }
    const says = [aSignal("userType", "Manager")]
    expect(lines(says, { override: { ...override, expiresAt: "2026-12-01T00:00:00Z" } })).toEqual([
      'userType = "Manager" means Manager: not used, because the role was set by hand.',
      'User was set by Ada on 20 November 2026 until 1 December 2026: "Cover⟨U+0007⟩".',
    ])
    const sticky: RoleMapping = { ...okta, override: "sticky" }
    expect(lines([aSignal("userType", "Admin")], { override, mapping: sticky }).at(-1)).toContain(
      "It stands whatever the identity provider says.",
    )
    const ended = (more: Partial<ResolveInput>) => lines(says, more).at(-1)
    expect(ended({ override: { ...override, basis: "user" } })).toBe(
      "The User set by hand ended, because the identity provider changed its answer.",
    )
    expect(ended({ override: { ...override, expiresAt: now } })).toBe(
      "The User set by hand ended, because its time was over.",
    )
    expect(ended({ override, mapping: { ...okta, override: "forbidden" } })).toBe(
      "The User set by hand ended, because this mapping allows no roles set by hand.",
    )
    expect(ended({ override: { ...override, role: "gone" } })).toBe(
      "The gone set by hand ended, because there is no such role any more.",
    )
    expect(ended({ previous: { ...had("administrator"), outcome: "overridden" } })).toBe(
      "The Administrator set by hand ended.",
    )
  })
})

describe("the headline beyond the truth table", () => {
  it("names several teams, and one of an extension without its URN", () => {
    expect(headline([aSignal("userType", "User")], { teams, mapping: withTeam(okta) })).toBe(
      "User, from userType. Teams IT⟨U+202E⟩ admins and Ops would give Administrator, but userType comes first.",
    )
    const source = { kind: "attribute", path: `${enterprise}:department` } as const
    const mapping = { ...okta, tiers: okta.tiers.map((tier, i) => (i === 0 ? { ...tier, source } : tier)) }
    expect(headline([aSignal(`${enterprise}:department`, "manager")], { mapping })).toBe("Manager, from department.")
  })

  it("has the cure for each identity provider", () => {
    const signals = [aSignal("userType", "Manager"), aSignal("roles", "User")]
    const cure = (idp?: "okta" | "entra" | "other") =>
      headline(signals, idp === undefined ? {} : { idp }).replace(/^.*ignored\. /, "")
    expect([cure("okta"), cure("entra"), cure("other"), cure()]).toEqual([
      "Remove roles in Okta's Profile Editor to end the conflict.",
      "Remove roles from Entra's attribute mapping to end the conflict.",
      "Stop sending roles to end the conflict.",
      "Stop sending roles to end the conflict.",
    ])
  })

  it("tells teams first, several newest values, and skipped broken values", () => {
    const teamsFirst = { ...withTeam(okta), tiers: withTeam(okta).tiers.toReversed() }
    expect(headline([aSignal("userType", "User")], { teams: teams.slice(1, 2), mapping: teamsFirst })).toBe(
      "Administrator, from team Ops. userType would give User, but teams come first.",
    )
    const aged = [aSignal("roles", "User"), aSignal("roles", "Admin", 1, 2), aSignal("roles", "Manager", 2, 2)]
    expect(headline(aged, { mapping: entra })).toBe(
      'Administrator, from roles ("Admin" is a synonym). The highest of Administrator and Manager wins. "User" came earlier and was superseded.',
    )
    expect(
      headline([aSignal("roles", "Manager"), aSignal("roles", "{", 1), aSignal("roles", "old", 2)], { mapping: entra }),
    ).toBe(
      "Manager, from roles. roles also holds broken JSON. roles says Old hand, a role that was retired on 2 January 2026 and was skipped.",
    )
  })

  it("tells silence with a role set by hand, whatever the identity provider last gave", () => {
    const override = { role: "manager", by: "Ada", at: now, reason: "", basis: "-" }
    expect(headline([], { override })).toBe(
      "Manager, set by Ada on 23 November 2026. The identity provider sends no role.",
    )
    expect(headline([aSignal("userType", "Boss")], { override, previous: had("user") })).toBe(
      `Manager, set by Ada on 23 November 2026. userType says "Boss", which is not a role here. The identity provider's last answer was User.`,
    )
  })

  it("names every value that decides nothing", () => {
    const two = [aSignal("roles", "Boss"), aSignal("roles", "Chief", 1)]
    expect(headline(two, { mapping: { ...entra, onUnknown: "default-role" }, previous: had("manager") })).toBe(
      'User, the default role. roles says "Boss" and "Chief", which are not roles here. Was Manager.',
    )
    const silent: RoleMapping = { ...okta, onNoSignal: "default-role" }
    expect(headline([aSignal("userType", "\u200B")], { mapping: silent, previous: had("manager") })).toBe(
      "User, the default role. userType is empty, which is no opinion. Was Manager.",
    )
    const skipping: RoleMapping = { ...okta, onUnknown: "fall-through", onNoSignal: "no-role" }
    expect(headline([aSignal("userType", "Boss")], { mapping: skipping, previous: had("manager") })).toBe(
      'No role. userType says "Boss", which is not a role here and was skipped. Was Manager.',
    )
  })

  it("speaks of a conflict as soon as one value differs, and of no tier or rule that only agrees", () => {
    const mixed = [
      aSignal("userType", "Manager"),
      aSignal("roles", "Manager"),
      aSignal("roles", "User", 1),
      aSignal("roles", "", 2),
    ]
    expect(headline(mixed)).toContain('sends roles = "Manager", "User". This mapping does not read roles')
    expect(headline([aSignal("userType", "Admin")], { teams: teams.slice(1), mapping: withTeam(okta) })).toBe(
      'Administrator, from userType ("Admin" is a synonym).',
    )
    const rules = [{ id: "r", match: { kind: "equals", value: "manager" }, role: "manager", enabled: true }] as const
    const mapping = { ...okta, tiers: okta.tiers.map((tier) => ({ ...tier, rules })) }
    expect(headline([aSignal("userType", "MANAGER")], { mapping })).toBe("Manager, from userType.")
  })

  it("says no role where there is none", () => {
    expect(headline([], { previous: had("user"), mapping: { ...okta, onNoSignal: "no-role" } })).toBe(
      "No role. The identity provider no longer sends a role. Was User.",
    )
  })
})

it("tells what a later version has stored as well as it can", () => {
  const explanation = {
    headline: { code: "sung", params: { roles: ["manager"], more: [7, { code: "was", params: { roles: ["user"] } }] } },
    steps: [],
    mappingVersion: 1,
  }
  expect(renderExplanation(explanation, catalogue).headline).toBe("Manager. Was User.")
  const step = {
    source: { kind: "attribute", path: "userType" },
    verdict: "ignored",
    reasonCode: "constructor",
  } as const
  expect(renderExplanation({ ...explanation, steps: [step] }, catalogue).lines).toEqual(["userType is sent: ignored."])
})

it("uses the names roles have now", () => {
  const { explanation } = decideRole({
    catalogue,
    mapping: okta,
    signals: [aSignal("userType", "manager")],
    teams: [],
    isActive: true,
    entityName: "Acme",
    mode: "push",
    now,
  })
  const renamed = { roles: catalogue.roles.map((role) => (role.key === "manager" ? { ...role, name: "Lead" } : role)) }
  expect(renderExplanation(explanation, renamed).headline).toBe("Lead, from userType.")
  expect(renderExplanation(explanation, { roles: [] }).headline).toBe("manager, from userType.")
})
