import { type Allowed, type MailSettings, readAllowed, readMailSettings } from "@rollcall/delivery"
import { keyInFolder } from "@rollcall/provisioning"
import { Result } from "effect"
import { resolve } from "node:path"

/** What the environment decides for a worker of its own. */
export interface WorkerSettings {
  readonly databaseUrl: string
  readonly logLevel: string
  readonly key: Uint8Array
  readonly outbound: Allowed
  readonly mail: MailSettings | undefined
  /** Without a slash at the end; absent: mails have no link. */
  readonly publicUrl: string | undefined
  /** Where a copy of each digest of the trails goes; absent: they are kept in the database only. */
  readonly digestFolder?: string
}

const levels = ["fatal", "error", "warn", "info", "debug", "trace", "silent"]
const leastKey = 32

/** Reads the settings of a worker, as `readSettings` of the SCIM app reads them. Throws what is wrong, in one line. */
export const readWorkerSettings = (env: Readonly<Record<string, string | undefined>>): WorkerSettings => {
  const given = (name: string): string | undefined => (env[name]?.trim() ? env[name] : undefined)
  const databaseUrl = given("DATABASE_URL")
  if (databaseUrl === undefined) {
    throw new Error("apps/worker needs DATABASE_URL; without a database of your own, run npm start instead.")
  }
  const logLevel = given("LOG_LEVEL") ?? "warn"
  if (!levels.includes(logLevel)) throw new Error(`LOG_LEVEL is "${logLevel}"; expected one of ${levels.join(", ")}.`)
  const outbound = readAllowed(given("ROLLCALL_OUTBOUND_ALLOW") ?? "")
  if (Result.isFailure(outbound)) throw new Error(`ROLLCALL_OUTBOUND_ALLOW is wrong: ${outbound.failure.message}.`)
  const mail = readMailSettings(given("SMTP_URL"), given("MAIL_FROM"))
  if (Result.isFailure(mail)) throw new Error(mail.failure.message)
  const publicUrl = given("PUBLIC_URL")
  if (publicUrl !== undefined && !(URL.canParse(publicUrl) && /^https?:$/.test(new URL(publicUrl).protocol))) {
    throw new Error(`PUBLIC_URL is ${JSON.stringify(publicUrl)}; expected an http or https address.`)
  }
  const folder = given("DATA_DIR")
  return {
    databaseUrl,
    logLevel,
    key: keyOf(given("ROLLCALL_KEY"), folder ?? "data"),
    outbound: outbound.success,
    mail: mail.success,
    publicUrl: publicUrl?.replace(/\/+$/, ""),
    ...(folder === undefined ? {} : { digestFolder: resolve(folder, "digests") }),
  }
}

const keyOf = (key: string | undefined, dataDir: string): Uint8Array => {
  if (key === undefined) return keyInFolder(dataDir)
  if (key.length >= leastKey) return Buffer.from(key)
  throw new Error(`ROLLCALL_KEY is too short; expected at least ${leastKey} characters, got ${key.length}.`)
}
