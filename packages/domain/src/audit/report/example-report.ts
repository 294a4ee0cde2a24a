import { evaluateUser } from "../evaluate.ts"
import type { Rule, Severity } from "../rule.ts"
import { dormantAdmin } from "../rules/dormant-admin.ts"
import { dutyConflict } from "../rules/duty-conflict.ts"
import { externalIdCollision } from "../rules/external-id-collision.ts"
import { externalIdMissing } from "../rules/external-id-missing.ts"
import { lastAdminAtRisk } from "../rules/last-admin-at-risk.ts"
import { linkWaiting } from "../rules/link-waiting.ts"
import { mappedButInactive } from "../rules/mapped-but-inactive.ts"
import { overrideForgotten } from "../rules/override-forgotten.ts"
import { privilegedEmailOutsideDomains } from "../rules/privileged-email-outside-domains.ts"
import { privilegedWithoutIdp } from "../rules/privileged-without-idp.ts"
import { reactivatedWithHigherRole } from "../rules/reactivated-with-higher-role.ts"
import { roleDrift } from "../rules/role-drift.ts"
import { roleSignalLost } from "../rules/role-signal-lost.ts"
import { roleTeamDisagrees } from "../rules/role-team-disagrees.ts"
import { roleValueNearMiss } from "../rules/role-value-near-miss.ts"
import { rolesBesideUserType } from "../rules/roles-beside-user-type.ts"
import { userNameNotEmail } from "../rules/user-name-not-email.ts"
import { userStale } from "../rules/user-stale.ts"
import { userTypeUnknownValue } from "../rules/user-type-unknown-value.ts"
import {
  type AccessChange,
  type AuditReport,
  type FindingReference,
  reportFormat,
  type ReportedFinding,
  type ReportedPerson,
  type RoleSource,
  type RuleEvaluation,
} from "./audit-report.ts"

const id = (kind: number, number: number) =>
  `0193b0c4-${String(kind).padStart(4, "0")}-7000-8000-${String(number).padStart(12, "0")}`

const person = (number: number, name: string): ReportedPerson => ({
  id: id(1, number),
  name,
  userName: `${name.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replaceAll(" ", ".")}@acme.example`,
})

const grace = person(1, "Grace Lindqvist")
const farah = person(2, "Farah Nilsson")
const tomas = person(3, "Tomás Ferreira")
const ingrid = person(4, "Ingrid Bergström")
const olena = person(5, "Олена Коваль")
const marcus = person(6, "Marcus Öhman")
const wei = person(7, "Wei Chen")
const amara = person(8, "Amara Okafor")
const nikos = person(9, "Νίκος Παπαδάκης")
const sofia = person(10, "Sofia Almeida")
const jonas = person(11, "Jonas Wikström")
const priya = person(12, "Priya Raman")
const lucia = person(13, "Lucía Fernández-Montesinos de la Torre")
const emil = person(14, "Emil Dahl")
const aaltje = person(16, "Aaltje de Vries")

/** A finding of a rule's own example, seen in another person. */
const found = (
  number: number,
  rule: Rule<"user">,
  who: ReportedPerson,
  firstSeenAt: string,
  reopenedCount = 0,
): ReportedFinding => {
  const { user, ...facts } = rule.example.facts
  const keepsName = rule.id === "user-name-not-email"
  const userName = keepsName ? user.userName : (who.userName ?? user.userName)
  const [problem] = evaluateUser({ ...facts, user: { ...user, id: who.id, userName } }, { rules: [rule] }).detected
  return {
    id: id(2, number),
    fingerprint: problem?.fingerprint ?? "",
    rule: rule.id,
    title: rule.title,
    severity: problem?.severity ?? "info",
    subject: { kind: "user", id: who.id, name: who.name },
    message: problem?.message ?? "",
    evidence: problem?.evidence ?? {},
    remediation: { idp: problem?.remediation.okta ?? [], rollcall: problem?.remediation.rollcall ?? [] },
    firstSeenAt,
    lastSeenAt: "2026-12-01T05:58:00.000Z",
    reopenedCount,
  }
}

const reference = ({
  id,
  fingerprint,
  rule,
  title,
  severity,
  subject,
  message,
}: ReportedFinding): FindingReference => ({
  id,
  fingerprint,
  rule,
  title,
  severity,
  subject,
  message,
})

