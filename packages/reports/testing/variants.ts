import { type AuditReport, exampleReport, type ReportedPerson, type RemovalTimes } from "@rollcall/domain/audit"

const nothing = { total: 0, shown: [] }
const none = { critical: 0, high: 0, medium: 0, low: 0, info: 0 }
const noTiming = (timing: RemovalTimes): RemovalTimes => ({
  ...timing,
  count: 0,
  p50Ms: null,
  p95Ms: null,
  worstMs: null,
  buckets: timing.buckets.map(({ upToMs }) => ({ upToMs, count: 0 })),
  overLimit: nothing,
})

/** The first report of an entity that has just begun: eleven people, asked for by hand, one finding, in UTC. */
export const firstReport = (): AuditReport => {
  const example = exampleReport()
  const [, , , privilegedWithoutIdp] = example.open.shown
  return {
    ...example,
    cover: {
      ...example.cover,
      number: 1,
      title: "Access audit",
      entity: { ...example.cover.entity, timeZone: "UTC" },
      schedule: null,
      requestedBy: "Grace Lindqvist",
    },
    population: {
      people: { staged: 0, active: 11, inactive: 0, deleted: 0 },
      teams: 1,
      administrators: 1,
      administrationFloor: 1,
      inPeriod: { joined: 11, left: 0, roleUp: 0, roleDown: 0 },
    },
    difference: {
      against: null,
      opened: nothing,
      reopened: nothing,
      resolved: nothing,
      stillOpen: { total: 0 },
      severityChanged: nothing,
      acknowledged: nothing,
    },
    open: {
      total: 1,
      bySeverity: { ...none, high: 1 },
      shown: privilegedWithoutIdp === undefined ? [] : [privilegedWithoutIdp],
    },
    acknowledged: nothing,
    roles: {
      total: 2,
      withoutRole: 0,
      shown: example.roles.shown.slice(2).map((role, i) => ({
        ...role,
        people: [1, 10][i] ?? 0,
        sources: [{ how: "attribute", what: "userType", people: [1, 10][i] ?? 0 }],
      })),
    },
    accessChanges: { total: 11, shown: example.accessChanges.shown.filter(({ change }) => change === "joined") },
    privileged: { total: 1, shown: example.privileged.shown.slice(0, 1) },
    dormant: { ...nothing, afterDays: 90, knownBy: "requests" },
    connections: { total: 1, shown: example.connections.shown.slice(0, 1) },
    tokens: { total: 1, shown: example.tokens.shown.slice(2) },
    deprovisioning: {
      requests: noTiming(example.deprovisioning.requests),
      holds: noTiming(example.deprovisioning.holds),
    },
    weeks: [],
    trail: null,
    manifest: { ...example.manifest, previousSha256: null, rows: { people: 11, teams: 1 } },
  }
}

/** A report in which nothing is open, and nothing was before. */
export const allClearReport = (): AuditReport => {
  const example = exampleReport()
  return {
    ...example,
    difference: {
      ...example.difference,
      opened: nothing,
      reopened: nothing,
      resolved: nothing,
      stillOpen: { total: 0 },
      severityChanged: nothing,
      acknowledged: nothing,
    },
    open: { total: 0, bySeverity: none, shown: [] },
    acknowledged: nothing,
    dormant: { ...nothing, afterDays: 90, knownBy: "sign-ins" },
    deprovisioning: { ...example.deprovisioning, holds: noTiming(example.deprovisioning.holds) },
    rules: example.rules.map((rule) => ({
      ...rule,
      state: "evaluated",
      reason: null,
      skipped: 0,
      looked: 1347,
      open: 0,
      acknowledged: 0,
    })),
    weeks: example.weeks.map((week) => ({ ...week, opened: 0, resolved: 0, open: none })),
  }
}

const repeated = <Item>(
  items: ReadonlyArray<Item>,
  times: number,
  change: (item: Item, i: number) => Item,
): ReadonlyArray<Item> =>
  Array.from({ length: times }, (_, i) => items[i % items.length]).flatMap((item, i) =>
    item === undefined ? [] : [change(item, i)],
  )

/** A report of a million people whose lists are as long as a gatherer shows them. */
export const hugeReport = (shown = 200): AuditReport => {
  const example = exampleReport()
  const numbered = (person: ReportedPerson, i: number): ReportedPerson => ({ ...person, id: `${person.id}-${i}` })
  return {
    ...example,
    population: {
      people: { staged: 12_345, active: 1_000_000, inactive: 250_321, deleted: 87_654 },
      teams: 12_408,
      administrators: 1284,
      administrationFloor: 2,
      inPeriod: { joined: 41_233, left: 18_004, roleUp: 9120, roleDown: 5031 },
    },
    difference: {
      ...example.difference,
      opened: { total: 31_204, shown: repeated(example.difference.opened.shown, 50, (row) => row) },
      resolved: { total: 28_911, shown: repeated(example.difference.resolved.shown, 50, (row) => row) },
      stillOpen: { total: 102_338 },
    },
    open: {
      total: 134_000,
      bySeverity: { critical: 12, high: 3988, medium: 40_000, low: 60_000, info: 30_000 },
      shown: repeated(example.open.shown, shown, (finding, i) => ({
        ...finding,
        fingerprint: `${finding.fingerprint}-${i}`,
        severity: i < 12 ? "critical" : "high",
      })),
    },
    acknowledged: { total: 812, shown: repeated(example.acknowledged.shown, 100, (row) => row) },
    roles: {
      total: 64,
      withoutRole: 1204,
      shown: repeated(example.roles.shown, 64, (role, i) => ({
        ...role,
        key: `${role.key}-${i}`,
        name: `${role.name} of the region no. ${i + 1}`,
        people: role.people * 800,
        sources: role.sources.map((source) => ({ ...source, people: source.people * 800 })),
      })),
    },
    accessChanges: {
      total: 73_388,
      shown: repeated(example.accessChanges.shown, shown, (row, i) => ({ ...row, person: numbered(row.person, i) })),
    },
    privileged: {
      total: 1284,
      shown: repeated(example.privileged.shown, shown, (row, i) => ({ ...row, person: numbered(row.person, i) })),
    },
    dormant: {
      ...example.dormant,
      total: 9031,
      shown: repeated(example.dormant.shown, shown, (row, i) => ({ ...row, person: numbered(row.person, i) })),
    },
    weeks: repeated(example.weeks, 53, (week, i) => ({
      ...week,
      from: new Date(Date.UTC(2025, 10, 24) + i * 7 * 86_400_000).toISOString(),
      opened: week.opened * 1000,
      resolved: week.resolved * 1000,
      open: { critical: 12, high: 3988, medium: 40_000 - i * 100, low: 60_000, info: 30_000 },
      administrators: 1284 + (i % 7),
    })),
  }
}

