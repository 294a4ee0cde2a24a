import type { Company } from "../company.ts"
import { isJsonObject, type Json } from "../json.ts"
import type { OktaApp } from "../okta/app.ts"
import { endpoint } from "../okta/http-client.ts"
import type { Mismatch } from "../okta/mismatch.ts"
import type { FailedTask } from "../okta/tasks.ts"
import { type FoundConnection, quote } from "./find-connection.ts"
import type { Ending } from "./play.ts"
import { fit, type Paint, wrap } from "./terminal.ts"

const width = 80
/** A list longer than this is cut; the count below it stays whole. */
const mostListed = 40

/** What is printed after the phases; the last line is the verdict. */
export const summaryLines = (
  company: Company,
  app: OktaApp,
  ending: Ending,
  connection: FoundConnection,
  /** What the service made of the two answers for one role, and its report, where it could be asked. */
  { conflict, report }: { readonly conflict: ReadonlyArray<string>; readonly report: ReadonlyArray<string> },
  paint: Paint,
): ReadonlyArray<string> => [
  "",
  ...countLines(app, ending),
  "",
  ...[conflict, report].flatMap((lines) => (lines.length === 0 ? [] : [...lines, ""])),
  ...(ending.ok ? [...lookLines(company, connection, conflict.length > 0, paint), ""] : []),
  ...failedTaskLines(app.failedTasks(), paint),
  ...(ending.ok
    ? [...mismatchLines(ending.value.mismatches, paint), verdict(ending.value.mismatches.length, paint)]
    : []),
  ...(ending.ok ? [] : [paint.red(fit(`mismatches unknown: the import failed: ${ending.failure.detail}`, width))]),
]

const countLines = (app: OktaApp, ending: Ending): ReadonlyArray<string> => {
  const { created, linked, updated, deactivated, reactivated, groups, requests } = app.tally()
  const others = ending.ok ? `${ending.value.others.people} people, ${ending.value.others.teams} teams` : "unknown"
  const people = { created, linked, updated, deactivated, reactivated }
  const teams = {
    created: groups.created,
    linked: groups.linked,
    "membership changes": groups.changed,
    renamed: groups.renamed,
    deleted: groups.deleted,
  }
  return [
    `  people  ${counts(people)}`,
    `  teams   ${counts(teams)}`,
    `  requests ${requests} · failed tasks ${app.failedTasks().length} · others on the server: ${others}`,
  ]
}

const counts = (of: Readonly<Record<string, number>>): string =>
  Object.entries(of)
    .map(([what, count]) => `${what} ${count}`)
    .join(" · ")

/** What is seen there, among people or groups, with which filter, and what of it is wanted. */
type Look = readonly [text: string, of: "U" | "G", filter: string, only?: string]

const lookLines = (
  company: Company,
  connection: FoundConnection,
  isConflictTold: boolean,
  paint: Paint,
): ReadonlyArray<string> => {
  const { displayName, userName, userType, roles } = company.conflict.profile
  const away = company.leavers.length - company.returners.length
  const conflict =
    `${displayName} is ${userType} by userType, while roles says ${(roles ?? []).map(nameOf).join(" and ")}. This connection reads userType; ` +
    "roles is kept but not sent back: Okta returns what it reads with every update, so the conflict would never end."
  const returner = company.people.filter(({ oktaId }) => oktaId === company.returners[0])
  const looks: ReadonlyArray<Look> = [
    ...(isConflictTold ? [] : [[conflict, "U", `userName sw "${mailboxOf(userName)}"`] as const]),
    [`The ${away} people who left and stayed away are still there, inactive:`, "U", "active eq false"],
    [
      "Two teams that took the names of others, without their members:",
      "G",
      'displayName sw "Customer"',
      "excludedAttributes=members",
    ],
    ...returner.map(({ profile }): Look => {
      const text = `${profile.displayName} left, came back, and is still in the same teams:`
      return [text, "U", `userName sw "${mailboxOf(profile.userName)}"`, "attributes=groups"]
    }),
  ]
  const set = [
    ...(connection.pasted ? ["TOKEN=the-access-token"] : []),
    `U=${quote(endpoint(connection.baseUrl, "/Users"))}`,
    `G=${quote(endpoint(connection.baseUrl, "/Groups"))}`,
    `H="Authorization: Bearer ${connection.tokenInShell}"`,
  ]
  const command = (line: string) => `    ${paint.dim(line)}`
  return [
    `${paint.bold("What to look at")}, in this shell:`,
    ...set.map(command),
    ...looks.flatMap(([text, of, filter, only]) => {
      const query = `--data-urlencode ${quote(`filter=${filter}`)}`
      const curl = `curl -sG $${of} -H "$H"`
      return [
        ...wrap(text, width - 2).map((line) => `  ${line}`),
        ...(only === undefined ? [`${curl} ${query}`] : [`${curl} -d ${only} \\`, `  ${query}`]).map(command),
      ]
    }),
  ]
}

const mailboxOf = (userName: string): string => userName.slice(0, userName.indexOf("@"))

/** A role is a plain text, or an object with its name under `value`. */
const nameOf = (role: Json): string => {
  const name = isJsonObject(role) ? role["value"] : role
  return typeof name === "string" ? name : JSON.stringify(role)
}

const failedTaskLines = (tasks: ReadonlyArray<FailedTask>, paint: Paint): ReadonlyArray<string> =>
  list("Failed tasks", tasks, paint, ({ action, subject, request, status, detail }) => [
    `  ${action} ${subject}`,
    `    ${request}${status === undefined ? "" : ` answered ${status}`}: ${detail}`,
  ])

const mismatchLines = (mismatches: ReadonlyArray<Mismatch>, paint: Paint): ReadonlyArray<string> =>
  list("Mismatches", mismatches, paint, ({ of, name, path, expected, found }) => [
    `  ${of === "team" ? `team ${name}` : name}  ${path}`,
    `    expected ${expected}`,
    `    found    ${found}`,
  ])

const list = <A>(
  title: string,
  items: ReadonlyArray<A>,
  paint: Paint,
  describe: (item: A) => ReadonlyArray<string>,
): ReadonlyArray<string> => {
  if (items.length === 0) return []
  const more = items.length - mostListed
  return [
    paint.bold(title),
    ...items.slice(0, mostListed).flatMap((item) => describe(item).map((line) => fit(line, width))),
    ...(more > 0 ? [`  and ${more} more`] : []),
    "",
  ]
}

const verdict = (mismatches: number, paint: Paint): string =>
  mismatches === 0 ? paint.green("mismatches 0") : paint.red(`mismatches ${mismatches}`)
