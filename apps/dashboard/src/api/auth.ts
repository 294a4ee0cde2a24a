import { problemIn, Unreachable } from "@rollcall/api"
import { Schema } from "effect"

const post = async (action: string, fields: Readonly<Record<string, string>>): Promise<unknown> => {
  const response = await fetch(`/api/auth/${action}`, {
    method: "POST",
    credentials: "same-origin",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(fields),
  }).catch((cause: unknown) => {
    throw new Unreachable({ cause })
  })
  const { status } = response
  if (status === 204) return undefined
  const text = await response.text()
  if (status === 200) return JSON.parse(text)
  throw problemIn(status, text)
}

const RecoveryCodes = Schema.Struct({ recoveryCodes: Schema.Array(Schema.String) })
const Enrolment = Schema.Struct({ ...RecoveryCodes.fields, totpUri: Schema.String })
/** What a second factor is begun with: it guards the account once a code has proved it. */
export type Enrolment = typeof Enrolment.Type

const SignedIn = Schema.Struct({ secondFactorNeeded: Schema.Boolean })

/** Signing in and out, and what an account proves itself with, by session. Each rejects as the functions of `api` do. */
export const auth = {
  /** Whether a code is needed, too. */
  signIn: async (email: string, password: string): Promise<boolean> =>
    Schema.decodeUnknownSync(SignedIn)(await post("sign-in/email", { email, password })).secondFactorNeeded,
  verifyCode: (code: string) => post("two-factor/verify-totp", { code }),
  verifyRecoveryCode: (code: string) => post("two-factor/verify-backup-code", { code }),
  signOut: () => post("sign-out", {}),
  /** Ends the account's other sessions, too. */
  changePassword: (currentPassword: string, newPassword: string) =>
    post("change-password", { currentPassword, newPassword }),
  beginSecondFactor: async (password: string): Promise<Enrolment> =>
    Schema.decodeUnknownSync(Enrolment)(await post("two-factor/enable", { password })),
  endSecondFactor: (password: string) => post("two-factor/disable", { password }),
  /** Those there were before no longer work. */
  newRecoveryCodes: async (password: string): Promise<ReadonlyArray<string>> =>
    Schema.decodeUnknownSync(RecoveryCodes)(await post("two-factor/generate-backup-codes", { password })).recoveryCodes,
}
