import type { Company } from "../company.ts"
import type { OktaApp } from "../okta/app.ts"
import { type Comparison, compareWithImport } from "../okta/compare.ts"
import type { Failure, Outcome } from "../okta/outcome.ts"
import type { Phase } from "./progress.ts"

/** How the year ended: compared with the server, or not, because the import failed. */
export type Ending = Outcome<Comparison>

/** Okta's year with the company: everybody is assigned, some change, some leave, some return; then all is compared. */
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
  await each("Assign people", company.people, ({ oktaId, profile }) => app.assign(oktaId, profile))
  await each("Push profile changes", company.changes, ({ oktaId, change }) => app.pushProfile(oktaId, change))
  await each("Deactivate leavers", company.leavers, app.deactivate)
  await each("Reactivate returners", company.returners, app.reactivate)

  const phase = startPhase("Import and compare", company.people.length)
  const imported = await app.importUsers(phase.advance)
  phase.end(imported.ok ? 0 : 1)
  return imported.ok ? { ok: true, value: compareWithImport(app.people(), imported.value) } : imported
}

/** Why the demo cannot begin, in one line. */
export const describeRefusal = (baseUrl: string, { status, detail }: Failure): string => {
  if (status === undefined) return `Cannot reach ${baseUrl}: ${detail}. Is the server running? Start it with npm start.`
  if (status === 401) return `The server refused the access token (401): ${detail}`
  return `${baseUrl} does not answer as a SCIM server (${status}): ${detail}`
}
