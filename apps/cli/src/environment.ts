import { existsSync, readFileSync } from "node:fs"
import { join, resolve } from "node:path"

/** What the environment says of the installation, as for the service. */
export interface Environment {
  readonly databaseUrl?: string
  readonly dataDir: string
  /** The address of a service that runs. */
  readonly url: string
  readonly apiKey?: string
  /** The installation's key. */
  readonly key?: Uint8Array
}

export const readEnvironment = (env: Readonly<Record<string, string | undefined>>): Environment => {
  const given = (name: string): string | undefined => (env[name] === "" ? undefined : env[name])
  const dataDir = resolve(given("DATA_DIR") ?? "data")
  const databaseUrl = given("DATABASE_URL")
  const apiKey = given("ROLLCALL_API_KEY") ?? textIn(join(dataDir, "first-api-key"))
  const key = given("ROLLCALL_KEY") ?? textIn(join(dataDir, "key"))
  return {
    dataDir,
    url: (given("ROLLCALL_URL") ?? `http://127.0.0.1:${given("PORT") ?? "8080"}`).replace(/\/+$/, ""),
    ...(databaseUrl === undefined ? {} : { databaseUrl }),
    ...(apiKey === undefined ? {} : { apiKey }),
    ...(key === undefined ? {} : { key: Buffer.from(key) }),
  }
}

const textIn = (file: string): string | undefined => (existsSync(file) ? readFileSync(file, "utf8").trim() : undefined)
