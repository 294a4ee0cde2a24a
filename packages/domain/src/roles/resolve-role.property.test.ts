import { isDeepStrictEqual } from "node:util"
import fc from "fast-check"
import { expect, it } from "vitest"
import { aRole } from "../../testing/roles.ts"
import type { Json } from "../scim/json.ts"
import { catalogueIndex } from "./catalogue-index.ts"
import { defaultRoleCatalogue } from "./default-catalogue.ts"
import { renderExplanation } from "./render-explanation.ts"
import type { Resolution } from "./resolution.ts"
import { resolveRole } from "./resolve-role.ts"
import type { ResolveInput } from "./resolve-input.ts"
import type { RoleAssignment, RoleOverride } from "./role-assignment.ts"
import type { RoleMapping, RoleTier } from "./role-mapping.ts"
import type { Role, RoleCatalogue } from "./role.ts"
import type { RoleSignal } from "./role-signal.ts"

const now = "2026-11-23T12:00:00.000Z"

const role = (key: string, rank: number, more: Partial<Role> = {}): Role =>
  aRole(key, rank, { name: `Role ${key}`, ...more })
const catalogue: RoleCatalogue = {
  ...defaultRoleCatalogue,
  roles: [
    ...defaultRoleCatalogue.roles,
    role("owner", 400, { dashboardAccess: "administrator", assignableBy: "admin" }),
    role("old", 250, { status: "retired", replacedBy: "manager" }),
    role("older", 90, { status: "retired", replacedBy: "oldest" }),
    role("oldest", 80, { status: "retired", replacedBy: "older", retiredAt: now }),
  ],
}
const keys = [...catalogue.roles.map(({ key }) => key), "gone"]

