import { describe, expect, it } from "vitest"
import type { Json } from "../scim/json.ts"
import { defaultRoleCatalogue } from "./default-catalogue.ts"
import { roleMappingPresets } from "./mapping-presets.ts"
import { renderExplanation } from "./render-explanation.ts"
import { resolveRole } from "./resolve-role.ts"
import type { ResolveInput } from "./resolve-input.ts"
import type { IdpOutcome, RoleAssignment, RoleOutcome, RoleOverride } from "./role-assignment.ts"
import type { RoleMapping, RoleRule, RoleTier } from "./role-mapping.ts"
import type { RoleSignal } from "./role-signal.ts"
import type { RoleCatalogue } from "./role.ts"

const now = "2026-11-23T12:00:00.000Z"
const { okta, entra, "entra-several": several } = roleMappingPresets

const catalogue: RoleCatalogue = {
  ...defaultRoleCatalogue,
  roles: [
    ...defaultRoleCatalogue.roles,
    {
      key: "auditor",
      name: "Auditor",
      rank: 150,
      dashboardAccess: "auditor",
      permissions: [],
      synonyms: [],
      assignableBy: "both",
      status: "retired",
      retiredAt: "2026-11-02T09:00:00.000Z",
    },
  ],
}
const keys = { A: "administrator", M: "manager", U: "user" } as const
type Letter = keyof typeof keys
const keysOf = (letters: string): ReadonlyArray<string> =>
  letters.split("").flatMap((letter) => (letter in keys ? keys[letter as Letter] : []))

const values = (path: string, ...raws: ReadonlyArray<Json>): ReadonlyArray<RoleSignal> =>
  raws.map((raw, index) => ({ path, index, generation: 1, raw, receivedAt: now }))
const userType = (raw: Json) => values("userType", raw)
const marked = (value: string, primary: Json) => ({ value, primary })

const teamRule = (teamId: string, role: string): RoleRule => ({
  id: `rule-${teamId}`,
  match: { kind: "team", teamId },
  role,
  enabled: true,
})
const withTeams = (mapping: RoleMapping, change: Partial<RoleTier> = {}): RoleMapping => ({
  ...mapping,
  tiers: mapping.tiers.map((tier) =>
    tier.source.kind === "team"
      ? { ...tier, ...change, rules: [teamRule("1-it", "administrator"), teamRule("2-sales", "manager")] }
      : tier,
  ),
})
const sales = { id: "2-sales", displayName: "Sales leads" }
const itAdmins = { id: "1-it", displayName: "IT admins" }
const readingRoles: RoleMapping = {
  ...okta,
  tiers: okta.tiers.map((tier) =>
    tier.source.kind === "attribute" ? { ...tier, source: { kind: "attribute", path: "roles" } } : tier,
  ),
}

/** A previous assignment: what was in force, how, and what the identity provider had said. */
const had = (
  letters: string,
  outcome: RoleOutcome = "resolved",
  idp = letters,
  idpOutcome?: IdpOutcome,
): RoleAssignment => ({
  roles: keysOf(letters),
  outcome,
  idp: { roles: keysOf(idp), outcome: idpOutcome ?? (outcome === "kept" ? "kept" : "resolved") },
  idpKey: keysOf(idp).join("+"),
  explanation: { headline: { code: "resolved", params: {} }, steps: [], mappingVersion: 1 },
})
const override = (role: string, basis: string, more: Partial<RoleOverride> = {}): RoleOverride => ({
  role,
  by: "Ada",
  at: "2026-11-20T08:00:00.000Z",
  reason: "Covers for Grace",
  basis,
  ...more,
})

interface Row {
  readonly input: Partial<ResolveInput> & { readonly otherAdministrators?: number }
  readonly roles: string
  readonly outcome: RoleOutcome
  readonly headline: string
}
const row = (
  input: Row["input"] & { readonly says?: ReadonlyArray<RoleSignal> },
  roles: string,
  outcome: RoleOutcome,
  headline: string,
): Row => ({ input, roles, outcome, headline })

const inputOf = (input: Row["input"]) => ({
  catalogue,
  mapping: okta,
  signals: [],
  teams: [],
  isActive: true,
  entityName: "Acme",
  idp: input.mapping === undefined || input.mapping.withholdsUnread.length > 0 ? ("okta" as const) : ("entra" as const),
  mode: "push" as const,
  now,
  otherAdministrators: 1,
  administrationFloor: 1,
  ...input,
})

