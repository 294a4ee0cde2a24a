import fc from "fast-check"
import { expect, it } from "vitest"
import type { Json } from "../scim/json.ts"
import { equalJson } from "../scim/json.ts"
import { evaluateUser } from "./evaluate.ts"
import { exampleAssignment, exampleFacts } from "./example-facts.ts"
import type { UserFacts } from "./facts/index.ts"
import { userRules } from "./rules/index.ts"
import { longestShown } from "./shown-value.ts"

/** Text of any code units, lone surrogates too, and the words that rules look for. */
const text = fc.oneof(
  fc.string({ unit: "binary", maxLength: 12 }),
  fc.constantFrom("", "manager", "administrator", "user", "it-admins", "roles", "userType", "__proto__", "constructor"),
)
const instant = fc.oneof(
  fc.constantFrom("", "never", "2026-11-26", "-271821-04-20T00:00:00Z", "9".repeat(30)),
  fc
    .date({ min: new Date("2025-01-01"), max: new Date("2027-06-01"), noInvalidDate: true })
    .map((at) => at.toISOString()),
)
const json = fc.jsonValue({ maxDepth: 4 }) as fc.Arbitrary<Json>
const names = fc.array(text, { maxLength: 3 })
const event = fc.record({ at: instant, eventId: text })
const verdict = fc.constantFrom(
  ...(["used", "agrees", "overridden", "lost-in-tier", "ignored", "no-rule", "unknown", "retired"] as const),
  ...(["undecodable", "noise", "empty", "echo", "several-primary", "superseded", "capped", "held", "lapsed"] as const),
)
const source = fc.oneof(
  fc.record({ kind: fc.constant("attribute" as const), path: text }),
  fc.record({ kind: fc.constant("team" as const), teamId: text, name: text }),
  fc.record({ kind: fc.constantFrom("override" as const, "ceiling" as const, "guard" as const) }),
)
const step = fc.record(
  { source, raw: json, verdict, role: text, suggestion: text, ruleId: text, reasonCode: text },
  { requiredKeys: ["source", "verdict", "reasonCode"] },
)
const assignment = fc
  .record({
    roles: names,
    steps: fc.array(step, { maxLength: 6 }),
    outcome: fc.constantFrom(...(["resolved", "kept", "defaulted", "none", "overridden", "held", "rejected"] as const)),
    idp: fc.record({ roles: names, outcome: fc.constantFrom("resolved", "kept", "defaulted", "none") }),
    decidedAt: instant,
  })
  .map(({ roles, steps, ...more }) => exampleAssignment(roles, steps, more))
const user = fc.record(
  {
    userName: text,
    origin: fc.constantFrom("idp", "manual", "import"),
    state: fc.constantFrom("staged", "active", "inactive", "deleted"),
    stateReason: fc.constantFrom("by-admin", "by-idp", "provisioned"),
    stateSince: instant,
    externalId: fc.option(text, { nil: undefined }),
    email: fc.option(text, { nil: undefined }),
    createdAt: instant,
    lastPushAt: instant,
    lastNamedAt: instant,
  },
  { requiredKeys: [] },
)
const { catalogue, entity } = exampleFacts()
const dutyConflicts = fc.array(
  fc.record({
    id: text,
    a: fc.oneof(text, fc.constant("role:manager")),
    b: fc.oneof(text, fc.constant("role:user")),
    severity: fc.constantFrom("critical", "low"),
    reason: text,
  }),
  { maxLength: 3 },
)
const changes = fc.record(
  {
    now: instant,
    user,
    assignment,
    override: fc.record({ role: text, by: text, at: instant, reason: text, basis: text, expiresAt: instant }),
    teams: fc.array(
      fc.record({
        id: text,
        displayName: text,
        origin: fc.constantFrom("idp", "manual"),
        membership: fc.constantFrom("idp", "manual"),
      }),
      { maxLength: 3 },
    ),
    catalogue: dutyConflicts.map((conflicts) => ({ ...catalogue, dutyConflicts: conflicts })),
    entity: names.map((verifiedDomains) => ({ ...entity, verifiedDomains })),
    alike: fc.record({
      sameExternalId: fc.array(fc.record({ id: text, userName: text, state: fc.constantFrom("active", "deleted") }), {
        maxLength: 3,
      }),
    }),
    roleHistory: fc.array(fc.record({ at: instant, from: names, to: names, eventId: text, connectionId: text }), {
      maxLength: 6,
    }),
    lastEvents: fc.record(
      {
        deactivated: event,
        reactivated: event,
        reactivationHeld: event,
        linkRefused: fc.record({
          at: instant,
          eventId: text,
          firstAt: instant,
          connectionId: text,
          externalId: text,
        }),
        signalWithdrawn: fc.record({ at: instant, eventId: text, path: text, raw: json }),
      },
      { requiredKeys: [] },
    ),
    signIns: fc.record({ recordedSince: instant, lastAt: instant }, { requiredKeys: ["recordedSince"] }),
  },
  { requiredKeys: [] },
)

