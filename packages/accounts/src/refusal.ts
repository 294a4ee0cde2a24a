import type { AuthAction } from "./open-accounts.ts"

/** Why something about accounts is refused, with a sentence for whoever asked. */
export interface AuthRefused {
  readonly kind: "unauthorized" | "invalid-request" | "conflict" | "too-many-requests" | "internal"
  readonly detail: string
  /** What it is refused for. */
  readonly code: AuthRefusal | "too-often"
  /** The field that is wrong. */
  readonly path?: string
  /** Whole seconds to wait. */
  readonly retryAfter?: number
}

const details = {
  "wrong-password": "This e-mail address and this password do not belong together.",
  "wrong-code": "This code is not right. Look at the newest one in your authenticator app.",
  "code-used": "This code was used already. Wait for the next one in your authenticator app.",
  "wrong-recovery-code": "This recovery code is not right, or was used already.",
  "begin-again": "This took too long, or there were too many wrong codes. Begin again with your password.",
  "not-signed-in": "You are not signed in.",
  "already-on": "A second factor guards this account already. Turn it off first.",
  "not-on": "No second factor guards this account.",
  "not-your-password": "This is not your password.",
  "password-unfit": "This password cannot be used.",
  failed: "Rollcall failed to answer. The request's id is in the X-Request-Id header.",
} as const

export type AuthRefusal = keyof typeof details

export const refused = (code: AuthRefusal, detail: string = details[code]): AuthRefused => {
  switch (code) {
    case "already-on":
    case "not-on":
      return { kind: "conflict", code, detail }
    case "not-your-password":
      return { kind: "invalid-request", code, detail, path: "password" }
    case "password-unfit":
      return { kind: "invalid-request", code, detail, path: "newPassword" }
    case "failed":
      return { kind: "internal", code, detail }
    default:
      return { kind: "unauthorized", code, detail }
  }
}

export const tooOften = (retryAfter: number): AuthRefused => ({
  kind: "too-many-requests",
  code: "too-often",
  detail: `Too many tries. Wait ${waitingTime(retryAfter)} and try again.`,
  retryAfter,
})

const waitingTime = (seconds: number): string =>
  seconds < 120 ? `${seconds} ${seconds === 1 ? "second" : "seconds"}` : `${Math.ceil(seconds / 60)} minutes`

const reasons: Readonly<Record<string, keyof typeof details>> = {
  INVALID_EMAIL_OR_PASSWORD: "wrong-password",
  INVALID_EMAIL: "wrong-password",
  PASSWORD_TOO_LONG: "wrong-password",
  INVALID_CODE: "wrong-code",
  INVALID_BACKUP_CODE: "wrong-recovery-code",
  INVALID_TWO_FACTOR_COOKIE: "begin-again",
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: "begin-again",
  INVALID_PASSWORD: "not-your-password",
  TOTP_ALREADY_ENABLED: "already-on",
  TOTP_NOT_ENABLED: "not-on",
  TWO_FACTOR_NOT_ENABLED: "not-on",
  BACKUP_CODES_NOT_ENABLED: "not-on",
}

/** The library locks an account for this long after ten wrong codes in a row. */
const lockedFor = 900

/** What the library refused with, as we tell it. */
export const refusalOf = (
  action: AuthAction,
  status: number,
  { code }: Readonly<Record<string, unknown>>,
): AuthRefused => {
  if (code === "ACCOUNT_TEMPORARILY_LOCKED") return tooOften(lockedFor)
  const reason = typeof code === "string" ? reasons[code] : undefined
  if (reason === "not-your-password" && action === "change-password") {
    return { ...refused(reason), path: "currentPassword" }
  }
  if (reason !== undefined) return refused(reason)
  if (status === 409) return refused("wrong-recovery-code")
  if (status >= 500) return refused("failed")
  return refused(action === "sign-in/email" ? "wrong-password" : "not-signed-in")
}