/** Names nobody should have, and somebody has. */
export const hostileNames = [
  `<img src=x onerror=alert(1)>`,
  `</style><script>alert(1)</script>`,
  `"><svg/onload=alert(1)>`,
  "محمد علي الخطيب",
  "שרה כהן",
  "\u202Egnp.exe",
  "王小明",
  "👩🏽‍💻 Ada 🦊",
  "N".repeat(300),
  `${"very ".repeat(59)}long`,
  "Line one\nline two\r\nline three",
  `=HYPERLINK("https://evil.example","x")`,
  "+1-555",
  "-2+3",
  "@SUM(A1)",
  "\t=1+1",
  `a","=1+1`,
  "x;=cmd|' /C calc'!A0",
  "＝1+1",
  "zero\u200bwidth and \u0007bell and \0nul",
  "{b} {{name}} ${name} %s",
  "half a pair \ud800",
] as const

const nameOf = (i: number): string => hostileNames[i % hostileNames.length] ?? ""

/** A report in which everything that others choose is hostile. */
export const hostileReport = (): AuditReport => {
  const example = exampleReport()
  const renamed = <Row extends { readonly person: ReportedPerson }>(rows: ReadonlyArray<Row>) =>
    repeated(rows, hostileNames.length, (row, i) => ({
      ...row,
      person: { id: row.person.id, name: nameOf(i), userName: nameOf(i + 1) },
    }))
  return {
    ...example,
    cover: {
      ...example.cover,
      title: nameOf(0),
      entity: { ...example.cover.entity, name: `Acme ${nameOf(1)} ${nameOf(8)}` },
      requestedBy: nameOf(2),
    },
    open: {
      total: hostileNames.length,
      bySeverity: { ...none, critical: hostileNames.length },
      shown: repeated(example.open.shown, hostileNames.length, (finding, i) => ({
        ...finding,
        severity: "critical",
        title: nameOf(i + 1),
        subject: { ...finding.subject, name: nameOf(i) },
        message: `${nameOf(i)} is ${nameOf(i + 2)}.`,
        evidence: { [nameOf(i + 3)]: nameOf(i), list: [nameOf(i + 1), 7, null], deep: { er: [nameOf(i)] } },
        remediation: { idp: [nameOf(i), nameOf(i + 1)], rollcall: [nameOf(i + 2)] },
      })),
    },
    acknowledged: {
      total: hostileNames.length,
      shown: repeated(example.acknowledged.shown, hostileNames.length, (finding, i) => ({
        ...finding,
        acknowledgement: { ...finding.acknowledgement, reason: nameOf(i), by: nameOf(i + 1) },
      })),
    },
    roles: {
      ...example.roles,
      total: hostileNames.length,
      shown: repeated(example.roles.shown, hostileNames.length, (role, i) => ({
        ...role,
        name: nameOf(i),
        sources: role.sources.map((source) => ({ ...source, what: nameOf(i + 1) })),
      })),
    },
    accessChanges: {
      total: hostileNames.length,
      shown: renamed(example.accessChanges.shown).map((row, i) => ({
        ...row,
        from: [nameOf(i)],
        to: [nameOf(i + 1), nameOf(i + 2)],
        cause: nameOf(i + 3),
        by: nameOf(i + 4),
      })),
    },
    privileged: { total: hostileNames.length, shown: renamed(example.privileged.shown) },
    dormant: { ...example.dormant, total: hostileNames.length, shown: renamed(example.dormant.shown) },
    connections: {
      total: 1,
      shown: example.connections.shown.slice(0, 1).map((row) => ({ ...row, label: nameOf(0) })),
    },
    tokens: {
      total: hostileNames.length,
      shown: repeated(example.tokens.shown, hostileNames.length, (row, i) => ({ ...row, label: nameOf(i) })),
    },
    rules: example.rules.map((rule, i) => ({ ...rule, title: nameOf(i), reason: nameOf(i + 1) })),
    manifest: { ...example.manifest, rows: { [nameOf(0)]: 3 } },
    signOff: {
      statement: nameOf(1),
      lines: [
        { as: nameOf(2), name: nameOf(3), at: example.cover.generatedAt },
        { as: nameOf(8), name: nameOf(8), at: null },
        { as: "Third", name: null, at: null },
      ],
    },
  }
}
