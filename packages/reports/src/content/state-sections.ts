import type { AuditReport, RemovalTimes } from "@rollcall/domain/audit"
import { administratorsByWeek } from "../charts/administrators.ts"
import { openBySeverity } from "../charts/open-by-severity.ts"
import { openedAndResolved } from "../charts/opened-and-resolved.ts"
import { rolesBySource } from "../charts/roles-by-source.ts"
import { timeTaken } from "../charts/time-taken.ts"
import { count, counted, duration, type Clock } from "../in-words.ts"
import type { Block, Section } from "./content.ts"
import { personCell, sourceInWords } from "./people-sections.ts"
import { shownOf } from "./tables.ts"

/** How it went, week by week. */
export const trendsSection = ({ weeks }: AuditReport, clock: Clock): Section => {
  const isQuiet = weeks.every(
    ({ opened, resolved, open }) => opened + resolved === 0 && Object.values(open).every((count) => count === 0),
  )
  const charts = [
    ...(isQuiet ? [] : [openBySeverity(weeks, clock), openedAndResolved(weeks, clock)]),
    ...(weeks.some(({ administrators }) => administrators !== null) ? [administratorsByWeek(weeks, clock)] : []),
  ]
  const quiet = `No finding was open, came or went in ${weeks.length === 1 ? "the last week" : `the last ${counted(weeks.length, "week")}`}.`
  const text = weeks.length === 0 ? "There is no whole week to look back on yet." : quiet
  return {
    id: "trends",
    title: "Week by week",
    blocks: [
      ...(isQuiet ? [{ kind: "text" as const, text }] : []),
      ...(charts.length === 0 ? [] : [{ kind: "charts" as const, charts }]),
    ],
  }
}

/** Who holds which role, and how each got it. */
export const rolesSection = ({ roles, population }: AuditReport): Section => ({
  id: "roles",
  title: "Roles",
  blocks: [
    {
      kind: "text",
      text: `${counted(population.people.active, "person is", "people are")} active, in ${counted(population.teams, "team")}${roles.withoutRole === 0 ? "" : `; ${count(roles.withoutRole)} of them without a role`}. Besides, ${count(population.people.staged)} wait to be let in, ${count(population.people.inactive)} are deactivated and ${count(population.people.deleted)} deleted.`,
    },
    ...(roles.shown.some(({ people }) => people > 0)
      ? [{ kind: "charts" as const, charts: [rolesBySource(roles.shown)] }]
      : []),
    ...(roles.total === 0
      ? []
      : [
          {
            kind: "table" as const,
            table: {
              caption: "People of each role, and how they got it",
              columns: [
                { title: "Role", share: 27 },
                { title: "People", share: 12, isNumber: true },
                { title: "How they got it", share: 61 },
              ],
              rows: roles.shown.map(({ name, administers, people, sources }) => [
                { text: name, ...(administers ? { detail: "administers" } : {}) },
                { text: count(people) },
                {
                  text: sources.map((source) => `${sourceInWords(source)}: ${count(source.people)}`).join("; ") || "–",
                },
              ]),
              ...shownOf(roles, "those of the highest rank"),
            },
          },
        ]),
  ],
})

/** How soon somebody who was to lose access had lost it. */
export const deprovisioningSection = ({ deprovisioning }: AuditReport, clock: Clock): Section => {
  const kinds = [
    { name: "From the request until it was applied", timing: deprovisioning.requests },
    { name: "From the hold until it was released", timing: deprovisioning.holds },
  ]
  const charts = kinds.filter(({ timing }) => timing.count > 0 && timing.buckets.length > 0)
  return {
    id: "deprovisioning",
    title: "Time to remove access",
    blocks: [
      ...(charts.length === 0
        ? []
        : [{ kind: "charts" as const, charts: charts.map(({ name, timing }) => timeTaken(name, timing)) }]),
      {
        kind: "table",
        table: {
          caption: "Time to remove access",
          columns: [
            { title: "What", share: 34 },
            { title: "How often", share: 12, isNumber: true },
            { title: "Half within", share: 14, isNumber: true },
            { title: "95 % within", share: 14, isNumber: true },
            { title: "Longest", share: 13, isNumber: true },
            { title: "Limit", share: 13, isNumber: true },
          ],
          rows: kinds.map(({ name, timing }) => [
            { text: name },
            { text: count(timing.count) },
            ...[timing.p50Ms, timing.p95Ms, timing.worstMs].map((ms) => ({ text: ms === null ? "–" : duration(ms) })),
            { text: duration(timing.limitMs) },
          ]),
        },
      },
      ...kinds.flatMap(({ name, timing }) => overLimit(name, timing, clock)),
    ],
  }
}

const overLimit = (name: string, { overLimit: over, limitMs }: RemovalTimes, clock: Clock): ReadonlyArray<Block> =>
  over.total === 0
    ? []
    : [
        {
          kind: "table",
          table: {
            caption: `${name}: longer than ${duration(limitMs)}`,
            columns: [
              { title: "Who", share: 36 },
              { title: "Asked", share: 22 },
              { title: "Done", share: 22 },
              { title: "Took", share: 20, isNumber: true },
            ],
            rows: over.shown.map(({ person, askedAt, doneAt, tookMs }) => [
              personCell(person),
              { text: clock.moment(askedAt) },
              { text: doneAt === null ? "not yet" : clock.moment(doneAt) },
              { text: duration(tookMs) },
            ]),
            ...shownOf(over, "the longest"),
          },
        },
      ]

/** Through what identity providers speak, and with what they prove who they are. */
export const connectionsSection = ({ connections, tokens }: AuditReport, clock: Clock): Section => {
  const moment = (at: string | null) => (at === null ? "never" : clock.moment(at))
  return {
    id: "connections",
    title: "Connections and access tokens",
    blocks: [
      ...(connections.total === 0
        ? [{ kind: "text" as const, text: "There is no connection." }]
        : [
            {
              kind: "table" as const,
              table: {
                caption: "Connections",
                columns: [
                  { title: "Connection", share: 26 },
                  { title: "Status", share: 14 },
                  { title: "Made", share: 16 },
                  { title: "Last request", share: 20 },
                  { title: "Requests", share: 12, isNumber: true },
                  { title: "Refused", share: 12, isNumber: true },
                ],
                rows: connections.shown.map((connection) => [
                  { text: connection.label },
                  { text: connection.status },
                  { text: clock.day(connection.createdAt) },
                  { text: moment(connection.lastRequestAt) },
                  { text: count(connection.requestsInPeriod) },
                  { text: count(connection.refusedInPeriod) },
                ]),
                ...shownOf(connections, "those in use first"),
              },
            },
          ]),
      ...(tokens.total === 0
        ? [{ kind: "text" as const, text: "There is no access token." }]
        : [
            {
              kind: "table" as const,
              table: {
                caption: "Access tokens",
                columns: [
                  { title: "Token", share: 26 },
                  { title: "Status", share: 14 },
                  { title: "Age", share: 14, isNumber: true },
                  { title: "Last use", share: 24 },
                  { title: "Expires", share: 22 },
                ],
                rows: tokens.shown.map((token) => [
                  { text: token.label, detail: `…${token.hint}, ${token.connection}` },
                  { text: token.status },
                  { text: counted(token.ageDays, "day") },
                  { text: moment(token.lastUsedAt) },
                  { text: token.expiresAt === null ? "–" : clock.day(token.expiresAt) },
                ]),
                ...shownOf(tokens, "those in use first"),
              },
            },
          ]),
    ],
  }
}
