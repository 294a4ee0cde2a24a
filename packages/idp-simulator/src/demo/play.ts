import type { Company } from "../company.ts"
import type { TeamStep } from "../company-teams.ts"
import type { Import, OktaApp } from "../okta/app.ts"
import { type Comparison, compareWithImport } from "../okta/compare.ts"
import type { Failure, Outcome } from "../okta/outcome.ts"
import type { Phase } from "./progress.ts"

/** How the year ended: compared with the server, or not, because the import failed. */
export type Ending = Outcome<Comparison>

/**
 * Okta's year with the company: everybody is assigned and the teams are pushed, people and teams change, some leave,
 * some return, teams are reorganised; then all is compared.
 */
export const play = async (
  company: Company,
  app: OktaApp,
  startPhase: (label: string, total: number) => Phase,
): Promise<Ending> => {
  const each = async <A>(label: string, items: ReadonlyArray<A>, act: (item: A) => Promise<boolean>) => {
    const phase = startPhase(label, items.length)
    let failures = 0
    for (const [i, item] of items.entries()) {
      if (!(await act(item))) failures++
      phase.advance(i + 1, items.length)
    }
    phase.end(failures)
  }
  const takeStep = takeStepOn(app)
  await each("Assign people", company.people, ({ oktaId, profile }) => app.assign(oktaId, profile))
  await each("Push teams", company.teams, ({ oktaId, name, members }) => app.pushGroup(oktaId, name, members))
  await each("Push profile changes", company.changes, ({ oktaId, change }) => app.pushProfile(oktaId, change))
  await each("Push team changes", company.teamChanges, takeStep)
  await each("Deactivate leavers", company.leavers, app.deactivate)
  await each("Reactivate returners", company.returners, app.reactivate)
  await each("Reorganise teams", company.reorganisation, takeStep)

  const readAll = async (label: string, total: number, importAll: Import) => {
    const phase = startPhase(label, total)
    const imported = await importAll(phase.advance)
    phase.end(imported.ok ? 0 : 1)
    return imported
  }
  const people = await readAll("Import people", company.people.length, app.importUsers)
  if (!people.ok) return people
  const pushed = [...app.groups().values()].filter(({ deleted }) => !deleted)
  const groups = await readAll("Import teams", pushed.length, app.importGroups)
  if (!groups.ok) return groups
  const memory = { people: app.people(), groups: app.groups() }
  return { ok: true, value: compareWithImport(memory, { people: people.value, teams: groups.value }) }
}

const takeStepOn =
  (app: OktaApp) =>
  (step: TeamStep): Promise<boolean> => {
    switch (step._tag) {
      case "ChangeMembers":
        return app.changeMembers(step.team, step)
      case "Rename":
        return app.renameGroup(step.team, step.name)
      case "PushAgain":
        return app.pushGroupAgain(step.team)
      case "Unlink":
        return app.unlinkGroup(step.team, step.inApp)
      case "Push":
        return app.pushGroup(step.team.oktaId, step.team.name, step.team.members)
    }
  }

/** Why the demo cannot begin, in one line. */
export const describeRefusal = (baseUrl: string, { status, detail }: Failure): string => {
  if (status === undefined) return `Cannot reach ${baseUrl}: ${detail}. Is the server running? Start it with npm start.`
  if (status === 401) return `The server refused the access token (401): ${detail}`
  return `${baseUrl} does not answer as a SCIM server (${status}): ${detail}`
}
