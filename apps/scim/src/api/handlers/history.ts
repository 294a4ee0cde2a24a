import { faultOf } from "@rollcall/database"
import { Effect } from "effect"
import { type ApiProblem, wrongFields } from "../api-problem.ts"

/** A moment of a query. */
export const dateOf = (instant: string | undefined): Date | undefined =>
  instant === undefined ? undefined : new Date(instant)

const tooSlow = wrongFields([{ path: "", message: "Looking for this takes longer than three seconds; give a time" }])

/** Looks through what may be long: that it takes too long is a matter of what was asked. */
export const patiently = <A, R>(look: Effect.Effect<A, never, R>): Effect.Effect<A, ApiProblem, R> =>
  Effect.catchDefect(look, (defect) => (faultOf(defect) === "too-slow" ? Effect.fail(tooSlow) : Effect.die(defect)))