const table: Readonly<Record<number, Row>> = {
  1: row({ signals: userType("Manager") }, "M", "resolved", "Manager, from userType."),
  2: row(
    { signals: [...userType("Manager"), ...values("roles", "Administrator")] },
    "M",
    "resolved",
    `Manager, from userType. The identity provider also sends roles = "Administrator". This mapping does not read roles, so it was ignored. Remove roles in Okta's Profile Editor to end the conflict.`,
  ),
  3: row(
    { signals: [...userType("Manager"), ...values("roles", "manager")] },
    "M",
    "resolved",
    "Manager, from userType. roles is also sent and says the same; it is not read.",
  ),
  4: row(
    { signals: userType("  ADMINISTRATOR ") },
    "A",
    "resolved",
    'Administrator, from userType ("  ADMINISTRATOR " read as Administrator: spaces and capitals differ).',
  ),
  5: row({ signals: userType("admin") }, "A", "resolved", 'Administrator, from userType ("admin" is a synonym).'),
  6: row(
    { signals: userType("Adminstrator"), previous: had("M") },
    "M",
    "kept",
    'Manager, kept. userType says "Adminstrator", which is not a role here. Did you mean Administrator?',
  ),
  7: row(
    { signals: userType("Supervisor") },
    "U",
    "defaulted",
    'User, the default role. userType says "Supervisor", which is not a role here.',
  ),
  8: row(
    { signals: userType("Supervisor"), previous: had("U"), mapping: { ...okta, onUnknown: "reject" } },
    "U",
    "rejected",
    'Push refused: "Supervisor" is not a role of this entity. Known roles: Administrator, Manager, User.',
  ),
  9: row(
    { signals: userType("Supervisor"), previous: had("A"), mapping: { ...okta, onUnknown: "default-role" } },
    "U",
    "defaulted",
    'User, the default role, because "Supervisor" is not a role here. Was Administrator.',
  ),
  10: row(
    { signals: userType("Supervisor"), teams: [sales], previous: had("U"), mapping: withTeams(okta) },
    "U",
    "kept",
    'User, kept. userType says "Supervisor", which is not a role here; team Sales leads (Manager) was not asked, because userType comes first.',
  ),
  11: row(
    {
      signals: userType("Supervisor"),
      teams: [sales],
      mapping: { ...withTeams(okta), onUnknown: "fall-through" },
    },
    "M",
    "resolved",
    'Manager, from team Sales leads. userType says "Supervisor", which is not a role here and was skipped.',
  ),
  12: row(
    { signals: userType("User"), teams: [itAdmins], mapping: withTeams(okta) },
    "U",
    "resolved",
    "User, from userType. Team IT admins would give Administrator, but userType comes first.",
  ),
  13: row({ teams: [sales], mapping: withTeams(okta) }, "M", "resolved", "Manager, from team Sales leads."),
  14: row(
    { teams: [sales, itAdmins], mapping: withTeams(okta) },
    "A",
    "resolved",
    "Administrator, from team IT admins. Team Sales leads gives Manager; the highest role wins.",
  ),
  15: row(
    { teams: [sales, itAdmins], mapping: withTeams(okta, { tie: "lowest" }) },
    "M",
    "resolved",
    "Manager, from team Sales leads. Team IT admins gives Administrator; the lowest role wins.",
  ),
  16: row(
    { teams: [sales, itAdmins], mapping: withTeams(okta, { within: "union" }) },
    "AM",
    "resolved",
    "Administrator and Manager, from teams IT admins and Sales leads.",
  ),
  17: row({}, "U", "defaulted", "User, the default role. The identity provider sends no role."),
  18: row({ previous: had("A") }, "A", "kept", "Administrator, kept. The identity provider no longer sends a role."),
  19: row(
    { previous: had("A"), mapping: { ...okta, onNoSignal: "default-role" } },
    "U",
    "defaulted",
    "User, the default role, because the identity provider no longer sends a role. Was Administrator.",
  ),
  20: row(
    { signals: userType(""), previous: had("M") },
    "M",
    "kept",
    "Manager, kept. userType is empty, which is no opinion.",
  ),
  21: row(
    { signals: values("roles", marked("Admin", true)), mapping: entra },
    "A",
    "resolved",
    'Administrator, from roles ("Admin" is a synonym).',
  ),
  22: row(
    { signals: values("roles", marked("Manager", "True"), { value: "Administrator" }), mapping: several },
    "M",
    "resolved",
    "Manager, from roles: it is marked primary. Administrator is also listed.",
  ),
  23: row(
    { signals: values("roles", marked("User", false), marked("Manager", false)), mapping: several },
    "M",
    "resolved",
    "Manager, from roles. No value is marked primary, so the highest of User and Manager wins.",
  ),
  24: row(
    { signals: values("roles", '{"id":"1","value":"Manager","displayName":"Manager"}'), mapping: entra },
    "M",
    "resolved",
    "Manager, from roles (read from Entra's JSON text).",
  ),
  25: row(
    { signals: values("roles", marked("User", true), marked("Administrator", true)), mapping: several },
    "U",
    "resolved",
    "User, from roles. Two values are marked primary, which SCIM does not allow; the lower one is used until it is fixed.",
  ),
  26: row(
    { signals: values("roles", { value: '<?xml version="1.0"?><x/>' }), mapping: entra, previous: had("U") },
    "U",
    "kept",
    "User, kept. roles holds Entra's internal object: appRoleAssignments is mapped directly. Use an expression.",
  ),
  27: row(
    { signals: values("roles", "msiam_access"), mapping: entra, previous: had("U") },
    "U",
    "kept",
    `User, kept. "msiam_access" is Entra's default assignment, not a role.`,
  ),
  28: row(
    { signals: values("roles", "User", "Manager"), mapping: readingRoles },
    "M",
    "resolved",
    "Manager, from roles. Two plain values; the highest wins.",
  ),
  29: row(
    { signals: userType("Auditor"), previous: had("U") },
    "U",
    "kept",
    "User, kept. userType says Auditor, a role that was retired on 2 November 2026.",
  ),
  30: row(
    { signals: userType("User"), previous: had("A"), otherAdministrators: 0 },
    "A",
    "held",
    "Administrator, held. userType says User, but this is the last administrator of Acme.",
  ),
  31: row(
    {
      signals: userType("User"),
      previous: had("A"),
      otherAdministrators: 0,
      mapping: { ...okta, protectLastAdministrator: "reject" },
    },
    "A",
    "rejected",
    "Push refused: this would leave Acme without an administrator.",
  ),
  32: row(
    { signals: userType("User"), previous: had("A"), otherAdministrators: 1 },
    "U",
    "resolved",
    "User, from userType. Was Administrator.",
  ),
  33: row(
    { signals: userType("User"), previous: had("U"), override: override("manager", "user") },
    "M",
    "overridden",
    "Manager, set by Ada on 20 November 2026. userType still says User.",
  ),
  34: row(
    {
      signals: userType("Administrator"),
      previous: had("M", "overridden", "U"),
      override: override("manager", "user"),
    },
    "A",
    "resolved",
    "Administrator, from userType. The manual Manager ended, because the identity provider changed its answer.",
  ),
  35: row(
    {
      signals: userType("Administrator"),
      previous: had("U", "overridden", "M"),
      override: override("user", "manager"),
      mapping: { ...okta, override: "sticky" },
    },
    "U",
    "overridden",
    "User, set by Ada and kept by policy. userType says Administrator.",
  ),
  36: row(
    { signals: userType("Administrator"), mapping: { ...okta, ceilingRole: "manager" } },
    "M",
    "resolved",
    "Manager. userType says Administrator, but this connection may grant at most Manager.",
  ),
  37: row(
    { signals: userType("User"), teams: [itAdmins], mapping: { ...withTeams(okta), combine: "highest" } },
    "A",
    "resolved",
    "Administrator, from team IT admins. userType says User; the highest role wins.",
  ),
  38: row(
    { signals: values("roles", { value: "Manager" }, { value: "Wizard" }), mapping: several },
    "M",
    "resolved",
    'Manager, from roles. "Wizard" is not a role here and was skipped.',
  ),
  39: row(
    { signals: values("roles", "Administrator"), previous: had("U") },
    "U",
    "kept",
    'User, kept. The identity provider sends roles = "Administrator", but this mapping reads userType.',
  ),
  40: row(
    { signals: userType("Mana\u200Bger") },
    "M",
    "resolved",
    "Manager, from userType (hidden characters removed).",
  ),
  41: row(
    {
      signals: [
        ...values("roles", marked("Admin", true)),
        { path: "roles", index: 1, generation: 2, raw: '{"id":"2","value":"Manager"}', receivedAt: now },
      ],
      mapping: entra,
    },
    "M",
    "resolved",
    'Manager, from roles: the newest value. "Admin" came earlier and was superseded.',
  ),
  42: row(
    { previous: had("A", "overridden", "U") },
    "U",
    "kept",
    "User, kept. The manual Administrator ended; the identity provider's last answer was User.",
  ),
  43: row(
    { previous: had("M", "overridden", "U"), override: override("manager", "user") },
    "M",
    "overridden",
    "Manager, set by Ada on 20 November 2026. The identity provider sends no role now; its last answer was User.",
  ),
  44: row(
    { previous: had("A", "held", "U"), otherAdministrators: 0 },
    "A",
    "held",
    "Administrator, held. The identity provider's last answer was User, but this is the last administrator of Acme.",
  ),
}

describe("the truth table", () => {
  it.each(Object.entries(table))("row %s", (_number, { input, roles, outcome, headline }) => {
    const resolution = resolveRole(inputOf(input))
    expect([resolution.roles, resolution.outcome]).toEqual([keysOf(roles), outcome])
    expect(renderExplanation(resolution.explanation, catalogue).headline).toBe(headline)
  })

  it.each(Object.entries(table))("row %s fed back gives itself", (_number, { input }) => {
    const once = resolveRole(inputOf(input))
    const { roles, outcome, idp, idpKey, explanation, changed } = resolveRole({ ...inputOf(input), previous: once })
    expect({ roles, outcome, idp, idpKey, explanation }).toEqual({
      roles: once.roles,
      outcome: once.outcome,
      idp: once.idp,
      idpKey: once.idpKey,
      explanation: once.explanation,
    })
    expect(changed).toBe(false)
  })
})