const expiringToken: ReportedFinding = {
  id: id(2, 12),
  fingerprint: `token-expiring|token|${id(4, 1)}|`,
  rule: "token-expiring",
  title: "An access token is about to expire",
  severity: "medium",
  subject: { kind: "token", id: id(4, 1), name: "Okta production (…k3Qf)" },
  message:
    'The token "Okta production", which ends in k3Qf, expires on 2026-12-20. From then on nothing is provisioned.',
  evidence: { expiresAt: "2026-12-20T08:00:00.000Z", hint: "k3Qf" },
  remediation: {
    idp: ["Open Applications > the app > Provisioning > Integration > Edit.", "Put in the new token and save."],
    rollcall: ["Open Connections > Okta > Tokens > Rotate. The token in use works for 24 hours more."],
  },
  firstSeenAt: "2026-11-20T23:00:00.000Z",
  lastSeenAt: "2026-12-01T05:58:00.000Z",
  reopenedCount: 0,
}

const open: ReadonlyArray<ReportedFinding> = [
  found(1, dutyConflict, farah, "2026-11-09T10:12:00.000Z"),
  found(2, rolesBesideUserType, tomas, "2026-11-04T08:31:00.000Z"),
  found(3, reactivatedWithHigherRole, ingrid, "2026-11-20T08:00:00.000Z"),
  found(4, privilegedWithoutIdp, marcus, "2026-08-14T23:00:00.000Z"),
  found(5, dormantAdmin, wei, "2026-10-15T23:00:00.000Z"),
  found(6, rolesBesideUserType, amara, "2026-10-02T11:40:00.000Z", 1),
  found(7, roleTeamDisagrees, nikos, "2026-10-21T09:05:00.000Z"),
  found(8, roleValueNearMiss, sofia, "2026-10-28T13:22:00.000Z"),
  found(9, linkWaiting, jonas, "2026-10-11T23:00:00.000Z"),
  found(10, externalIdMissing, priya, "2026-09-09T07:15:00.000Z"),
  found(11, userNameNotEmail, lucia, "2026-09-09T07:15:00.000Z"),
  expiringToken,
  found(13, userStale, emil, "2026-09-01T23:00:00.000Z"),
  found(14, userStale, aaltje, "2026-09-30T23:00:00.000Z"),
  found(15, mappedButInactive, person(15, "Henrik Åberg"), "2026-07-03T23:00:00.000Z"),
]

const resolved: ReadonlyArray<ReportedFinding> = [
  found(21, dutyConflict, person(21, "Yusuf Demir"), "2026-09-28T08:00:00.000Z"),
  found(22, rolesBesideUserType, person(22, "Clara Holm"), "2026-10-05T08:00:00.000Z"),
  found(23, userTypeUnknownValue, person(23, "Oskar Nyström"), "2026-10-13T08:00:00.000Z"),
  found(24, externalIdCollision, person(24, "Maja Lund"), "2026-10-19T08:00:00.000Z"),
  found(25, roleTeamDisagrees, person(25, "David Eriksson"), "2026-10-22T08:00:00.000Z"),
  found(26, userStale, person(26, "Petra Vogel"), "2026-08-01T08:00:00.000Z"),
]

const acknowledged: AuditReport["acknowledged"]["shown"] = [
  {
    ...found(31, roleDrift, person(31, "Alan Svensson"), "2026-10-20T08:00:00.000Z"),
    acknowledgement: {
      kind: "fix-planned",
      reason: "Covers for a colleague on leave; the Okta group changes on 15 December.",
      by: "Grace Lindqvist",
      at: "2026-11-24T09:30:00.000Z",
      until: "2026-12-16T00:00:00.000Z",
      severity: "high",
    },
  },
  {
    ...found(32, overrideForgotten, person(32, "Beata Nowak"), "2026-08-02T08:00:00.000Z"),
    acknowledgement: {
      kind: "accepted-risk",
      reason: "Works council seat: the role is set here on purpose and reviewed each spring.",
      by: "Grace Lindqvist",
      at: "2026-08-10T12:00:00.000Z",
      until: "2027-04-01T00:00:00.000Z",
      severity: "low",
    },
  },
]

