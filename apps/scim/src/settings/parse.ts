import { type Allowed, rangeOf, readAllowed, withinRanges } from "@rollcall/delivery"
import { type Idp, isConnectionKey, isEmailUserName } from "@rollcall/domain/directory"
import { Result } from "effect"
import type { Trusted } from "../request-address.ts"

export type Parsed<A> = { readonly value: A } | { readonly expected: string }

export const logLevels = ["fatal", "error", "warn", "info", "debug", "trace", "silent"] as const
export type LogLevel = (typeof logLevels)[number]

export const text = (value: string): Parsed<string> => ({ value })

export const port = (value: string): Parsed<number> => {
  const number = Number(value)
  return /^\d+$/.test(value) && number <= 65_535 ? { value: number } : { expected: "a port number from 0 to 65535" }
}

export const webUrl = (value: string): Parsed<string> => {
  const url = URL.canParse(value) ? new URL(value) : undefined
  const plain = url !== undefined && /^https?:$/.test(url.protocol) && url.search === "" && url.hash === ""
  return plain && url.username === "" && !url.pathname.includes("_") && !url.hostname.includes("_")
    ? { value: value.replace(/\/+$/, "") }
    : {
        expected:
          "an http or https address without query, fragment, user name or underscore, such as https://rollcall.example.com",
      }
}

export const logLevel = (value: string): Parsed<LogLevel> => {
  const level = logLevels.find((known) => known === value.toLowerCase())
  return level === undefined ? { expected: `one of ${logLevels.join(", ")}` } : { value: level }
}

/** Requests a second for each connection; Entra needs 25. `undefined`: no limit. */
export const rateLimit = (value: string): Parsed<number | undefined> => {
  if (value.toLowerCase() === "off") return { value: undefined }
  const rate = Number(value)
  return /^\d+$/.test(value) && rate >= 25
    ? { value: rate }
    : { expected: 'a whole number of requests a second, 25 or more, or "off"' }
}

/** Addresses beside those of the public internet that webhooks may have. */
export const outbound = (value: string): Parsed<Allowed> => {
  const read = readAllowed(value)
  return Result.isSuccess(read)
    ? { value: read.success }
    : { expected: `ranges of addresses and hosts with ports, separated by commas; ${read.failure.message}` }
}

/** Proxies that say truly who asked them. */
export const proxies = (value: string): Parsed<Trusted> => {
  const entries = value.split(",").map((entry) => entry.trim())
  const ranges = entries.flatMap((entry) => rangeOf(entry) ?? [])
  return ranges.length === entries.length
    ? { value: withinRanges(ranges) }
    : { expected: "addresses and ranges of addresses, separated by commas, such as 10.0.0.5,10.20.0.0/16" }
}

export const idp = (value: string): Parsed<Idp> => {
  const known = (["okta", "entra", "other"] as const).find((name) => name === value.toLowerCase())
  return known === undefined ? { expected: "okta, entra or other" } : { value: known }
}

export const connectionKey = (value: string): Parsed<string> =>
  isConnectionKey(value)
    ? { value }
    : { expected: "3 to 64 letters, digits and single hyphens (Okta refuses an underscore)" }

export const email = (value: string): Parsed<string> =>
  isEmailUserName(value) ? { value } : { expected: "an e-mail address" }

export const postgresUrl = (value: string): string | undefined =>
  URL.canParse(value) && /^postgres(ql)?:$/.test(new URL(value).protocol)
    ? undefined
    : "is not an address of a PostgreSQL database; expected postgres://user:password@host:5432/database"

export const atLeast =
  (characters: number) =>
  (value: string): string | undefined =>
    value.length >= characters
      ? undefined
      : `is too short; expected at least ${characters} characters, got ${value.length}`
