import { Problem, problemKindOf, Refused, Unreachable, Unreadable } from "@rollcall/api"
import { Option, Schema } from "effect"

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
  const body: unknown = await response.json().catch(() => undefined)
  if (status === 200) return body
  const problem = Option.getOrUndefined(Schema.decodeUnknownOption(Problem)(body))
  if (problem === undefined) throw new Unreadable({ status, reason: "no problem" })
  const kind = problemKindOf(problem.type)
  throw new Refused({ problem, ...(kind === undefined ? {} : { kind }) })
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