const changed = (
  number: number,
  at: string,
  who: ReportedPerson,
  change: AccessChange["change"],
  from: ReadonlyArray<string>,
  to: ReadonlyArray<string>,
  cause: string,
  by: string,
): AccessChange => ({ at, eventId: id(3, number), person: who, change, from, to, cause, by })

const accessChanges: ReadonlyArray<AccessChange> = [
  changed(
    1,
    "2026-11-29T14:02:11.000Z",
    jonas,
    "role-up",
    ["User"],
    ["Manager"],
    "Team Sales leads gives Manager",
    "Okta",
  ),
  changed(
    2,
    "2026-11-27T09:47:30.000Z",
    person(33, "Linnea Hall"),
    "left",
    ["User"],
    [],
    "Deactivated by the identity provider",
    "Okta",
  ),
  changed(
    3,
    "2026-11-26T15:20:04.000Z",
    farah,
    "role-up",
    ["Manager"],
    ["Administrator", "Manager"],
    "userType says Administrator",
    "Okta",
  ),
  changed(
    4,
    "2026-11-25T08:01:59.000Z",
    person(34, "Karim Haddad"),
    "joined",
    [],
    ["User"],
    "Assigned to the app",
    "Okta",
  ),
  changed(
    5,
    "2026-11-24T09:29:41.000Z",
    person(31, "Alan Svensson"),
    "role-up",
    ["User"],
    ["Manager"],
    "Set by hand: covers for a colleague on leave",
    "Grace Lindqvist",
  ),
  changed(
    6,
    "2026-11-20T08:00:00.000Z",
    ingrid,
    "role-up",
    ["Manager"],
    ["Administrator"],
    "Came back; userType says Administrator",
    "Okta",
  ),
  changed(
    7,
    "2026-11-18T16:33:12.000Z",
    person(35, "Sven Åkesson"),
    "role-down",
    ["Administrator"],
    ["User"],
    "userType says User",
    "Okta",
  ),
  changed(
    8,
    "2026-11-17T07:12:45.000Z",
    person(36, "Mei Tanaka"),
    "joined",
    [],
    ["User"],
    "Assigned to the app",
    "Okta",
  ),
  changed(
    9,
    "2026-11-12T10:44:08.000Z",
    person(23, "Oskar Nyström"),
    "role-changed",
    ["Manager"],
    ["Auditor"],
    "The mapping was activated, version 7",
    "Grace Lindqvist",
  ),
  changed(
    10,
    "2026-11-10T13:05:27.000Z",
    person(37, "Ruth Adler"),
    "left",
    ["Manager"],
    [],
    "Deleted by the identity provider",
    "Okta",
  ),
  changed(
    11,
    "2026-11-06T11:58:50.000Z",
    person(38, "Anton Berg"),
    "role-down",
    ["Manager"],
    ["User"],
    "Left team Sales leads",
    "Okta",
  ),
  changed(
    12,
    "2026-11-03T08:30:00.000Z",
    person(39, "Nadia Rahimi"),
    "joined",
    [],
    ["Manager"],
    "Assigned to the app; userType says Manager",
    "Okta",
  ),
]

const rule = (
  { id: ruleId, number, group, title }: Pick<Rule, "id" | "number" | "title"> & { readonly group: string },
  more: Partial<Pick<RuleEvaluation, "state" | "reason" | "looked" | "skipped">> = {},
): RuleEvaluation => ({
  id: ruleId,
  number,
  group,
  title,
  state: "evaluated",
  reason: null,
  looked: 1347,
  skipped: 0,
  ...more,
  open: open.filter((finding) => finding.rule === ruleId).length,
  acknowledged: acknowledged.filter((finding) => finding.rule === ruleId).length,
})

