import { exampleConnectionFacts } from "../src/audit/example-connection-facts.ts"
import { exampleEntityFacts } from "../src/audit/example-entity-facts.ts"
import { attributeStep, exampleAssignment, exampleFacts, teamStep } from "../src/audit/example-facts.ts"
import { exampleTeamFacts } from "../src/audit/example-team-facts.ts"
import { exampleToken, exampleTokenFacts } from "../src/audit/example-token-facts.ts"
import type { FactsOf, SubjectKind } from "../src/audit/facts/index.ts"
import type { RoleMapping } from "../src/roles/role-mapping.ts"

const { catalogue, mapping } = exampleEntityFacts()
const [administrator, manager, user] = catalogue.roles
const userTypeManager = attributeStep("userType", "Manager", "used", { role: "manager" })
const person = (name: string) => ({ id: name, userName: `${name}@acme.example` })
const people = (total: number, ...names: ReadonlyArray<string>) => ({ total, shown: names.map(person) })
const byHand = (total: number, ...names: ReadonlyArray<string>) => ({
  total,
  shown: names.map((name) => ({ ...person(name), since: "2026-10-01T08:00:00.000Z" })),
})
const members = { active: 3, inactive: people(0), manual: byHand(0) }
const retired = (key: string) => ({
  ...catalogue,
  roles: catalogue.roles.map((role) => (role.key === key ? { ...role, status: "retired" as const } : role)),
})
const sensitive = {
  ...catalogue,
  permissions: [{ key: "order", name: "Order payments", group: "Payments", sensitive: false }],
  roles: [{ ...administrator!, permissions: ["order"] }, manager!, user!],
}
const duties = (...pairs: ReadonlyArray<readonly [string, string]>) =>
  exampleFacts({
    catalogue: {
      ...sensitive,
      dutyConflicts: pairs.map(([a, b]) => ({ id: `${a} ${b}`, a, b, severity: "high", reason: "By the policy." })),
    },
    assignment: exampleAssignment(["administrator", "manager"], []),
  })
const disagreeing = (combine: RoleMapping["combine"], userType: "used" | "overridden", team: "used" | "overridden") =>
  exampleFacts({
    mapping: { ...mapping, combine },
    assignment: exampleAssignment(
      [userType === "used" ? "user" : "administrator"],
      [attributeStep("userType", "User", userType, { role: "user" }), teamStep("IT admins", team, "administrator")],
    ),
  })
const webhook = {
  id: "webhook-1",
  name: "Product",
  state: "enabled",
  disabledByFailures: false,
  failingSince: "2026-11-26T06:00:00.000Z",
  waiting: 12,
  setAside: 0,
} as const
const answering = (...webhooks: ReadonlyArray<object>) =>
  exampleEntityFacts({
    deliveries: { webhooks: webhooks.map((more, i) => ({ ...webhook, id: `webhook-${i}`, ...more })), reports: [] },
  })
const failed = (...ids: ReadonlyArray<string>) => ({
  total: ids.length,
  shown: ids.map((reportId) => ({ reportId, at: "2026-11-23T07:10:00.000Z" })),
})
const failure = {
  method: "PATCH",
  resource: "Users",
  status: 400,
  count: 8,
  mostOfOne: 8,
  deactivations: 2,
  subjects: { total: 5, shown: ["ada@acme.example", "alan@acme.example", "kurt@acme.example"] },
  detail: "There is no active.",
  firstAt: "2026-11-25T20:00:00.000Z",
  lastAt: "2026-11-26T11:40:00.000Z",
} as const
const missing = (state: "deleted" | "orphaned", ...similar: ReadonlyArray<string>) => ({
  ruleId: "it-admins",
  team: { id: "it-admins", displayName: "IT admins", state },
  similar,
})
const ruleOf = (more: RoleMapping["tiers"][number]["rules"][number]): RoleMapping => ({
  ...mapping,
  tiers: [{ ...mapping.tiers[0]!, rules: [...mapping.tiers[0]!.rules, more] }],
})
const { lastUsedAt: _, ...unusedToken } = exampleToken()

