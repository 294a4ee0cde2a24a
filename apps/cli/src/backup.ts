import { makeClient } from "@rollcall/api"
import {
  atOneMoment,
  type BackupManifest,
  type Database,
  manifestFile,
  manifestOf,
  writeManifest,
} from "@rollcall/database"
import { Effect } from "effect"
import { createHash } from "node:crypto"
import { copyFileSync, createReadStream, existsSync, renameSync, rmSync } from "node:fs"
import { join, resolve } from "node:path"
import { pipeline } from "node:stream/promises"
import type { Environment } from "./environment.ts"
import { fail } from "./failure.ts"
import { openDatabase } from "./open-database.ts"
import { runProgram } from "./postgres-programs.ts"
import { readManifest } from "./read-manifest.ts"

/** Writes everything into a file, and beside it what it has. */
export const backUp = async (environment: Environment, to: string, say: (line: string) => void): Promise<void> => {
  const file = resolve(to)
  for (const taken of [file, manifestFile(file)]) {
    if (existsSync(taken)) throw fail(`${taken} is there already; a backup overwrites nothing.`)
  }
  const { manifest } = await make(environment, file)
  say(`${file}: ${describe(manifest)}.`)
  say(`Keep ${manifestFile(file)} with it: it says what must be in it.`)
  say(
    environment.databaseUrl === undefined
      ? `The key is not in it. Keep a copy of ${join(environment.dataDir, "key")}${environment.key === undefined ? " (or your ROLLCALL_KEY)" : ""} elsewhere: without it no token works.`
      : "The key is not in it. Keep ROLLCALL_KEY elsewhere: without it no token works.",
  )
}

export const describe = ({ counts }: BackupManifest): string =>
  named.map(([table, one, many]) => `${counts[table] ?? 0} ${counts[table] === 1 ? one : many}`).join(", ")

const named = [
  ["entity", "entity", "entities"],
  ["users", "person", "people"],
  ["team", "team", "teams"],
  ["provisioning_event", "event", "events"],
] as const

const make = async (environment: Environment, file: string): Promise<{ readonly manifest: BackupManifest }> => {
  const database = await openDatabase(environment)
  if (database === "in-use") return { manifest: await overApi(environment, file) }
  try {
    if (database.backUp !== undefined) return { manifest: await database.backUp(file, new Date()) }
    return { manifest: await dumpPostgres(database, environment.databaseUrl ?? "", file) }
  } finally {
    await database.close()
  }
}

/** pg_dump takes the very moment at which was counted what is there. */
const dumpPostgres = (database: Database, url: string, file: string): Promise<BackupManifest> =>
  atOneMoment(database, async (snapshot, facts) => {
    const draft = `${file}.draft`
    await runProgram("pg_dump", url, ["--format=custom", `--snapshot=${snapshot}`, `--file=${draft}`])
    const manifest = manifestOf("postgresql", new Date(), await digestOf(draft), facts)
    writeManifest(file, manifest)
    renameSync(draft, file)
    return manifest
  })

/** A service that has the folder open writes the backup into it; from there it is moved. */
const overApi = async ({ url, apiKey, dataDir }: Environment, file: string): Promise<BackupManifest> => {
  if (apiKey === undefined) {
    throw fail(
      `A service has ${dataDir} open, so it is asked over its API: set ROLLCALL_API_KEY to a key with the scope operate.`,
    )
  }
  const client = makeClient({ baseUrl: url, key: apiKey, fetch })
  const made = await Effect.runPromise(
    Effect.mapError(client.backups.create(), (error) =>
      fail(`The service at ${url}, which has ${dataDir} open, does not help: ${error.message}`),
    ),
  )
  copyFileSync(made.file, file)
  copyFileSync(manifestFile(made.file), manifestFile(file))
  for (const moved of [made.file, manifestFile(made.file)]) rmSync(moved)
  return readManifest(file)
}

export const digestOf = async (file: string): Promise<string> => {
  const hash = createHash("sha256")
  await pipeline(createReadStream(file), hash)
  return hash.digest("hex")
}
