import { nothingAllowed } from "@rollcall/delivery"
import { ConfigProvider, Effect, Redacted } from "effect"
import { inspect } from "node:util"
import { describe, expect, it } from "vitest"
import { defaultProduct } from "../product.ts"
import { nobodyTrusted } from "../request-address.ts"
import { readSettings, type Settings } from "./settings.ts"

type Environment = Readonly<Record<string, string>>

const withEnvironment = <A, E>(effect: Effect.Effect<A, E>, env: Environment) =>
  Effect.runSync(effect.pipe(Effect.provideService(ConfigProvider.ConfigProvider, ConfigProvider.fromEnv({ env }))))
const read = (env: Environment): Settings => withEnvironment(readSettings, env)
/** What is wrong with an environment, one line a problem. */
const problems = (env: Environment): ReadonlyArray<string> => {
  const failure = withEnvironment(Effect.flip(readSettings), env)
  if (failure._tag !== "SettingsInvalid") throw failure
  expect(failure.message).toBe(failure.problems.join("\n"))
  return failure.problems
}
/** Settings with their secrets readable. */
const plain = ({ databaseUrl, key, apiKey, mail, admin, ...rest }: Settings) => ({
  ...rest,
  ...(admin && { admin: Redacted.value(admin) }),
  ...(mail && { mail: Redacted.value(mail) }),
  ...(databaseUrl && { databaseUrl: Redacted.value(databaseUrl) }),
  ...(key && { key: Redacted.value(key) }),
  ...(apiKey && { apiKey: Redacted.value(apiKey) }),
})

const secret = "a-secret-that-nobody-may-see-in-a-log"
const defaults = {
  port: 8080,
  host: "127.0.0.1",
  dataDir: "data",
  logLevel: "warn",
  rateLimit: 500,
  outbound: nothingAllowed,
  trustedProxies: nobodyTrusted,
  product: defaultProduct,
  bootstrap: {},
}

