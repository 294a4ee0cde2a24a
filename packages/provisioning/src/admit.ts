import { type Admission, type EntityTransaction, findAdmission } from "@rollcall/database"
import { checkToken, type Connection, type TokenRefused } from "@rollcall/domain/directory"
import { TooManyRequests, Unauthorized } from "@rollcall/domain/scim"
import { Data, Result } from "effect"

/** A token or connection that lets no call in: what the client is answered, and how it is counted. */
export class NotAdmitted extends Data.TaggedError("NotAdmitted")<{
  readonly answer: Unauthorized | TooManyRequests
  readonly outcome: string
}> {}

export const unknownToken =
  "This access token is not known here. Copy the Access Token of this connection again, or make a new one."

const pausedForSeconds = 60
const paused = "This connection is paused in Rollcall; an administrator can resume it. Nothing was changed."
const replaced = "This connection was replaced by another one and is no longer in use. Use the new one's Tenant URL."

const drafted = "This connection is a draft; an administrator can activate it in Rollcall. Nothing was changed."

const refusals: Readonly<Record<TokenRefused["reason"], string>> = {
  revoked: "This access token was revoked. Make a new one in Rollcall and paste it here.",
  expired: "This access token has expired. Make a new one in Rollcall and paste it here.",
  retired: "This access token was replaced by a newer one. Paste the newer one here.",
  "never-saved": "This access token was neither saved nor used within 24 hours and has ended. Make a new one.",
}

/** The connection of a token that works at `now` (milliseconds), as it stands inside this transaction. */
export const admitIn = async (
  tx: EntityTransaction,
  ids: { readonly connectionId: string; readonly tokenId: string },
  now: number,
): Promise<Result.Result<Connection, NotAdmitted>> => admit(await findAdmission(tx, ids), now)

/** Whether a token of a connection lets a call in at `now` (milliseconds). */
export const admit = ({ connection, token }: Admission, now: number): Result.Result<Connection, NotAdmitted> => {
  if (connection === undefined || token === undefined) return refuse("unknown-token", unknownToken)
  const checked = checkToken(token, now)
  if (Result.isFailure(checked)) return refuse(`${checked.failure.reason}-token`, refusals[checked.failure.reason])
  if (connection.status === "retired") return refuse("retired-connection", replaced)
  if (connection.status === "draft") return refuse("draft-connection", drafted)
  if (connection.status === "active") return Result.succeed(connection)
  const answer = new TooManyRequests({ detail: paused, retryAfterSeconds: pausedForSeconds })
  return Result.fail(new NotAdmitted({ answer, outcome: "paused-connection" }))
}

const refuse = (outcome: string, detail: string) =>
  Result.fail(new NotAdmitted({ answer: new Unauthorized({ detail }), outcome }))