/** Facts in which rules see what their examples do not: one where those have several, other reasons, other words. */
export const nearExamples: Readonly<Record<string, ReadonlyArray<FactsOf[SubjectKind]>>> = {
  "roles-beside-user-type": [
    exampleFacts({
      assignment: exampleAssignment(
        ["manager"],
        [userTypeManager, attributeStep("roles", "Administrator", "overridden", { role: "administrator" })],
      ),
    }),
  ],
  "user-type-unknown-value": (["defaulted", "resolved"] as const).map((outcome) =>
    exampleFacts({
      assignment: exampleAssignment(
        ["manager"],
        [attributeStep("userType", "Boss and more", "unknown"), attributeStep("userType", "Chief", "unknown")],
        { idp: { roles: ["manager"], outcome } },
      ),
    }),
  ),
  "role-value-near-miss": [
    exampleFacts({
      assignment: exampleAssignment(["manager"], [attributeStep("userType", "MANAGER", "used", { role: "manager" })]),
    }),
  ],
  "role-team-disagrees": [
    disagreeing("lowest", "used", "overridden"),
    disagreeing("highest", "overridden", "used"),
    disagreeing("first-tier", "overridden", "used"),
  ],
  "teams-disagree-on-role": [
    exampleFacts({
      teams: [{ id: "it-admins", displayName: "IT admins", origin: "manual", membership: "manual" }],
      assignment: exampleAssignment(
        ["administrator"],
        [teamStep("IT admins", "used", "administrator"), teamStep("Sales and Support", "lost-in-tier", "manager")],
      ),
    }),
  ],
  "attribute-ignored-by-mapping": [1, 2].map((count) =>
    exampleEntityFacts({
      ignoredAttributes: [{ path: "title", people: count, values: ["Boss"], since: "2026-10-26T08:00:00.000Z" }],
    }),
  ),
  "role-signal-undecodable": [
    exampleFacts({
      assignment: exampleAssignment(
        ["manager"],
        [
          attributeStep("roles", { type: "x" }, "undecodable"),
          attributeStep("roles", "{", "undecodable"),
          attributeStep("roles", 7, "undecodable"),
        ],
      ),
    }),
  ],
  "role-signal-lost": [
    exampleFacts({
      assignment: exampleAssignment(["manager", "user"], [], { idp: { roles: ["manager", "user"], outcome: "kept" } }),
    }),
  ],
  "add-only-roles": [
    exampleConnectionFacts({
      connection: { id: "entra", idp: "entra", label: "Entra" },
      rolePatches: { adds: 40, replaces: 0, removes: 0, several: people(2, "ada", "alan") },
    }),
  ],
  "role-drift": [
    exampleFacts({
      assignment: exampleAssignment(["manager"], [], {
        outcome: "overridden",
        idp: { roles: ["user", "administrator"], outcome: "resolved" },
      }),
    }),
  ],
  "override-forgotten": [
    exampleFacts({
      override: {
        role: "manager",
        by: "Grace",
        at: "2026-11-20T08:00:00.000Z",
        reason: "Covers for Alan",
        basis: "-",
        expiresAt: "2026-11-28T08:00:00.000Z",
      },
    }),
  ],
  "user-type-is-employment-type": [
    exampleEntityFacts({ userTypes: { people: 1, values: [{ value: "Employee", people: 5 }] } }),
  ],
  "mapping-rule-shadowed": [
    exampleEntityFacts({
      mapping: ruleOf({ id: "named", match: { kind: "equals", value: "Manager" }, role: "user", enabled: true }),
    }),
  ],
  "mapping-role-missing": [
    exampleEntityFacts({ mapping: { ...mapping, defaultRole: "gone", ceilingRole: "gone" } }),
    exampleEntityFacts({
      catalogue: retired("manager"),
      mapping: { ...mapping, defaultRole: "manager", ceilingRole: "manager" },
    }),
    exampleEntityFacts({
      mapping: ruleOf({ id: "none", match: { kind: "equals", value: "Boss" }, role: "gone", enabled: true }),
    }),
  ],
  "mapping-rule-unused": [
    exampleEntityFacts({ ruleMatches: [{ ruleId: "by-key", since: "2026-03-01T08:00:00.000Z", people: 0 }] }),
  ],
  "mapping-team-missing": [
    exampleEntityFacts({ mappedTeams: [{ ruleId: "it-admins", similar: [] }] }),
    exampleEntityFacts({ mappedTeams: [missing("deleted", "IT administrators", "IT admin")] }),
    exampleEntityFacts({ mappedTeams: [missing("deleted")] }),
    exampleEntityFacts({ mappedTeams: [missing("orphaned", "IT administrators")] }),
    exampleEntityFacts({ mappedTeams: [missing("orphaned")] }),
  ],
  "default-role-privileged": [exampleEntityFacts({ mapping: { ...mapping, defaultRole: "administrator" } })],
  "privileged-without-idp": [
    exampleFacts({
      assignment: exampleAssignment(["administrator"], [], {
        outcome: "overridden",
        idp: { roles: ["user"], outcome: "defaulted" },
      }),
    }),
  ],
  "privilege-spike": [
    exampleEntityFacts({
      privilegeRises: {
        medianPerDay: 0,
        hours: [
          { from: "2026-11-26T02:11:00.000Z", people: people(3, "ada", "alan", "kurt"), tokens: [], networks: [] },
        ],
      },
    }),
  ],
  "dormant-admin": [
    exampleFacts({
      assignment: exampleAssignment(["administrator"], []),
      signIns: { recordedSince: "2026-01-01T00:00:00.000Z" },
    }),
  ],
  "duty-conflict": [
    duties(
      ["role:manager", "permission:order"],
      ["permission:order", "role:manager"],
      ["role:manager", "role:administrator"],
      ["permission:order", "role:administrator"],
    ),
  ],
  "deactivation-unacknowledged": [
    exampleFacts({
      user: { state: "inactive" },
      unacknowledged: [
        {
          eventId: "event-1",
          at: "2026-11-26T11:00:00.000Z",
          webhookId: "webhook-1",
          webhook: "Product",
          attempts: 0,
          state: "waiting",
        },
      ],
    }),
  ],
  "privileged-email-outside-domains": [
    exampleFacts({
      entity: { ...exampleFacts().entity, verifiedDomains: ["acme.example", "acme.test"] },
      user: { email: "ada@agency.example" },
    }),
  ],
  "link-waiting": [
    exampleFacts({
      user: { origin: "manual" },
      assignment: exampleAssignment(["administrator"], []),
      lastEvents: {
        linkRefused: {
          firstAt: "2026-11-23T08:00:00.000Z",
          at: "2026-11-26T08:00:00.000Z",
          eventId: "refused",
          connectionId: "okta",
        },
      },
    }),
  ],
  "mapped-but-inactive": [
    exampleFacts({
      user: { state: "inactive", stateSince: "2026-11-01T08:00:00.000Z", lastPushAt: "2026-11-25T08:00:00.000Z" },
      teams: [{ id: "sales-and-support", displayName: "Sales and Support", origin: "idp", membership: "idp" }],
      assignment: exampleAssignment(
        ["manager"],
        [userTypeManager, teamStep("Sales and Support", "overridden", "administrator")],
      ),
    }),
    exampleFacts({
      user: { state: "inactive", stateSince: "2026-11-01T08:00:00.000Z", lastPushAt: "2026-11-25T08:00:00.000Z" },
    }),
  ],
  "user-stale": [
    exampleFacts({
      user: { lastNamedAt: "2026-03-01T08:00:00.000Z" },
      signIns: { recordedSince: "2026-01-01T00:00:00.000Z" },
    }),
  ],
  "duplicate-person-in-entity": [2, 3, 4].map((count) =>
    exampleEntityFacts({
      emailTwins: {
        total: 1,
        shown: [
          {
            email: "ada@acme.example",
            people: ["ada", "alan", "kurt", "grace"].slice(0, count).map((name, i) => ({
              ...person(name),
              state: "active" as const,
              origin: "idp" as const,
              roles: [[], ["user"], ["manager", "administrator"]][i] ?? [],
            })),
          },
        ],
      },
    }),
  ),
  "person-differs-across-entities": [
    exampleEntityFacts({
      estate: {
        total: 1,
        shown: [
          {
            ...person("ada"),
            email: "ada@acme.example",
            state: "active",
            roles: [],
            elsewhere: [{ entity: "Acme Labs", state: "active", roles: ["Manager"] }],
            since: "2026-11-19T08:00:00.000Z",
          },
        ],
      },
    }),
  ],
  "team-orphaned": (["orphaned", "active"] as const).flatMap((state) =>
    ["Sales leads", "Cycling"].map((displayName) =>
      exampleTeamFacts({ team: { state, displayName, lastPushAt: "2026-06-10T08:00:00.000Z" } }),
    ),
  ),
  "team-renamed-duplicate": [
    exampleTeamFacts({
      twins: [
        {
          id: "old",
          displayName: "SALES-LEADS",
          createdAt: "2026-01-01T08:00:00.000Z",
          members: 0,
          shared: 0,
        },
      ],
    }),
  ],
  "team-member-inactive": [
    exampleTeamFacts({ members: { ...members, inactive: people(2, "alan", "kurt") } }),
    exampleTeamFacts({ members: { ...members, inactive: people(5, "alan", "kurt", "ada", "grace") } }),
  ],
  "team-member-unknown": [
    exampleTeamFacts({
      pending: {
        total: 2,
        shown: ["00u1", "00u2"].map((value) => ({ value, seenAt: "2026-11-25T08:00:00.000Z" })),
      },
    }),
  ],
  "manual-membership-in-pushed-team": ["Sales leads", "Cycling"].flatMap((displayName) => [
    exampleTeamFacts({ team: { displayName }, members: { ...members, manual: byHand(1, "ada") } }),
    exampleTeamFacts({ team: { displayName }, members: { ...members, manual: byHand(2, "ada", "alan") } }),
  ]),
  "token-unused": [{ ...exampleTokenFacts(), token: unusedToken }],
  "token-exposed": [
    exampleTokenFacts({
      exposure: {
        leaks: (["scanner", "url", "log"] as const).map((cause) => ({
          cause,
          where: `${cause}.example`,
          at: "2026-11-26T03:12:00.000Z",
        })),
        clients: [],
      },
    }),
  ],
  "connection-silent": [
    exampleConnectionFacts({
      connection: { lastRequestAt: "2026-11-25T22:40:00.000Z" },
      lastContact: { status: 401 },
    }),
    exampleConnectionFacts({
      connection: { lastRequestAt: "2026-11-25T22:40:00.000Z" },
      lastContact: { status: 200, unknownSignInAt: "2026-11-26T08:00:00.000Z" },
    }),
  ],
  "pushes-failing": [exampleConnectionFacts({ pushes: { lastHour: { total: 40, failed: 8 }, failures: [failure] } })],
  "mass-deactivation": [
    exampleConnectionFacts({
      losses: {
        active: 200,
        hours: [],
        teams: [{ teamId: "sales", displayName: "Sales", at: "2026-11-25T09:02:00.000Z", before: 20, lost: 12 }],
      },
    }),
  ],
  "webhook-failing": [
    answering({ setAside: 2 }, {}, { lastError: "500 Internal Server Error" }),
    answering(
      { state: "disabled", disabledByFailures: true, lastError: "500 Internal Server Error" },
      { state: "disabled", disabledByFailures: true },
    ),
  ],
  "report-not-delivered": [
    exampleEntityFacts({
      deliveries: {
        webhooks: [],
        reports: [
          { channel: "webhook", target: "https://one.example", failed: failed("a") },
          { channel: "webhook", target: "https://two.example", failed: failed("a", "b") },
          { channel: "mail", target: "two@acme.example", failed: failed("a", "b"), lastError: "550 full" },
        ],
      },
    }),
  ],
}
