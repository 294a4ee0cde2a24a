import type { BootstrapWish } from "@rollcall/administration"
import { refusalOfToken } from "@rollcall/administration"
import { type Allowed, type MailSettings, nothingAllowed, readMailSettings } from "@rollcall/delivery"
import { refusalOfApiKey, refusalOfPassword } from "@rollcall/domain/directory"
import { Data, Effect, Redacted, Result } from "effect"
import { defaultLogo } from "../default-logo.ts"
import { defaultProductName, type ProductFacts } from "../product.ts"
import { nobodyTrusted, type Trusted } from "../request-address.ts"
import { logo } from "./logo.ts"
import * as parse from "./parse.ts"
import { type Reading, secret, variable } from "./variable.ts"

/** Everything the environment decides. */
export interface Settings {
  readonly port: number
  readonly host: string
  /** Without a slash at the end; absent: made from host and port once they are known. */
  readonly publicUrl?: string
  readonly dataDir: string
  readonly logLevel: parse.LogLevel
  readonly databaseUrl?: Redacted.Redacted
  readonly key?: Redacted.Redacted
  /** Requests a second for each connection; absent: no limit. */
  readonly rateLimit?: number
  /** Where Rollcall may connect to beside the public internet. */
  readonly outbound: Allowed
  /** Proxies whose word on who asks is taken. */
  readonly trustedProxies: Trusted
  /** Where mails go out; absent: none do. */
  readonly mail?: Redacted.Redacted<MailSettings>
  /** What the product is called to its administrators. */
  readonly product: ProductFacts
  readonly bootstrap: BootstrapWish
  /** The account that scripts and containers begin with. */
  readonly admin?: Redacted.Redacted<{ readonly email: string; readonly password: string }>
  /** A key of the admin API, of the operator's choosing. */
  readonly apiKey?: Redacted.Redacted
}

/** Environment variables that cannot be used, each with what was expected. */
export class SettingsInvalid extends Data.TaggedError("SettingsInvalid")<{ readonly problems: ReadonlyArray<string> }> {
  override readonly message = this.problems.join("\n")
}

const defaultRateLimit = 500

/** Reads the settings from the environment; all problems are told at once. */
export const readSettings = Effect.gen(function* () {
  const given = {
    port: yield* variable("PORT", parse.port, 8080),
    host: yield* variable("HOST", parse.text, "127.0.0.1"),
    publicUrl: yield* variable("PUBLIC_URL", parse.webUrl, undefined),
    dataDir: yield* variable("DATA_DIR", parse.text, "data"),
    logLevel: yield* variable("LOG_LEVEL", parse.logLevel, "warn" as const),
    databaseUrl: yield* secret("DATABASE_URL", parse.postgresUrl),
    key: yield* secret("ROLLCALL_KEY", parse.atLeast(32)),
    rateLimit: yield* variable("ROLLCALL_RATE_LIMIT", parse.rateLimit, defaultRateLimit),
    outbound: yield* variable("ROLLCALL_OUTBOUND_ALLOW", parse.outbound, nothingAllowed),
    trustedProxies: yield* variable("ROLLCALL_TRUSTED_PROXIES", parse.proxies, nobodyTrusted),
    productName: yield* variable("PRODUCT_NAME", parse.text, defaultProductName),
    productLogo: yield* variable("PRODUCT_LOGO", logo, defaultLogo),
    smtpUrl: yield* secret("SMTP_URL", () => undefined),
    mailFrom: yield* variable("MAIL_FROM", parse.text, undefined),
    entity: yield* variable("ROLLCALL_BOOTSTRAP_ENTITY", parse.text, undefined),
    urlKey: yield* variable("ROLLCALL_BOOTSTRAP_CONNECTION", parse.connectionKey, undefined),
    idp: yield* variable("ROLLCALL_BOOTSTRAP_IDP", parse.idp, undefined),
    token: yield* secret("ROLLCALL_BOOTSTRAP_SCIM_TOKEN", refusalOfToken),
    adminEmail: yield* variable("ROLLCALL_BOOTSTRAP_ADMIN_EMAIL", parse.email, undefined),
    adminPassword: yield* secret("ROLLCALL_BOOTSTRAP_ADMIN_PASSWORD", refusalOfPassword),
    apiKey: yield* secret("ROLLCALL_BOOTSTRAP_API_KEY", refusalOfApiKey),
  }
  const smtpUrl = valueOf(given.smtpUrl)
  const readMail = readMailSettings(smtpUrl && Redacted.value(smtpUrl), valueOf(given.mailFrom))
  const problems = [
    ...Object.values(given).flatMap((reading) => ("problem" in reading ? [reading.problem] : [])),
    ...(Result.isFailure(readMail) ? [readMail.failure.message] : []),
    ...halfOf(given.adminEmail, given.adminPassword),
  ]
  if (problems.length > 0) return yield* new SettingsInvalid({ problems })
  const publicUrl = valueOf(given.publicUrl)
  const databaseUrl = valueOf(given.databaseUrl)
  const key = valueOf(given.key)
  const rateLimit = valueOf(given.rateLimit)
  const apiKey = valueOf(given.apiKey)
  const [email, password] = [valueOf(given.adminEmail), valueOf(given.adminPassword)]
  const mail = Result.isSuccess(readMail) ? readMail.success : undefined
  return {
    port: valueOf(given.port),
    host: valueOf(given.host),
    dataDir: valueOf(given.dataDir),
    logLevel: valueOf(given.logLevel),
    ...(publicUrl === undefined ? {} : { publicUrl }),
    ...(databaseUrl === undefined ? {} : { databaseUrl }),
    ...(key === undefined ? {} : { key }),
    ...(rateLimit === undefined ? {} : { rateLimit }),
    ...(apiKey === undefined ? {} : { apiKey }),
    ...(email === undefined || password === undefined
      ? {}
      : { admin: Redacted.make({ email, password: Redacted.value(password) }) }),
    outbound: valueOf(given.outbound),
    trustedProxies: valueOf(given.trustedProxies),
    product: { name: valueOf(given.productName), logo: valueOf(given.productLogo) },
    ...(mail === undefined ? {} : { mail: Redacted.make(mail) }),
    bootstrap: wishOf(valueOf(given.entity), valueOf(given.urlKey), valueOf(given.idp), valueOf(given.token)),
  } satisfies Settings
})

/** An account has an address and a password, or there is none. */
const halfOf = (email: Reading<unknown>, password: Reading<unknown>): ReadonlyArray<string> => {
  if ("problem" in email || "problem" in password) return []
  if ((email.value === undefined) === (password.value === undefined)) return []
  const [set, missing] = email.value === undefined ? ["PASSWORD", "EMAIL"] : ["EMAIL", "PASSWORD"]
  return [`ROLLCALL_BOOTSTRAP_ADMIN_${set} is set and ROLLCALL_BOOTSTRAP_ADMIN_${missing} is not; set both.`]
}

const wishOf = (
  entity: string | undefined,
  urlKey: string | undefined,
  idp: BootstrapWish["idp"],
  token: Redacted.Redacted | undefined,
): BootstrapWish => ({
  ...(entity === undefined ? {} : { entity }),
  ...(urlKey === undefined ? {} : { urlKey }),
  ...(idp === undefined ? {} : { idp }),
  ...(token === undefined ? {} : { token: Redacted.value(token) }),
})

const valueOf = <A>(reading: Reading<A>): A => {
  if ("value" in reading) return reading.value
  throw new Error("a problem was overlooked")
}
