import { execFileSync } from "node:child_process"
import { accessSync, constants, readdirSync } from "node:fs"
import { delimiter, join } from "node:path"

export interface PostgresBinaries {
  /** The folder that holds `initdb` and `postgres`. */
  readonly folder: string
  readonly version: string
}

const oldestMajor = 15

/**
 * The newest PostgreSQL server of this machine that Rollcall supports. `ROLLCALL_TEST_POSTGRES_BIN` decides alone when it
 * is set; otherwise pg_config, Debian's folders and PATH are asked. Throws when the variable names no such folder.
 */
export const findPostgres = (environment: NodeJS.ProcessEnv = process.env): PostgresBinaries | undefined => {
  const given = environment["ROLLCALL_TEST_POSTGRES_BIN"]
  if (given !== undefined && given !== "") {
    const binaries = inspect(given)
    if (binaries === undefined)
      throw new Error(
        `ROLLCALL_TEST_POSTGRES_BIN: ${given} holds no initdb and postgres of version ${oldestMajor} or later`,
      )
    return binaries
  }
  return [...fromPgConfig(), ...debianFolders(), ...(environment["PATH"] ?? "").split(delimiter)]
    .map(inspect)
    .filter((binaries) => binaries !== undefined)
    .reduce<PostgresBinaries | undefined>(
      (best, next) => (best === undefined || majorOf(next.version) > majorOf(best.version) ? next : best),
      undefined,
    )
}

const fromPgConfig = (): ReadonlyArray<string> => {
  const folder = run("pg_config", ["--bindir"])
  return folder === undefined ? [] : [folder]
}

const debian = "/usr/lib/postgresql"

const debianFolders = (): ReadonlyArray<string> => {
  try {
    return readdirSync(debian).map((version) => join(debian, version, "bin"))
  } catch {
    return []
  }
}

const inspect = (folder: string): PostgresBinaries | undefined => {
  if (folder === "") return undefined
  try {
    for (const program of ["initdb", "postgres"]) accessSync(join(folder, program), constants.X_OK)
  } catch {
    return undefined
  }
  // "postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)"
  const version = /\(PostgreSQL\) (\d+(?:\.\d+)?)/.exec(run(join(folder, "postgres"), ["--version"]) ?? "")?.[1]
  return version === undefined || majorOf(version) < oldestMajor ? undefined : { folder, version }
}

const majorOf = (version: string): number => Number.parseInt(version, 10)

const run = (program: string, args: ReadonlyArray<string>): string | undefined => {
  try {
    return execFileSync(program, args, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim()
  } catch {
    return undefined
  }
}
