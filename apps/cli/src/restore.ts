import {
  type BackupManifest,
  createDatabase,
  type Database,
  dropDatabase,
  factsNow,
  isEmptyDatabase,
  makeAppRole,
  openEmbedded,
  openPostgres,
  restoreEmbedded,
} from "@rollcall/database"
import { randomBytes } from "node:crypto"
import { existsSync, mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join, resolve } from "node:path"
import { verifyOne } from "./audit-verify.ts"
import { describe, digestOf } from "./backup.ts"
import type { Environment } from "./environment.ts"
import { fail } from "./failure.ts"
import { runProgram } from "./postgres-programs.ts"
import { readManifest } from "./read-manifest.ts"
import { inDatabase } from "./trail-source.ts"

type Say = (line: string) => void

/**
 * Makes what a backup has anew, and verifies that all of it is there: what its manifest counted, and every trail up to
 * where it ended. `isCheck`: in a temporary place, which is removed again.
 */
export const restore = async (environment: Environment, from: string, isCheck: boolean, say: Say): Promise<void> => {
  const file = resolve(from)
  if (!existsSync(file)) throw fail(`There is no ${file}.`)
  const manifest = readManifest(file)
  if ((await digestOf(file)) !== manifest.sha256) {
    throw fail(`${file} is not as it was written: its SHA-256 is not the one in its manifest.`)
  }
  const place = await (manifest.kind === "embedded" ? inFolder : inServer)(environment, file, isCheck)
  try {
    const events = await verifyRestored(place.database, manifest)
    say(`${file}, made ${manifest.madeAt}:`)
    say(`${describe(manifest)}; ${events} sealed events, all as they were sealed.`)
  } finally {
    await place.leave()
  }
  say(isCheck ? "It can be restored. What was made for this check is removed." : `Restored into ${place.name}.`)
  if (!isCheck) say(keyNeeded(manifest))
}

const keyNeeded = ({ kind }: BackupManifest): string =>
  kind === "embedded"
    ? "Put the file key (or ROLLCALL_KEY) of the installation that was backed up there before you start, or no token works."
    : "Start with the ROLLCALL_KEY of the installation that was backed up, or no token works."

interface Place {
  readonly name: string
  readonly database: Database
  readonly leave: () => Promise<void>
}

const inFolder = async ({ dataDir }: Environment, file: string, isCheck: boolean): Promise<Place> => {
  const folder = isCheck ? mkdtempSync(join(tmpdir(), "rollcall-restore-")) : dataDir
  const remove = (): void => {
    if (isCheck) rmSync(folder, { recursive: true, force: true })
  }
  try {
    await restoreEmbedded(folder, file)
    const database = await openEmbedded(folder)
    const leave = async () => {
      await database.close()
      remove()
    }
    return { name: folder, database, leave }
  } catch (error) {
    remove()
    throw error
  }
}

const inServer = async ({ databaseUrl }: Environment, file: string, isCheck: boolean): Promise<Place> => {
  if (databaseUrl === undefined) {
    throw fail("This backup is of PostgreSQL: set DATABASE_URL to the server it is to be restored into.")
  }
  const own = openPostgres({ url: databaseUrl, max: 2, patient: true })
  const url = new URL(databaseUrl)
  const name = `rollcall_check_${randomBytes(4).toString("hex")}`
  const leaveCheck = async () => {
    if (isCheck) await dropDatabase(own, name)
    await own.close()
  }
  try {
    if (isCheck) {
      await createDatabase(own, name)
      url.pathname = `/${name}`
    } else await requireEmpty(own)
    await makeAppRole(own)
    await runProgram("pg_restore", url.href, ["--no-owner", "--exit-on-error", "--single-transaction", file])
    const database = isCheck ? openPostgres({ url: url.href, max: 2, patient: true }) : own
    const leave = async () => {
      if (isCheck) await database.close()
      await leaveCheck()
    }
    return { name: `${url.host}${url.pathname}`, database, leave }
  } catch (error) {
    await leaveCheck()
    throw error
  }
}

const requireEmpty = async (database: Database): Promise<void> => {
  if (await isEmptyDatabase(database)) return
  throw fail("The database of DATABASE_URL is not empty. Restore into a new one: createdb, and set DATABASE_URL to it.")
}

const verifyRestored = async (database: Database, manifest: BackupManifest): Promise<number> => {
  const { counts } = await factsNow(database)
  for (const [name, expected] of Object.entries(manifest.counts)) {
    if (counts[name] !== expected)
      throw fail(`The backup has ${counts[name] ?? 0} rows of ${name}, and its manifest says ${expected}.`)
  }
  const source = inDatabase(database)
  let events = 0
  for (const { entityId, seq, hash } of manifest.trails) {
    const mark = { seq, hash: Buffer.from(hash, "hex"), from: "the manifest of the backup" }
    const { links, fault } = await verifyOne(source, entityId, [mark])
    if (fault !== undefined) throw fail(`${entityId}: ${fault.reason}.`)
    events += links
  }
  return events
}
