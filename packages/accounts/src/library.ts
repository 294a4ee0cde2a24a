import { type Database, libraryTables } from "@rollcall/database"
import { type Account, longestPassword, shortestPassword } from "@rollcall/domain/directory"
import { betterAuth } from "better-auth"
import { twoFactor } from "better-auth/plugins"
import { hashPassword, isPassword } from "./password.ts"
import { accountsSecret } from "./secret.ts"

export interface LibraryOptions {
  readonly database: Database
  readonly key: Uint8Array
  /** The public address; whether it is https decides on cookies. */
  readonly publicUrl: string
  readonly newId: () => string
  /** Told what went wrong inside, without anything of anybody. */
  readonly onError: (message: string) => void
}

/** Days without a visit after which a session ends. */
const idleDays = 7
const day = 24 * 60 * 60

/** The header in which the library is told whom it talks to; nothing that was sent gets into it. */
export const addressHeader = "x-rollcall-address"

/**
 * The accounts library, set up as we want it: nobody signs up, sessions are looked up each time they are shown, and what
 * is sent to it has passed our own checks and limits.
 */
export const openLibrary = ({ database, key, publicUrl, newId, onError }: LibraryOptions): Library => {
  const { origin, protocol } = new URL(publicUrl)
  const auth = betterAuth({
    appName: "Rollcall",
    baseURL: origin,
    basePath: "/api/auth",
    secret: accountsSecret(key),
    database: { db: libraryTables(database), type: "postgres", transaction: false },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: shortestPassword,
      maxPasswordLength: longestPassword * 2,
      password: { hash: hashPassword, verify: ({ hash, password }) => isPassword(hash, password) },
    },
    session: { expiresIn: idleDays * day, updateAge: day / 24, cookieCache: { enabled: false } },
    plugins: [twoFactor({ issuer: "Rollcall", totpOptions: { digits: 6, period: 30 } })],
    // Ours hold over all processes, and for an address as well as for a network.
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { level: "error", log: (_level, message) => onError(message) },
    advanced: {
      cookiePrefix: "rollcall",
      useSecureCookies: protocol === "https:",
      defaultCookieAttributes: { httpOnly: true, sameSite: "lax", secure: protocol === "https:" },
      ipAddress: { ipAddressHeaders: [addressHeader] },
      database: { generateId: () => newId() },
    },
  })
  return {
    handle: auth.handler,
    sessionOf: async (cookie, moveEnd) => {
      const { response, headers } = await auth.api.getSession({
        headers: new Headers({ cookie }),
        query: moveEnd ? {} : { disableRefresh: true },
        returnHeaders: true,
      })
      if (response === null) return undefined
      const { session, user } = response
      const { id, name, email } = user
      const account = { id, name, email, sessionId: session.id, secondFactor: user.twoFactorEnabled === true }
      return { account, cookies: headers.getSetCookie() }
    },
  }
}

/** What of the accounts library is used. */
export interface Library {
  readonly handle: (request: Request) => Promise<Response>
  readonly sessionOf: (
    cookie: string,
    moveEnd: boolean,
  ) => Promise<
    | {
        readonly account: Account & { readonly sessionId: string; readonly secondFactor: boolean }
        readonly cookies: ReadonlyArray<string>
      }
    | undefined
  >
}