const deep = (levels: number): Json => {
  let value: Json = "User"
  for (let i = 0; i < levels; i++) value = i % 2 === 0 ? [value] : { value }
  return value
}
const words = [
  ...catalogue.roles.flatMap(({ key, name }) => [key, name]),
  "admin",
  "Adminstrator",
  "Wizard",
  "noise",
  "",
]
const word = fc.constantFrom(...words)
const hostile = fc.constantFrom<Json>(
  null,
  [],
  {},
  deep(6),
  deep(20_000),
  "\uD800",
  "Us\u200Ber",
  "x".repeat(50_000),
  `${"[".repeat(9000)}${"]".repeat(9000)}`,
  "[".repeat(9000),
  '{"value":"Manager","primary":"True"}',
  '["User","Manager"]',
  "<?xml version='1.0'?>",
  JSON.parse('{"__proto__":{"value":"administrator"},"constructor":"administrator"}') as Json,
  { value: { toString: "Administrator" }, primary: { toString: 1 } },
  Array.from({ length: 1200 }, () => "User"),
)
const ordinary: fc.Arbitrary<Json> = fc.oneof(
  { weight: 4, arbitrary: word },
  { weight: 4, arbitrary: fc.record({ value: word, primary: fc.constantFrom<Json>(true, "True", false) }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom<Json>(null, "Us\u200Ber", "\uD800", "<?xml version='1.0'?>", '["User","Manager"]'),
  },
)
const anything: fc.Arbitrary<Json> = fc.oneof(
  ordinary,
  hostile,
  fc.jsonValue().map((value) => value as Json),
)
const paths = ["userType", "roles", "entitlements", "title"]
const signalsOf = (raw: fc.Arbitrary<Json>): fc.Arbitrary<ReadonlyArray<RoleSignal>> =>
  fc.uniqueArray(
    fc.record({
      path: fc.constantFrom(...paths),
      index: fc.nat(3),
      generation: fc.integer({ min: 1, max: 3 }),
      raw,
      receivedAt: fc.constant(now),
    }),
    { maxLength: 5, selector: ({ path, index, generation }) => `${path} ${index} ${generation}` },
  )
const team = fc.record({ id: fc.constantFrom("t1", "t2", "t3", "t4"), displayName: word })
const teams = fc.uniqueArray(team, { maxLength: 3, selector: ({ id }) => id })

const keyed = fc.constantFrom(...keys)
const roles = fc.uniqueArray(keyed, { maxLength: 2 })
const previous: fc.Arbitrary<RoleAssignment> = fc.record({
  roles,
  outcome: fc.constantFrom("resolved", "kept", "defaulted", "none", "overridden", "held"),
  idp: fc.record({ roles, outcome: fc.constantFrom("resolved", "kept", "defaulted", "none") }),
  idpKey: fc.constantFrom("-", "user", "manager+user"),
  explanation: fc.constant({ headline: { code: "unheard-of", params: {} }, steps: [], mappingVersion: 1 }),
})
const override: fc.Arbitrary<RoleOverride> = fc.record(
  {
    role: keyed,
    by: fc.constant("Ada"),
    at: fc.constant(now),
    reason: fc.constant("cover"),
    basis: fc.constantFrom("-", "user", "manager", "administrator"),
    expiresAt: fc.constantFrom("2026-11-22T00:00:00Z", "2027-01-01T00:00:00Z", "soon"),
  },
  { requiredKeys: ["role", "by", "at", "reason", "basis"] },
)

const rule = (id: string, match: RoleTier["rules"][number]["match"]) =>
  fc.record({ id: fc.constant(id), match: fc.constant(match), role: keyed, enabled: fc.boolean() })
const tier: fc.Arbitrary<RoleTier> = fc.record({
  source: fc.constantFrom<RoleTier["source"]>(
    { kind: "team" },
    ...paths.map((path) => ({ kind: "attribute" as const, path })),
  ),
  within: fc.constantFrom("primary", "latest", "first", "highest", "lowest", "union"),
  tie: fc.constantFrom("highest", "lowest"),
  rules: fc.tuple(
    rule("r1", { kind: "team", teamId: "t1" }),
    rule("r2", { kind: "team-name", name: "WIZARD" }),
    rule("r3", { kind: "equals", value: "Wizard" }),
    fc.constant({ id: "r4", match: { kind: "by-key" } as const, enabled: true }),
  ),
})

const policies = ["first-tier", "highest", "lowest", "union"].flatMap((combine) =>
  ["keep-last", "default-role", "reject", "fall-through"].flatMap((onUnknown) =>
    ["keep-last", "default-role", "no-role"].flatMap((onNoSignal) =>
      ["until-idp-changes", "sticky", "forbidden"].map(
        (policy) =>
          ({ combine, onUnknown, onNoSignal, override: policy }) as Pick<
            RoleMapping,
            "combine" | "onUnknown" | "onNoSignal" | "override"
          >,
      ),
    ),
  ),
)

const personOf = (raw: fc.Arbitrary<Json>) =>
  fc.record(
    {
      signals: signalsOf(raw),
      teams,
      previous,
      override,
      isActive: fc.boolean(),
      mode: fc.constantFrom<ResolveInput["mode"]>("push", "push", "preview", "recompute"),
      otherAdministrators: fc.nat(1),
      tiers: fc.array(tier, { maxLength: 3 }),
      protectLastAdministrator: fc.constantFrom<RoleMapping["protectLastAdministrator"]>("hold", "reject", "off"),
      defaultRole: fc.constantFrom("user", "old", "gone", "owner"),
      ceilingRole: fc.constantFrom("manager", "old", "gone"),
      ignoreDiacritics: fc.boolean(),
    },
    {
      requiredKeys: [
        "signals",
        "teams",
        "isActive",
        "mode",
        "otherAdministrators",
        "tiers",
        "protectLastAdministrator",
        "defaultRole",
        "ignoreDiacritics",
      ],
    },
  )

const ranks = catalogueIndex(catalogue).ranked.map(({ key }) => key)

const administers = (assignment: RoleAssignment | undefined): boolean =>
  assignment?.roles.some((key) => key === "administrator" || key === "owner") ?? false

/** What is told of a decision, apart from whether it is news. */
const told = ({ changed: _changed, lapsed: _lapsed, ...rest }: Resolution) => rest

/** Decides one case, and says what is wrong with the decision. */
const check = (
  input: ResolveInput & { readonly otherAdministrators: number; readonly administrationFloor: number },
) => {
  const once = resolveRole(input)
  const reversed = resolveRole({
    ...input,
    signals: input.signals.toReversed(),
    teams: input.teams.toReversed(),
  })
  const again = resolveRole({ ...input, previous: once })
  // The caller takes away a role set by hand that has ended.
  const { override: _ended, ...left } = input
  const after = once.lapsed ? resolveRole({ ...left, previous: once }) : again
  const { mapping, isActive, otherAdministrators, previous: before } = input
  const isLast = mapping.protectLastAdministrator !== "off" && isActive && otherAdministrators === 0
  const places = once.idp.roles.map((key) => ranks.indexOf(key))
  const faults = Object.entries({
    order: !isDeepStrictEqual(reversed, once),
    idempotence: again.changed || !isDeepStrictEqual(told(again), told(once)),
    lapse: after.changed || !isDeepStrictEqual(told(after), told(once)),
    guard: isLast && administers(before) && !administers(once),
    ranks: once.outcome !== "rejected" && places.some((place, i) => place <= (places[i - 1] ?? -1)),
    detail: (once.refused?.detail ?? "").length > 200,
    refusal: (once.outcome === "rejected") !== (once.refused !== undefined),
    sentences: !isTold(once),
  }).flatMap(([name, isFault]) => (isFault ? [name] : []))
  return { outcome: once.outcome, faults }
}

/** Whether every part of an explanation is a sentence. */
const isTold = ({ explanation }: Resolution): boolean => {
  const { headline, lines } = renderExplanation(explanation, catalogue)
  return [headline, ...lines].every(
    (line) => /^\S.*[.?]$/su.test(line) && !line.includes("undefined") && line.isWellFormed(),
  )
}

type Person = ReturnType<typeof personOf> extends fc.Arbitrary<infer A> ? A : never

const inputOf = (person: Person, policy: (typeof policies)[number]) => {
  const { tiers, protectLastAdministrator, defaultRole, ceilingRole, ignoreDiacritics, ...own } = person
  const mapping: RoleMapping = {
    version: 3,
    tiers,
    defaultRole,
    protectLastAdministrator,
    ignoreDiacritics,
    absentInReplace: "withdraw",
    noiseValues: ["Noise"],
    withholdsUnread: [],
    ...(ceilingRole === undefined ? {} : { ceilingRole }),
    ...policy,
  }
  return { ...own, mapping, catalogue, entityName: "Acme", now, administrationFloor: 1 }
}

/** A busy machine takes several times as long. */
const timeout = 300_000

it("does not depend on order, gives itself when fed back, and keeps the last administrator", { timeout }, () => {
  const outcomes = new Map<string, number>()
  fc.assert(
    fc.property(personOf(ordinary), (person) => {
      const checked = policies.map((policy) => check(inputOf(person, policy)))
      expect(checked.filter(({ faults }) => faults.length > 0)).toEqual([])
      for (const { outcome } of checked) outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)
    }),
    { numRuns: 700 },
  )
  expect([...outcomes.values()].reduce((sum, n) => sum + n, 0)).toBeGreaterThanOrEqual(100_000)
  expect(outcomes.size).toBe(7)
  expect(Math.min(...outcomes.values())).toBeGreaterThan(200)
})

it("is total, whatever is sent", { timeout }, () => {
  fc.assert(
    fc.property(personOf(anything), fc.constantFrom(...policies), (person, policy) => {
      expect(check(inputOf(person, policy)).faults).toEqual([])
    }),
    { numRuns: 2000 },
  )
})
