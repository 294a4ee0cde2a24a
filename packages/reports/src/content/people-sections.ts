import type { AccessChange, AuditReport, ReportedPerson, RoleSource } from "@rollcall/domain/audit"
import { count, counted, type Clock } from "../in-words.ts"
import type { Block, Cell, Section, Table } from "./content.ts"
import { roleList, shownOf } from "./tables.ts"

/** A person by name; below it the user name, or the id where the report is masked. */
export const personCell = ({ name, userName, id }: ReportedPerson): Cell => ({
  text: name,
  detail: userName ?? id,
})

/** What gave a role, in words. */
export const sourceInWords = ({ how, what }: RoleSource): string => {
  const words = {
    attribute: `attribute ${what ?? ""}`,
    team: `team ${what ?? ""}`,
    default: "default role",
    override: "set by hand",
    kept: "kept: what gave it was withdrawn",
    held: "held: the last administrator",
  }
  return words[how].trim()
}

const oneTable = (table: Table | undefined, none: string, before: ReadonlyArray<Block> = []): ReadonlyArray<Block> =>
  table === undefined ? [{ kind: "text", text: none }] : [...before, { kind: "table", table }]

const changes: Readonly<Record<AccessChange["change"], string>> = {
  joined: "Joined",
  left: "Left",
  "role-up": "Role up",
  "role-down": "Role down",
  "role-changed": "Other role",
}

/** Who got or lost what in the period, with why and by whom. */
export const accessChangesSection = ({ accessChanges }: AuditReport, clock: Clock): Section => ({
  id: "access-changes",
  title: "Changes of access",
  blocks: oneTable(
    accessChanges.total === 0
      ? undefined
      : {
          caption: "Changes of access",
          columns: [
            { title: "When", share: 17 },
            { title: "Who", share: 27 },
            { title: "Change", share: 22 },
            { title: "Cause", share: 34 },
          ],
          rows: accessChanges.shown.map(({ at, person, change, from, to, cause, by }) => [
            { text: clock.moment(at) },
            personCell(person),
            { text: changes[change], detail: fromTo(change, from, to) },
            { text: cause, detail: `by ${by}` },
          ]),
          ...shownOf(accessChanges, "the last. All of them are in the audit trail"),
        },
    "Nobody's access has changed in the period.",
  ),
})

const fromTo = (change: AccessChange["change"], from: ReadonlyArray<string>, to: ReadonlyArray<string>): string => {
  if (change === "joined") return `as ${roleList(to)}`
  if (change === "left") return `was ${roleList(from)}`
  return `from ${roleList(from)} to ${roleList(to)}`
}

/** Who may do most. */
export const privilegedSection = ({ privileged, population }: AuditReport, clock: Clock): Section => ({
  id: "privileged",
  title: "Privileged people",
  blocks: oneTable(
    privileged.total === 0
      ? undefined
      : {
          caption: "Privileged people",
          columns: [
            { title: "Who", share: 30 },
            { title: "Roles", share: 21 },
            { title: "Through", share: 21 },
            { title: "Since", share: 13 },
            { title: "Last sign-in", share: 15 },
          ],
          rows: privileged.shown.map(({ person, roles, administers, source, since, lastSignInAt }) => [
            personCell(person),
            { text: roleList(roles), ...(administers ? { detail: "administers" } : {}) },
            { text: sourceInWords(source) },
            { text: clock.day(since) },
            { text: lastSignInAt === null ? "not known" : clock.day(lastSignInAt) },
          ]),
          ...shownOf(privileged, "those of the highest roles"),
        },
    "Nobody holds a privileged role.",
    [
      {
        kind: "text",
        text: `${counted(privileged.total, "person holds", "people hold")} a privileged role; ${counted(population.administrators, "administers", "administer")}.`,
      },
    ],
  ),
})

/** Who is let in and does not come. */
export const dormantSection = ({ dormant }: AuditReport, clock: Clock): Section => {
  const what =
    dormant.knownBy === "sign-ins"
      ? `have not signed in for ${count(dormant.afterDays)} days`
      : `have not been named by the identity provider for ${count(dormant.afterDays)} days; sign-ins are not known`
  return {
    id: "dormant",
    title: "Dormant people",
    blocks: oneTable(
      dormant.total === 0
        ? undefined
        : {
            caption: "Dormant people",
            columns: [
              { title: "Who", share: 32 },
              { title: "Roles", share: 20 },
              { title: "Made", share: 15 },
              { title: "Last sign-in", share: 16 },
              { title: "Last named", share: 17 },
            ],
            rows: dormant.shown.map(({ person, roles, createdAt, lastSignInAt, lastNamedAt }) => [
              personCell(person),
              { text: roleList(roles) },
              { text: clock.day(createdAt) },
              {
                text:
                  lastSignInAt === null
                    ? dormant.knownBy === "sign-ins"
                      ? "never"
                      : "not known"
                    : clock.day(lastSignInAt),
              },
              { text: lastNamedAt === null ? "never" : clock.day(lastNamedAt) },
            ]),
            ...shownOf(dormant, "those of the highest roles, and longest away"),
          },
      `There is nobody: dormant are people who ${what}.`,
      [{ kind: "text", text: `People who are let in and ${what}.` }],
    ),
  }
}
