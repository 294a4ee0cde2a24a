import type { Company } from "../company.ts"
import { isJsonObject, type Json } from "../json.ts"
import type { FailedTask, OktaApp } from "../okta/app.ts"
import type { Mismatch } from "../okta/compare.ts"
import { endpoint } from "../okta/http-client.ts"
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
  paint: Paint,
): ReadonlyArray<string> => [
  "",
  ...countLines(app, ending),
  "",
  ...(ending.ok ? [...lookLines(company, connection, paint), ""] : []),
  ...failedTaskLines(app.failedTasks(), paint),
  ...(ending.ok
    ? [...mismatchLines(ending.value.mismatches, paint), verdict(ending.value.mismatches.length, paint)]
    : []),
  ...(ending.ok ? [] : [paint.red(fit(`mismatches unknown: the import failed: ${ending.failure.detail}`, width))]),
]

const countLines = (app: OktaApp, ending: Ending): ReadonlyArray<string> => {
  const { created, linked, updated, deactivated, reactivated, requests } = app.tally()
  const others = ending.ok ? ending.value.others : "unknown"
  return [
    `  created ${created} · linked ${linked} · updated ${updated} · deactivated ${deactivated} · reactivated ${reactivated}`,
    `  requests ${requests} · failed tasks ${app.failedTasks().length} · others on the server: ${others}`,
  ]
}

const lookLines = (company: Company, connection: FoundConnection, paint: Paint): ReadonlyArray<string> => {
  const { displayName, userName, userType, roles } = company.conflict.profile
  const mailbox = userName.slice(0, userName.indexOf("@"))
  const away = company.leavers.length - company.returners.length
  const conflict =
    `${displayName} is ${userType} by userType, while roles says ${(roles ?? []).map(nameOf).join(" and ")}. This connection reads userType; ` +
    "roles is kept but not sent back: Okta returns what it reads with every update, so the conflict would never end."
  const looks: ReadonlyArray<readonly [text: string, filter: string]> = [
    [conflict, `userName sw "${mailbox}"`],
    [`The ${away} people who left and stayed away are still there, inactive:`, "active eq false"],
    ["Everybody who administers:", 'userType eq "Administrator"'],
  ]
  const set = [
    ...(connection.pasted ? ["TOKEN=the-access-token"] : []),
    `U=${quote(endpoint(connection.baseUrl, "/Users"))}`,
    `H="Authorization: Bearer ${connection.tokenInShell}"`,
  ]
  const command = (line: string) => `    ${paint.dim(line)}`
  return [
    `${paint.bold("What to look at")}, in this shell:`,
    ...set.map(command),
    ...looks.flatMap(([text, filter]) => [
      ...wrap(text, width - 2).map((line) => `  ${line}`),
      command(`curl -sG $U -H "$H" --data-urlencode ${quote(`filter=${filter}`)}`),
    ]),
  ]
}

/** A role is a plain text, or an object with its name under `value`. */
const nameOf = (role: Json): string => {
  const name = isJsonObject(role) ? role["value"] : role
  return typeof name === "string" ? name : JSON.stringify(role)
}

const failedTaskLines = (tasks: ReadonlyArray<FailedTask>, paint: Paint): ReadonlyArray<string> =>
  list("Failed tasks", tasks, paint, ({ action, userName, request, status, detail }) => [
    `  ${action} ${userName}`,
    `    ${request}${status === undefined ? "" : ` answered ${status}`}: ${detail}`,
  ])

const mismatchLines = (mismatches: ReadonlyArray<Mismatch>, paint: Paint): ReadonlyArray<string> =>
  list("Mismatches", mismatches, paint, ({ userName, path, expected, found }) => [
    `  ${userName}  ${path}`,
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
