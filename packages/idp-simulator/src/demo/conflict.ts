import type { Company } from "../company.ts"
import type { OktaApp } from "../okta/app.ts"
import type { Surroundings } from "../okta/http-client.ts"
import { type AdminApi, type FindingOnServer, findingsOf, roleOf } from "./admin-api.ts"
import { type Paint, wrap } from "./terminal.ts"

const rule = "roles-beside-user-type"
const width = 80

type World = Pick<Surroundings, "fetch" | "sleep"> & { readonly now: () => number }

const isOpen = (finding: FindingOnServer): boolean => finding.rule === rule && finding.state === "open"
const isResolved = (finding: FindingOnServer): boolean => finding.rule === rule && finding.state === "resolved"

/** What the service makes of the person whose `userType` and `roles` contradict each other. */
export const conflictLines = async (
  world: World,
  api: AdminApi,
  { conflict }: Company,
  paint: Paint,
): Promise<ReadonlyArray<string>> => {
  const { displayName, userName } = conflict.profile
  const role = await roleOf(world, api, userName)
  if (typeof role === "string") return [paint.red(role)]
  const findings = await findingsOf(world, api, role, (some) => some.some(isOpen))
  if (typeof findings === "string") return [paint.red(findings)]
  const finding = findings.find(isOpen)
  return [
    `${paint.bold("Two answers for one role")}: ${displayName} is ${paint.bold(role.role)}.`,
    ...indented(role.headline, 2),
    ...(finding === undefined ? [] : findingLines(finding, paint)),
  ]
}

const findingLines = ({ severity, message, cure }: FindingOnServer, paint: Paint): ReadonlyArray<string> => [
  `  ${paint.bold("Open finding")}, ${severity}: ${rule}`,
  ...indented(message, 4),
  `  ${paint.bold("The cure in Okta")}:`,
  ...cure.flatMap((step, i) => numbered(`${i + 1}. `, step)),
  `  Take roles away as that says: ${paint.dim("npm run demo -- --cure")}`,
]

const indented = (text: string, by: number): ReadonlyArray<string> =>
  wrap(text, width - by).map((line) => `${" ".repeat(by)}${line}`)

const numbered = (mark: string, step: string): ReadonlyArray<string> =>
  wrap(step, width - 4 - mark.length).map((line, i) => `    ${i === 0 ? mark : " ".repeat(mark.length)}${line}`)

/** What came of the cure, and whether it worked. */
export interface Cured {
  readonly lines: ReadonlyArray<string>
  readonly ok: boolean
}

/** Removes `roles` in the Profile Editor, pushes the person once more, and waits for the finding to end by itself. */
export const cure = async (
  world: World,
  api: AdminApi,
  { conflict }: Company,
  app: OktaApp,
  paint: Paint,
): Promise<Cured> => {
  const { roles: _, ...profile } = conflict.profile
  const { displayName, userName } = profile
  const failed = (line: string): Cured => ({ lines: [paint.red(line)], ok: false })
  const before = await roleOf(world, api, userName)
  if (typeof before === "string") return failed(before)
  const open = await findingsOf(world, api, before, () => true)
  if (typeof open === "string") return failed(open)
  if (!(await app.assign(conflict.oktaId, profile))) return failed(app.failedTasks()[0]?.detail ?? "The push failed.")
  const began = world.now()
  const findings = await findingsOf(world, api, before, (some) => some.some(isResolved) && !some.some(isOpen))
  if (typeof findings === "string") return failed(findings)
  const after = await roleOf(world, api, userName)
  if (typeof after === "string") return failed(after)
  const pushed = `Okta pushed ${displayName} without roles.`
  if (findings.some(isOpen) || !findings.some(isResolved)) {
    return { lines: [pushed, paint.red("The finding is not resolved.")], ok: false }
  }
  const seconds = ((world.now() - began) / 1000).toFixed(1)
  const ended = open.some(isOpen) ? `The finding resolved by itself after ${seconds} s.` : "The finding is resolved."
  return { lines: [pushed, paint.green(ended), ...indented(after.headline, 2)], ok: true }
}