/** The example of a rule, and mostly with some slices replaced by anything. */
const facts: fc.Arbitrary<UserFacts> = fc
  .tuple(
    fc.constantFrom(...userRules.map(({ example }) => example.facts)),
    fc.option(changes, { freq: 3, nil: { user: {} } }),
  )
  .map(([base, { user: changed, ...others }]) => ({ ...base, ...others, user: { ...base.user, ...changed } }))

it("answers whatever the facts hold, the same each time, one finding a problem, in JSON", () => {
  const seenRules = new Set<string>()
  fc.assert(
    fc.property(facts, (hostile) => {
      const evaluation = evaluateUser(hostile)
      const { detected, evaluated, notEvaluated } = evaluation
      expect(evaluateUser(hostile)).toEqual(evaluation)
      expect(evaluated.length + notEvaluated.length).toBe(userRules.length)
      expect(new Set(detected.map(({ fingerprint }) => fingerprint)).size).toBe(detected.length)
      for (const { rule, severity, evidence, keyFacts } of detected) {
        seenRules.add(rule)
        expect(Object.keys(userRules.find(({ id }) => id === rule)?.severities ?? {})).toContain(severity)
        expect(equalJson(JSON.parse(JSON.stringify(evidence)), evidence)).toBe(true)
        expect(Object.keys(evidence)).toEqual(expect.arrayContaining([...keyFacts]))
      }
    }),
    { numRuns: 2000 },
  )
  // The facts are hostile, but not so much that rules have nothing to see.
  expect(userRules.map(({ id }) => id).filter((id) => !seenRules.has(id))).toEqual([])
})

it("leaves out only rules that would see nothing", () => {
  fc.assert(
    fc.property(facts, (hostile) => {
      const detected = new Set(evaluateUser(hostile).detected.map(({ rule }) => rule))
      const byThemselves = userRules.filter((rule) => {
        const seen = rule.inspect(hostile)
        return seen._tag === "Evaluated" && seen.detected.length > 0
      })
      expect(byThemselves.map(({ id }) => id)).toEqual(userRules.map(({ id }) => id).filter((id) => detected.has(id)))
    }),
    { numRuns: 1000 },
  )
})

it("repeats little of a value, however large or deep it is", () => {
  let deep: Json = "x"
  for (let i = 0; i < 100_000; i++) deep = i % 2 === 0 ? [deep] : { value: deep }
  for (const raw of [deep, "x".repeat(1_000_000), Array.from({ length: 100_000 }, (_, i) => i)])
    for (const verdictOf of ["unknown", "undecodable", "ignored", "used", "several-primary"] as const) {
      const { detected } = evaluateUser(
        exampleFacts({
          assignment: exampleAssignment(
            ["user"],
            [
              {
                source: { kind: "attribute", path: "userType" },
                raw: "User",
                verdict: "used",
                role: "user",
                reasonCode: "",
              },
              { source: { kind: "attribute", path: "roles" }, raw, verdict: verdictOf, reasonCode: "" },
            ],
          ),
          lastEvents: { signalWithdrawn: { at: "2026-11-20T08:00:00.000Z", eventId: "e", path: "roles", raw } },
        }),
      )
      for (const problem of detected) expect(JSON.stringify(problem.evidence).length).toBeLessThan(3 * longestShown)
    }
})
