import { tidewater } from "../company.ts"
import { makeCatalogApp, makeWizardApp } from "../okta/app.ts"
import type { Surroundings } from "../okta/http-client.ts"
import { adminApiOf } from "./admin-api.ts"
import { type AppKind, parseArguments, usage } from "./arguments.ts"
import { conflictLines, cure } from "./conflict.ts"
import { type DataFolder, findConnection } from "./find-connection.ts"
import { describeRefusal, play } from "./play.ts"
import { type Phase, startPhase } from "./progress.ts"
import { reportLines } from "./report.ts"
import { summaryLines } from "./summary.ts"
import { paintFor, type Terminal } from "./terminal.ts"

/** Everything the demo has from outside. */
export interface World extends Pick<Surroundings, "fetch" | "sleep" | "random"> {
  readonly argv: ReadonlyArray<string>
  readonly folder: DataFolder
  readonly out: Terminal
  readonly complain: (line: string) => void
  /** Milliseconds, from any beginning. */
  readonly now: () => number
}

/** A pause nobody named: Okta's five minutes are too long for people who watch. */
const firstWait = 2000

const kinds: Readonly<Record<AppKind, { readonly make: typeof makeCatalogApp; readonly title: string }>> = {
  oin: { make: makeCatalogApp, title: "OIN app" },
  aiw: { make: makeWizardApp, title: "AIW app" },
}

/** Runs the demo; the outcome is the exit code. */
export const runDemo = async (world: World): Promise<0 | 1 | 2> => {
  const wanted = parseArguments(world.argv)
  if (wanted._tag === "Wrong") {
    world.complain(`npm run demo: ${wanted.problem}\n\n${usage}`)
    return 2
  }
  if (wanted._tag === "Help") {
    world.out.write(`${usage}\n`)
    return 0
  }
  const connection = findConnection(wanted, world.folder)
  if (typeof connection === "string") {
    world.complain(connection)
    return 1
  }

  const { out } = world
  const paint = paintFor(out)
  const company = tidewater()
  let phase: Phase | undefined
  const { make, title } = kinds[wanted.app]
  const app = make(connection, {
    fetch: world.fetch,
    sleep: world.sleep,
    random: world.random,
    firstWait,
    onWait: (milliseconds) => {
      if (phase !== undefined) phase.pause(milliseconds)
      else out.write(`The server asks for a pause of ${Math.ceil(milliseconds / 1000)} s\n`)
    },
  })
  const tested = await app.testConnection()
  if (!tested.ok) {
    world.complain(describeRefusal(connection.baseUrl, tested.failure))
    return 1
  }
  const { apiKey } = connection
  const api = apiKey === undefined ? undefined : adminApiOf(connection.baseUrl, apiKey)
  if (wanted.cure === true) {
    if (api === undefined) {
      world.complain(`No API key in ${world.folder.path}: give --api-key.`)
      return 1
    }
    const cured = await cure(world, api, company, app, paint)
    out.write(`${cured.lines.join("\n")}\n`)
    return cured.ok ? 0 : 1
  }
  const size = `${company.people.length} people and ${company.teams.length} teams`
  out.write(`${paint.bold(`Okta provisions the ${size} of ${company.name} (${title})`)}\n`)
  out.write(`${paint.dim(connection.baseUrl)}\n\n`)
  const ending = await play(company, app, (label, total) => (phase = startPhase(out, world.now, label, total)))
  const asked = api === undefined || !ending.ok ? undefined : api
  const conflict = asked === undefined ? [] : await conflictLines(world, asked, company, paint)
  const report = asked === undefined ? [] : await reportLines(world, asked, company, world.folder, paint)
  out.write(`${summaryLines(company, app, ending, connection, { conflict, report }, paint).join("\n")}\n`)
  return ending.ok && ending.value.mismatches.length === 0 && app.failedTasks().length === 0 ? 0 : 1
}
