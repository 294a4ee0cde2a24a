import { faultOf } from "@rollcall/database"
import { Effect } from "effect"
import { type ApiProblem, wrongFields } from "../api-problem.ts"

/** Looks through what may be long because of what was asked: that it takes too long is a matter of `path`. */
export const patiently = <A, R>(look: Effect.Effect<A, never, R>, path: string): Effect.Effect<A, ApiProblem, R> =>
  Effect.catchDefect(look, (defect) =>
    faultOf(defect) === "too-slow"
      ? Effect.fail(wrongFields([{ path, message: "Takes longer than three seconds; ask for less" }]))
      : Effect.die(defect),
  )
