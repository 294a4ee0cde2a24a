import { type ActRefused } from "@rollcall/administration"
import { type FieldError, type ProblemKind, problemKinds, type RulesPreview } from "@rollcall/api"
import { faultOf } from "@rollcall/database"
import { Data } from "effect"
import { dotted } from "./dotted.ts"
import { showPreview } from "./handlers/show-preview.ts"

/** What a request of the admin API is refused with. */
export class ApiProblem extends Data.TaggedError("ApiProblem")<{
  readonly kind: ProblemKind
  readonly detail: string
  /** Which of several reasons, for who tells it in another language. */
  readonly code?: string
  readonly errors?: ReadonlyArray<FieldError>
  /** What refused rules would have changed. */
  readonly preview?: RulesPreview
  readonly headers?: Readonly<Record<string, string>>
}> {
  readonly status = problemKinds[this.kind].status
}

export const problem = (kind: ProblemKind, detail: string, headers?: Readonly<Record<string, string>>): ApiProblem =>
  new ApiProblem({ kind, detail, ...(headers === undefined ? {} : { headers }) })

/** A request that is not valid, field by field. */
export const wrongFields = (errors: ReadonlyArray<FieldError>): ApiProblem => {
  const all = errors.map(({ path, message }) => (path === "" ? message : `${path}: ${message}`)).join("; ")
  return new ApiProblem({ kind: "invalid-request", detail: all.endsWith(".") ? all : `${all}.`, errors })
}

/** A body that is not valid, field by field: whoever sent it wanted something changed. */
export const wrongBody = (errors: ReadonlyArray<FieldError>): ApiProblem => {
  const { kind, detail } = wrongFields(errors)
  return new ApiProblem({ kind, detail: `${detail} Nothing was changed.`, errors })
}

export const noSuchThing = (): ApiProblem => problem("not-found", "There is no such thing, or you do not reach it.")

const kinds = {
  missing: "not-found",
  conflict: "conflict",
  invalid: "invalid-request",
  stale: "precondition-failed",
} as const satisfies Readonly<Record<ActRefused["kind"], ProblemKind>>

/** An act that was refused, as the API tells it. */
export const problemOfRefusal = ({ kind, reason, path, problems, preview }: ActRefused): ApiProblem => {
  const errors =
    problems?.map((found) => ({ path: dotted(found.path), message: found.sentence })) ??
    (path === undefined ? undefined : [{ path, message: reason }])
  return new ApiProblem({
    kind: kinds[kind],
    detail: reason,
    ...(errors === undefined ? {} : { errors }),
    ...(preview === undefined ? {} : { preview: showPreview(preview.rules, preview.totals) }),
  })
}

/** What went wrong without anybody refusing: a database that is lost, full or busy, or a defect of ours. */
export const problemOfDefect = (defect: unknown): ApiProblem => {
  switch (faultOf(defect)) {
    case "retry":
    case "too-slow":
    case "unavailable":
      return problem("unavailable", "Rollcall's database is busy or restarting. Try again in a few seconds.", {
        "Retry-After": "5",
      })
    default:
      return problem("internal", "Rollcall failed to answer. The request's id is in the X-Request-Id header.")
  }
}