describe("settings", () => {
  it("have defaults for everything", () => {
    expect(plain(read({}))).toEqual(defaults)
  })

  it("count an empty variable as not set", () => {
    const open = [
      "PORT",
      "HOST",
      "PUBLIC_URL",
      "DATA_DIR",
      "LOG_LEVEL",
      "ROLLCALL_RATE_LIMIT",
      "ROLLCALL_OUTBOUND_ALLOW",
      "ROLLCALL_TRUSTED_PROXIES",
      "PRODUCT_NAME",
      "PRODUCT_LOGO",
    ]
    const wishes = ["ENTITY", "CONNECTION", "IDP", "ADMIN_EMAIL"].map((name) => `ROLLCALL_BOOTSTRAP_${name}`)
    const secrets = ["SCIM_TOKEN", "ADMIN_PASSWORD", "API_KEY"].map((name) => `ROLLCALL_BOOTSTRAP_${name}`)
    const all = [...open, ...wishes, ...secrets, "DATABASE_URL", "ROLLCALL_KEY", "SMTP_URL", "MAIL_FROM"]
    expect(plain(read(Object.fromEntries(all.map((name) => [name, ""]))))).toEqual(defaults)
    // A secret may be of any characters, so blanks in its place are a mistake and not nothing.
    expect(plain(read(Object.fromEntries([...open, ...wishes].map((name) => [name, " \t"]))))).toEqual(defaults)
    expect(problems({ ROLLCALL_KEY: " " })).toHaveLength(1)
  })

  it.each<[Environment, object]>([
    [{ PORT: "0" }, { port: 0 }],
    [{ PORT: "65535" }, { port: 65535 }],
    [{ PORT: " 80 " }, { port: 80 }],
    [{ HOST: "::" }, { host: "::" }],
    [{ PUBLIC_URL: "https://rollcall.example.com" }, { publicUrl: "https://rollcall.example.com" }],
    [{ PUBLIC_URL: "http://localhost:3000/base///" }, { publicUrl: "http://localhost:3000/base" }],
    [{ DATA_DIR: "/var/lib/roll call" }, { dataDir: "/var/lib/roll call" }],
    [{ LOG_LEVEL: "DEBUG" }, { logLevel: "debug" }],
    [{ DATABASE_URL: "postgres://u:p@h:5432/d" }, { databaseUrl: "postgres://u:p@h:5432/d" }],
    [{ DATABASE_URL: "postgresql://h/d?sslmode=require" }, { databaseUrl: "postgresql://h/d?sslmode=require" }],
    [{ ROLLCALL_KEY: secret }, { key: secret }],
    [{ ROLLCALL_RATE_LIMIT: "25" }, { rateLimit: 25 }],
    [{ ROLLCALL_BOOTSTRAP_ENTITY: "Acme & Söhne" }, { bootstrap: { entity: "Acme & Söhne" } }],
    [{ ROLLCALL_BOOTSTRAP_CONNECTION: "acme-okta" }, { bootstrap: { urlKey: "acme-okta" } }],
    [{ ROLLCALL_BOOTSTRAP_IDP: "Entra" }, { bootstrap: { idp: "entra" } }],
    [{ ROLLCALL_BOOTSTRAP_SCIM_TOKEN: secret }, { bootstrap: { token: secret } }],
    [
      { ROLLCALL_BOOTSTRAP_ADMIN_EMAIL: "ada@example.com", ROLLCALL_BOOTSTRAP_ADMIN_PASSWORD: "twelve chars" },
      { admin: { email: "ada@example.com", password: "twelve chars" } },
    ],
    [{ ROLLCALL_BOOTSTRAP_API_KEY: secret }, { apiKey: secret }],
  ])("read %j", (env, expected) => {
    expect(plain(read(env))).toEqual({ ...defaults, ...expected })
  })

  it("read where webhooks may be, and where mails go out", () => {
    const { outbound } = read({ ROLLCALL_OUTBOUND_ALLOW: "10.0.0.0/8, hooks.internal:8080" })
    expect([outbound.address("10.1.1.1"), outbound.endpoint("hooks.internal", 8080)]).toEqual([true, true])
    const mail = { SMTP_URL: `smtp://me:${secret}@mail.example.com`, MAIL_FROM: "Rollcall <rollcall@example.com>" }
    expect(plain(read(mail))).toMatchObject({ mail: { host: "mail.example.com", auth: { pass: secret } } })
    expect(JSON.stringify(read(mail))).not.toContain(secret)
  })

  it("read which proxies are trusted", () => {
    const { trustedProxies } = read({ ROLLCALL_TRUSTED_PROXIES: "10.0.0.5, 10.20.0.0/16,fd00::/8" })
    expect(["10.0.0.5", "10.20.3.4", "fd00::1"].map(trustedProxies)).toEqual([true, true, true])
    expect(["10.0.0.6", "127.0.0.1", "::1"].map(trustedProxies)).toEqual([false, false, false])
  })

  it("let the rate limit be off", () => {
    expect(read({ ROLLCALL_RATE_LIMIT: "Off" })).not.toHaveProperty("rateLimit")
  })

  it.each([
    ["PORT", "http", 'PORT is "http"; expected a port number from 0 to 65535.'],
    ["PORT", "65536", 'PORT is "65536"; expected a port number from 0 to 65535.'],
    ["PORT", "-1", /^PORT is "-1"/],
    ["PORT", "80.5", /^PORT/],
    ["PORT", "0x50", /^PORT/],
    ["PORT", "1e3", /^PORT/],
    [
      "PUBLIC_URL",
      "rollcall.example.com",
      /^PUBLIC_URL is "rollcall\.example\.com"; expected an http or https address/,
    ],
    ["PUBLIC_URL", "ftp://rollcall.example.com", /^PUBLIC_URL/],
    ["PUBLIC_URL", "https://rollcall.example.com/?x=1", /^PUBLIC_URL/],
    ["PUBLIC_URL", "https://rollcall.example.com/#x", /^PUBLIC_URL/],
    ["PUBLIC_URL", "https://me@rollcall.example.com", /^PUBLIC_URL/],
    ["PUBLIC_URL", "https://roll_call.example.com", /underscore/],
    ["PUBLIC_URL", "https://rollcall.example.com/my_path", /underscore/],
    ["LOG_LEVEL", "loud", 'LOG_LEVEL is "loud"; expected one of fatal, error, warn, info, debug, trace, silent.'],
    ["ROLLCALL_RATE_LIMIT", "24", /^ROLLCALL_RATE_LIMIT is "24"; expected a whole number .* 25 or more, or "off"\.$/],
    ["ROLLCALL_RATE_LIMIT", "50/s", /^ROLLCALL_RATE_LIMIT/],
    ["ROLLCALL_RATE_LIMIT", "Infinity", /^ROLLCALL_RATE_LIMIT/],
    [
      "ROLLCALL_BOOTSTRAP_CONNECTION",
      "acme_okta",
      /^ROLLCALL_BOOTSTRAP_CONNECTION is "acme_okta"; expected 3 to 64 .*underscore/,
    ],
    ["ROLLCALL_OUTBOUND_ALLOW", "10.0.0.0/33", /^ROLLCALL_OUTBOUND_ALLOW is "10\.0\.0\.0\/33"; expected ranges/],
    ["ROLLCALL_TRUSTED_PROXIES", "1", /^ROLLCALL_TRUSTED_PROXIES is "1"; expected addresses and ranges/],
    ["ROLLCALL_TRUSTED_PROXIES", "10.0.0.5,", /^ROLLCALL_TRUSTED_PROXIES/],
    ["ROLLCALL_TRUSTED_PROXIES", "proxy.internal", /^ROLLCALL_TRUSTED_PROXIES/],
    [
      "ROLLCALL_BOOTSTRAP_ADMIN_EMAIL",
      "ada@example.com",
      "ROLLCALL_BOOTSTRAP_ADMIN_EMAIL is set and ROLLCALL_BOOTSTRAP_ADMIN_PASSWORD is not; set both.",
    ],
    ["MAIL_FROM", "rollcall@example.com", "MAIL_FROM is set and SMTP_URL is not; set both."],
    ["ROLLCALL_BOOTSTRAP_CONNECTION", "ac", /^ROLLCALL_BOOTSTRAP_CONNECTION/],
    ["ROLLCALL_BOOTSTRAP_CONNECTION", "acme/okta", /^ROLLCALL_BOOTSTRAP_CONNECTION/],
    ["ROLLCALL_BOOTSTRAP_IDP", "google", 'ROLLCALL_BOOTSTRAP_IDP is "google"; expected okta, entra or other.'],
    ["ROLLCALL_BOOTSTRAP_ADMIN_EMAIL", "ada", 'ROLLCALL_BOOTSTRAP_ADMIN_EMAIL is "ada"; expected an e-mail address.'],
  ])("name %s=%s, and what was expected", (name, value, expected) => {
    const found = problems({ [name]: value })
    expect(found).toHaveLength(1)
    expect(found[0]).toMatch(expected)
  })

  it.each([
    ["DATABASE_URL", `mysql://me:${secret}@host/db`, /postgres:\/\/user:password@host:5432\/database/],
    ["DATABASE_URL", secret, /is not an address of a PostgreSQL database/],
    ["SMTP_URL", `smtp://me:${secret}@mail.example.com`, "SMTP_URL is set and MAIL_FROM is not; set both."],
    ["ROLLCALL_KEY", "too-short-a-secret", "ROLLCALL_KEY is too short; expected at least 32 characters, got 18."],
    ["ROLLCALL_BOOTSTRAP_SCIM_TOKEN", "too-short-a-secret", /needs at least 32 characters; it has 18\.$/],
    ["ROLLCALL_BOOTSTRAP_SCIM_TOKEN", `${secret} with a space`, /must not hold spaces/],
    ["ROLLCALL_BOOTSTRAP_SCIM_TOKEN", `rcl_${secret}`, /looks like a Rollcall token, but/],
    ["ROLLCALL_BOOTSTRAP_ADMIN_PASSWORD", "secret", /is too short; expected at least 12 characters, got 6\.$/],
    [
      "ROLLCALL_BOOTSTRAP_ADMIN_PASSWORD",
      secret,
      "ROLLCALL_BOOTSTRAP_ADMIN_PASSWORD is set and ROLLCALL_BOOTSTRAP_ADMIN_EMAIL is not; set both.",
    ],
    ["ROLLCALL_BOOTSTRAP_API_KEY", "secret", /is too short; expected at least 32 characters, got 6\.$/],
  ])("name %s, but never show the secret", (name, value, expected) => {
    const [problem = "", ...more] = problems({ [name]: value })
    expect(more).toEqual([])
    expect(problem.startsWith(`${name} `)).toBe(true)
    expect(problem).toMatch(expected)
    expect(problem).not.toContain(value)
    expect(problem).not.toContain(secret)
  })

  it("tell all problems at once", () => {
    const found = problems({
      PORT: "http",
      PUBLIC_URL: "here",
      LOG_LEVEL: "loud",
      DATABASE_URL: "sqlite",
      ROLLCALL_KEY: "short",
      ROLLCALL_RATE_LIMIT: "1",
      HOST: "0.0.0.0",
    })
    expect(found.map((problem) => problem.split(" ")[0])).toEqual([
      "PORT",
      "PUBLIC_URL",
      "LOG_LEVEL",
      "DATABASE_URL",
      "ROLLCALL_KEY",
      "ROLLCALL_RATE_LIMIT",
    ])
  })

  it("hide their secrets from whoever prints them", () => {
    const settings = read({ ROLLCALL_KEY: secret, DATABASE_URL: `postgres://me:${secret}@h/d` })
    expect(`${JSON.stringify(settings)} ${inspect(settings, { depth: 9 })}`).not.toContain(secret)
  })
})
