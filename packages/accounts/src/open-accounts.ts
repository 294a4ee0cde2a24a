import {
  type AttemptLimit,
  type Database,
  dropOldAttempts,
  noteSignIn,
  reachOfAccount,
  type StoredReach,
  tryOnce,
  useCode,
} from "@rollcall/database"
import { type Account, accountAddress, refusalOfPassword } from "@rollcall/domain/directory"
import { addressHeader, type Library, openLibrary } from "./library.ts"
import { codeLimits, linkLimits, passwordLimits, signInLimits } from "./limits.ts"
import { type AuthRefused, refusalOf, refused, tooOften } from "./refusal.ts"

/** Somebody who is signed in, and what they reach at this moment. */
export interface SignedIn extends Account, StoredReach {
  readonly sessionId: string
  readonly secondFactor: boolean
}

/** A request as far as accounts are concerned. */
export interface AuthRequest {
  readonly cookie: string
  /** The address of the network it came from. */
  readonly from: string
  readonly userAgent: string
}

/** What is asked, by the names the accounts library has for it. */
export type AuthAction =
  | "sign-in/email"
  | "sign-out"
  | "change-password"
  | "two-factor/enable"
  | "two-factor/disable"
  | "two-factor/verify-totp"
  | "two-factor/verify-backup-code"
  | "two-factor/generate-backup-codes"

/** The fields of each action; nothing else of a body gets through. */
export const authFields: Readonly<Record<AuthAction, ReadonlyArray<string>>> = {
  "sign-in/email": ["email", "password"],
  "sign-out": [],
  "change-password": ["currentPassword", "newPassword"],
  "two-factor/enable": ["password"],
  "two-factor/disable": ["password"],
  "two-factor/verify-totp": ["code"],
  "two-factor/verify-backup-code": ["code"],
  "two-factor/generate-backup-codes": ["password"],
}

/** What an action came to: what is told, and the cookies that go with it. */
export type AuthAnswer =
  | { readonly refused: AuthRefused }
  | { readonly body: Readonly<Record<string, unknown>> | undefined; readonly cookies: ReadonlyArray<string> }

export interface Accounts {
  /** Who shows a session's cookie; `cookies` are to be set, where its end moved. `watch`: without moving it. */
  readonly whoIs: (
    cookie: string,
    how?: "watch",
  ) => Promise<{ readonly account: SignedIn; readonly cookies: ReadonlyArray<string> } | undefined>
  readonly ask: (
    action: AuthAction,
    fields: Readonly<Record<string, string>>,
    request: AuthRequest,
  ) => Promise<AuthAnswer>
  /** The seconds to wait before another link may be tried from there; `undefined`: none. */
  readonly mayTryLink: (from: string) => Promise<number | undefined>
  /** Forgets what has ended. */
  readonly tidy: () => Promise<void>
}

export interface AccountsOptions {
  readonly database: Database
  readonly key: Uint8Array
  readonly publicUrl: () => string
  readonly newId: () => string
  readonly now: () => number
  readonly onError: (message: string) => void
}

/** How long a code that was used is remembered: longer than the library takes it. */
const codeLifetime = 5 * 60_000

