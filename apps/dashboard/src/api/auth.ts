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

const SignedIn = Schema.Struct({ secondFactorNeeded: Schema.Boolean })

/** Signing in and out, by session. Each rejects as the functions of `api` do. */
export const auth = {
  /** Whether a code is needed, too. */
  signIn: async (email: string, password: string): Promise<boolean> =>
    Schema.decodeUnknownSync(SignedIn)(await post("sign-in/email", { email, password })).secondFactorNeeded,
  verifyCode: (code: string) => post("two-factor/verify-totp", { code }),
  verifyRecoveryCode: (code: string) => post("two-factor/verify-backup-code", { code }),
  signOut: () => post("sign-out", {}),
}