const rules: ReadonlyArray<RuleEvaluation> = [
  rule(rolesBesideUserType),
  rule(userTypeUnknownValue),
  rule(roleValueNearMiss),
  rule(roleTeamDisagrees),
  rule(roleSignalLost, {
    state: "partly",
    reason: "While a connection is paused its identity provider cannot say anything: 12 people belong to one.",
    looked: 1335,
    skipped: 12,
  }),
  rule(roleDrift),
  rule(overrideForgotten),
  rule(privilegedWithoutIdp),
  rule(lastAdminAtRisk),
  rule(dormantAdmin),
  rule(dutyConflict),
  rule(reactivatedWithHigherRole),
  rule(
    {
      id: "deactivation-unacknowledged",
      number: 28,
      group: "Privilege",
      title: "The product did not confirm a deactivation",
    },
    { state: "not-evaluated", reason: "No webhook of the product is set up.", looked: 0, skipped: 17 },
  ),
  rule(userNameNotEmail),
  rule(externalIdMissing),
  rule(externalIdCollision),
  rule(privilegedEmailOutsideDomains, {
    state: "not-evaluated",
    reason: "No domain of the entity is verified.",
    looked: 0,
    skipped: 1347,
  }),
  rule(linkWaiting),
  rule(mappedButInactive),
  rule(userStale),
  rule({ id: "token-expiring", number: 49, group: "Operations", title: expiringToken.title }, { looked: 3 }),
]

const week = (
  from: string,
  opened: number,
  resolvedThen: number,
  [critical, high, medium, low, info]: readonly [number, number, number, number, number],
  administrators: number,
) => ({ from, opened, resolved: resolvedThen, open: { critical, high, medium, low, info }, administrators })

const privileged = (
  who: ReportedPerson,
  roles: ReadonlyArray<string>,
  source: RoleSource,
  since: string,
  lastSignInAt: string | null,
): AuditReport["privileged"]["shown"][number] => ({
  person: who,
  roles,
  administers: true,
  source,
  since,
  lastSignInAt,
})

const countOf = (severity: Severity) => open.filter((finding) => finding.severity === severity).length

/**
 * The monthly report of Acme, whose 1,248 people Okta provisions: with findings of most kinds, and whatever else a report
 * can hold. For tests, documents and pictures.
 *
 * @example
 * import { AuditReport, exampleReport } from "@rollcall/domain/audit"
 * import { Schema } from "effect"
 * Schema.is(AuditReport)(exampleReport()) // => true
 * exampleReport().open.bySeverity // => { critical: 1, high: 5, medium: 6, low: 2, info: 1 }
 */
