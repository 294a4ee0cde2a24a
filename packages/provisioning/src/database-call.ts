import { constraintOf, faultOf } from "@rollcall/database"
import { InternalError, type ScimError, Unavailable, Uniqueness } from "@rollcall/domain/scim"
import { Effect, Result } from "effect"

const scimErrors = new WeakSet<Error>()

/** Turns a domain result into its value, or throws its error: inside a transaction a throw is what rolls back. */
export const orThrow = <A>(result: Result.Result<A, ScimError>): A => {
  if (Result.isSuccess(result)) return result.success
  throw refusal(result.failure)
}

/** Marks a SCIM error that is about to be thrown, so that the edge of the transaction knows it as an answer. */
export const refusal = (error: ScimError): ScimError => {
  scimErrors.add(error)
  return error
}

/**
 * Runs work on the database as an Effect. SCIM errors thrown by the work are its failures; a lost or full database is
 * `Unavailable`, or `tooSlow` where the caller chose what ran too long; anything else is a defect of ours, logged here
 * and told to nobody.
 */
export const databaseCall = <A>(work: () => Promise<A>, tooSlow?: ScimError): Effect.Effect<A, ScimError> =>
  Effect.tryPromise({
    try: work,
    catch: (cause) => ({ cause, error: faultOf(cause) === "too-slow" && tooSlow ? tooSlow : toScimError(cause) }),
  }).pipe(
    Effect.catch(({ cause, error }): Effect.Effect<never, ScimError> =>
      error._tag === "InternalError"
        ? Effect.andThen(Effect.logError("unexpected database failure", cause), Effect.fail(error))
        : Effect.fail(error),
    ),
  )

/** Whether this was thrown as an answer, not by accident. */
export const isRefusal = (cause: unknown): cause is ScimError => cause instanceof Error && scimErrors.has(cause)

const toScimError = (cause: unknown): ScimError => {
  if (isRefusal(cause)) return cause
  switch (faultOf(cause)) {
    case "conflict":
      return taken[constraintOf(cause) ?? ""] ?? failed
    case "retry":
    case "too-slow":
    case "unavailable":
      return new Unavailable({
        detail: "Rollcall's database is busy or restarting. Try again in a few seconds.",
        retryAfterSeconds: 5,
      })
    case "defect":
      return failed
  }
}

/** What a broken unique index means to a client, by the index's name. */
const taken: Readonly<Record<string, ScimError>> = {
  users_user_name: new Uniqueness({
    detail: "Another person of this entity has this userName. Nothing was changed.",
  }),
  team_display_name: new Uniqueness({
    detail: "Another team of this entity has this displayName. Nothing was changed.",
  }),
}
const failed = new InternalError({
  detail: "Rollcall failed to answer. The request's id is in the X-Request-Id header.",
})