/** Accounts of an installation: who they are, how they sign in and prove it. */
export const openAccounts = (options: AccountsOptions): Accounts => {
  const { database, now } = options
  // The address is known once the port is.
  let opened: Library | undefined
  const library = (): Library => (opened ??= openLibrary({ ...options, publicUrl: options.publicUrl() }))

  const waitFor = async (limits: ReadonlyArray<AttemptLimit>): Promise<number | undefined> => {
    for (const limit of limits) {
      const wait = await tryOnce(database, limit, new Date(now()))
      if (wait !== undefined) return wait
    }
    return undefined
  }

  const whoIs: Accounts["whoIs"] = async (cookie, how) => {
    if (!cookie.includes("rollcall.session_token=")) return undefined
    const found = await library().sessionOf(cookie, how !== "watch")
    if (found === undefined) return undefined
    return { ...found, account: { ...found.account, ...(await reachOfAccount(database, found.account.id)) } }
  }

  const call = async (
    action: AuthAction,
    body: Readonly<Record<string, unknown>>,
    { cookie, from, userAgent }: AuthRequest,
  ) => {
    const { origin } = new URL(options.publicUrl())
    const headers = new Headers({
      "content-type": "application/json",
      origin,
      [addressHeader]: from,
      "user-agent": userAgent,
    })
    if (cookie !== "") headers.set("cookie", cookie)
    const request = new Request(`${origin}/api/auth/${action}`, { method: "POST", headers, body: JSON.stringify(body) })
    const response = await library().handle(request)
    const text = await response.text()
    // The library answers with JSON, or with nothing.
    const read: unknown = text === "" ? {} : JSON.parse(text)
    const told: Readonly<Record<string, unknown>> =
      typeof read === "object" && read !== null ? { ...read } : { value: read }
    return { status: response.status, told, cookies: response.headers.getSetCookie() }
  }

  const limitsOf = (
    action: AuthAction,
    fields: Readonly<Record<string, string>>,
    { cookie, from }: AuthRequest,
  ): ReadonlyArray<AttemptLimit> => {
    if (action === "sign-out") return []
    if (action === "sign-in/email") return signInLimits(fields["email"] ?? "", from)
    if (action.startsWith("two-factor/verify-")) {
      return codeLimits(cookieOf(cookie, "two_factor") ?? cookieOf(cookie, "session_token") ?? "", from)
    }
    return passwordLimits(cookieOf(cookie, "session_token") ?? from)
  }

  /** Notes who signed in by it; `undefined`: the code was used before, so nobody did. */
  const settle = async (
    action: AuthAction,
    fields: Readonly<Record<string, string>>,
    told: Readonly<Record<string, unknown>>,
    request: AuthRequest,
    cookies: ReadonlyArray<string>,
  ): Promise<AuthRefused | undefined> => {
    const accountId = idOf(told["user"])
    if (accountId === undefined) return undefined
    if (action === "two-factor/verify-totp") {
      const until = new Date(now() + codeLifetime)
      if (!(await useCode(database, accountId, fields["code"] ?? "", until))) {
        const made = cookies.map((cookie) => cookie.split(";")[0]).join("; ")
        // Where the code opened a session, that ends before anybody has it; one that was there before stays.
        if (cookies.some((cookie) => cookie.includes("session_token="))) {
          await call("sign-out", {}, { ...request, cookie: made })
        }
        return refused("code-used")
      }
    }
    const signsIn = action === "sign-in/email" || action.startsWith("two-factor/verify-")
    if (signsIn) await noteSignIn(database, accountId, new Date(now()))
    return undefined
  }

  const ask: Accounts["ask"] = async (action, given, request) => {
    const fields = normal(action, given)
    const wait = await waitFor(limitsOf(action, fields, request))
    if (wait !== undefined) return { refused: tooOften(wait) }
    if (action === "change-password") {
      const reason = refusalOfPassword(fields["newPassword"] ?? "")
      if (reason !== undefined) return { refused: refused("password-unfit", `The new password ${reason}.`) }
    }
    const extra = action === "change-password" ? { revokeOtherSessions: true } : {}
    const { status, told, cookies } = await call(action, { ...fields, ...extra }, request)
    if (status >= 400) return { refused: refusalOf(action, status, told) }
    const used = await settle(action, fields, told, request, cookies)
    if (used !== undefined) return { refused: used }
    return { body: shown(action, told), cookies }
  }

  return {
    whoIs,
    ask,
    mayTryLink: (from) => waitFor(linkLimits(from)),
    tidy: () => dropOldAttempts(database, new Date(now())),
  }
}

/** What is typed, as it is compared. */
const normal = (action: AuthAction, fields: Readonly<Record<string, string>>): Readonly<Record<string, string>> => {
  const { email, code } = fields
  return {
    ...fields,
    ...(email === undefined ? {} : { email: accountAddress(email) }),
    // Authenticator apps show a code in two halves.
    ...(code === undefined || action !== "two-factor/verify-totp" ? {} : { code: code.replaceAll(/\s/g, "") }),
    ...(code === undefined || action === "two-factor/verify-totp" ? {} : { code: code.trim() }),
  }
}

/** What of an answer is told: no token, which a page has no use for. */
const shown = (action: AuthAction, told: Readonly<Record<string, unknown>>): AuthAnswerBody => {
  const { twoFactorRedirect, totpURI, backupCodes } = told
  if (action === "sign-in/email") return { secondFactorNeeded: twoFactorRedirect === true }
  if (action === "two-factor/enable") return { totpUri: totpURI, recoveryCodes: backupCodes }
  if (action === "two-factor/generate-backup-codes") return { recoveryCodes: backupCodes }
  return undefined
}

type AuthAnswerBody = Readonly<Record<string, unknown>> | undefined

const idOf = (user: unknown): string | undefined => {
  const id: unknown = typeof user === "object" && user !== null ? Reflect.get(user, "id") : undefined
  return typeof id === "string" ? id : undefined
}

const cookieOf = (cookie: string, name: string): string | undefined =>
  new RegExp(`(?:^|; *)(?:__Secure-)?rollcall\\.${name}=([^;]+)`).exec(cookie)?.[1]