export const exampleReport = (): AuditReport => ({
  format: reportFormat,
  cover: {
    id: id(0, 12),
    number: 12,
    title: "Monthly access audit",
    entity: { id: id(0, 1), name: "Acme", timeZone: "Europe/Stockholm" },
    idp: "okta",
    period: { from: "2026-11-01T06:00:00.000Z", until: "2026-12-01T06:00:00.000Z" },
    generatedAt: "2026-12-01T06:00:42.000Z",
    schedule: { id: id(0, 7), name: "Monthly on the 1st, 07:00" },
    requestedBy: null,
    productVersion: "0.1.0",
    ruleSetVersion: "2026.11",
    masked: false,
  },
  population: {
    people: { staged: 12, active: 1248, inactive: 87, deleted: 31 },
    teams: 46,
    administrators: 6,
    administrationFloor: 2,
    inPeriod: { joined: 38, left: 17, roleUp: 9, roleDown: 5 },
  },
  difference: {
    against: {
      id: id(0, 11),
      number: 11,
      generatedAt: "2026-11-01T06:00:39.000Z",
      sha256: "5d0c1c5e4f5b1c86f6f83f3a3d1a0d9c2c6a9e36cf4db1f5c6f7fd1f2b6b3a71",
    },
    opened: {
      total: 4,
      shown: [open[0], open[1], open[2], open[11]].flatMap((finding) => finding ?? []).map(reference),
    },
    reopened: { total: 1, shown: open.slice(5, 6).map(reference) },
    resolved: { total: 6, shown: resolved.map(reference) },
    stillOpen: { total: 10 },
    severityChanged: { total: 1, shown: open.slice(6, 7).map((finding) => ({ ...reference(finding), from: "high" })) },
    acknowledged: { total: 1, shown: acknowledged.slice(0, 1).map(reference) },
  },
  open: {
    total: open.length,
    bySeverity: {
      critical: countOf("critical"),
      high: countOf("high"),
      medium: countOf("medium"),
      low: countOf("low"),
      info: countOf("info"),
    },
    shown: open,
  },
  acknowledged: { total: acknowledged.length, shown: acknowledged },
  roles: {
    total: 4,
    withoutRole: 4,
    shown: [
      {
        key: "administrator",
        name: "Administrator",
        rank: 300,
        administers: true,
        people: 6,
        sources: [
          { how: "attribute", what: "userType", people: 3 },
          { how: "team", what: "IT admins", people: 2 },
          { how: "override", what: null, people: 1 },
        ],
      },
      {
        key: "manager",
        name: "Manager",
        rank: 200,
        administers: false,
        people: 142,
        sources: [
          { how: "attribute", what: "userType", people: 97 },
          { how: "team", what: "Sales leads", people: 31 },
          { how: "kept", what: null, people: 9 },
          { how: "override", what: null, people: 5 },
        ],
      },
      {
        key: "auditor",
        name: "Auditor",
        rank: 150,
        administers: false,
        people: 8,
        sources: [{ how: "team", what: "Internal audit", people: 8 }],
      },
      {
        key: "user",
        name: "User",
        rank: 100,
        administers: false,
        people: 1088,
        sources: [
          { how: "attribute", what: "userType", people: 811 },
          { how: "default", what: null, people: 277 },
        ],
      },
    ],
  },
  accessChanges: { total: 69, shown: accessChanges },
  privileged: {
    total: 6,
    shown: [
      privileged(
        grace,
        ["Administrator"],
        { how: "team", what: "IT admins" },
        "2025-02-11T09:00:00.000Z",
        "2026-11-30T16:42:00.000Z",
      ),
      privileged(
        farah,
        ["Administrator", "Manager"],
        { how: "attribute", what: "userType" },
        "2026-11-26T15:20:04.000Z",
        "2026-11-30T08:03:00.000Z",
      ),
      privileged(
        ingrid,
        ["Administrator"],
        { how: "attribute", what: "userType" },
        "2026-11-20T08:00:00.000Z",
        "2026-11-28T10:31:00.000Z",
      ),
      privileged(
        marcus,
        ["Administrator"],
        { how: "override", what: null },
        "2026-08-14T12:00:00.000Z",
        "2026-11-25T09:00:00.000Z",
      ),
      privileged(
        wei,
        ["Administrator"],
        { how: "attribute", what: "userType" },
        "2025-06-02T07:30:00.000Z",
        "2026-09-30T09:00:00.000Z",
      ),
      privileged(olena, ["Administrator"], { how: "team", what: "IT admins" }, "2026-03-17T11:15:00.000Z", null),
    ],
  },
  dormant: {
    total: 4,
    afterDays: 90,
    knownBy: "sign-ins",
    shown: [
      {
        person: olena,
        roles: ["Administrator"],
        createdAt: "2026-03-17T11:15:00.000Z",
        lastSignInAt: null,
        lastNamedAt: "2026-11-02T08:00:00.000Z",
      },
      ...[emil, aaltje].map((who) => ({
        person: who,
        roles: ["Manager"],
        createdAt: "2025-04-01T08:00:00.000Z",
        lastSignInAt: "2026-05-04T09:00:00.000Z",
        lastNamedAt: "2026-03-01T08:00:00.000Z",
      })),
      {
        person: person(26, "Petra Vogel"),
        roles: ["Manager"],
        createdAt: "2025-01-07T08:00:00.000Z",
        lastSignInAt: "2026-08-19T06:48:00.000Z",
        lastNamedAt: "2026-11-02T08:00:00.000Z",
      },
    ],
  },
  connections: {
    total: 2,
    shown: [
      {
        id: id(5, 1),
        label: "Okta",
        idp: "okta",
        status: "active",
        createdAt: "2025-01-07T08:00:00.000Z",
        lastRequestAt: "2026-12-01T05:52:17.000Z",
        requestsInPeriod: 18214,
        refusedInPeriod: 23,
      },
      {
        id: id(5, 2),
        label: "Entra pilot",
        idp: "entra",
        status: "draft",
        createdAt: "2026-11-16T10:00:00.000Z",
        lastRequestAt: null,
        requestsInPeriod: 0,
        refusedInPeriod: 0,
      },
    ],
  },
  tokens: {
    total: 3,
    shown: [
      {
        id: id(4, 1),
        label: "Okta production",
        hint: "k3Qf",
        connection: "Okta",
        status: "active",
        createdAt: "2025-12-20T08:00:00.000Z",
        ageDays: 345,
        lastUsedAt: "2026-12-01T05:52:17.000Z",
        expiresAt: "2026-12-20T08:00:00.000Z",
      },
      {
        id: id(4, 2),
        label: "Okta production, first",
        hint: "9bXa",
        connection: "Okta",
        status: "revoked",
        createdAt: "2025-01-07T08:00:00.000Z",
        ageDays: 692,
        lastUsedAt: "2025-12-21T07:59:41.000Z",
        expiresAt: null,
      },
      {
        id: id(4, 3),
        label: "Pilot",
        hint: "Zr07",
        connection: "Entra pilot",
        status: "active",
        createdAt: "2026-11-16T10:00:00.000Z",
        ageDays: 14,
        lastUsedAt: null,
        expiresAt: "2027-11-16T10:00:00.000Z",
      },
    ],
  },
  deprovisioning: {
    requests: {
      count: 17,
      p50Ms: 38,
      p95Ms: 212,
      worstMs: 1904,
      limitMs: 60_000,
      buckets: [
        { upToMs: 100, count: 14 },
        { upToMs: 1000, count: 2 },
        { upToMs: 10_000, count: 1 },
        { upToMs: 60_000, count: 0 },
        { upToMs: null, count: 0 },
      ],
      overLimit: { total: 0, shown: [] },
    },
    holds: {
      count: 4,
      p50Ms: 5_460_000,
      p95Ms: 97_200_000,
      worstMs: 97_200_000,
      limitMs: 86_400_000,
      buckets: [
        { upToMs: 3_600_000, count: 1 },
        { upToMs: 14_400_000, count: 2 },
        { upToMs: 86_400_000, count: 0 },
        { upToMs: null, count: 1 },
      ],
      overLimit: {
        total: 1,
        shown: [
          {
            person: person(37, "Ruth Adler"),
            askedAt: "2026-11-09T10:05:27.000Z",
            doneAt: "2026-11-10T13:05:27.000Z",
            tookMs: 97_200_000,
            eventId: id(3, 10),
          },
        ],
      },
    },
  },
  rules,
  weeks: [
    week("2026-09-06T22:00:00.000Z", 3, 1, [2, 8, 9, 5, 2], 8),
    week("2026-09-13T22:00:00.000Z", 2, 4, [2, 7, 8, 5, 2], 8),
    week("2026-09-20T22:00:00.000Z", 1, 3, [2, 6, 7, 5, 2], 8),
    week("2026-09-27T22:00:00.000Z", 4, 2, [3, 7, 7, 5, 2], 7),
    week("2026-10-04T22:00:00.000Z", 2, 5, [2, 6, 7, 4, 2], 7),
    week("2026-10-11T22:00:00.000Z", 1, 2, [2, 6, 6, 4, 2], 7),
    week("2026-10-18T22:00:00.000Z", 0, 1, [2, 6, 6, 3, 2], 7),
    week("2026-10-25T23:00:00.000Z", 1, 3, [2, 5, 6, 2, 2], 7),
    week("2026-11-01T23:00:00.000Z", 2, 1, [2, 6, 6, 2, 2], 7),
    week("2026-11-08T23:00:00.000Z", 1, 3, [1, 5, 6, 2, 2], 6),
    week("2026-11-15T23:00:00.000Z", 2, 1, [1, 5, 7, 2, 2], 6),
    week("2026-11-22T23:00:00.000Z", 0, 1, [1, 5, 6, 2, 1], 6),
  ],
  trail: {
    seq: 48_213,
    hash: "b7d1a4f09c3e2b5d8e6f1a0c4b7d9e2f3a5c6b8d0e1f2a3b4c5d6e7f8091a2b3",
    at: "2026-12-01T06:00:41.000Z",
  },
  manifest: {
    readAt: "2026-12-01T06:00:40.000Z",
    rows: { people: 1378, teams: 46, memberships: 2961, findings: 17, events: 18_307, connections: 2, tokens: 3 },
    previousSha256: "5d0c1c5e4f5b1c86f6f83f3a3d1a0d9c2c6a9e36cf4db1f5c6f7fd1f2b6b3a71",
  },
  signOff: {
    statement: "I have read this report. Findings that stay open are known to me, and each has somebody who cures it.",
    lines: [
      { as: "Reviewed by", name: null, at: null },
      { as: "Approved by", name: null, at: null },
    ],
  },
})
