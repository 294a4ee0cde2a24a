import { type ProblemKind, Refused } from "@rollcall/api"

/** Whether an error is a problem of this kind, told by the service. */
export const isRefusedAs = (error: unknown, kind: ProblemKind): error is Refused =>
  error instanceof Refused && error.kind === kind

/** The request's id, which stands in the service's log. */
export const requestIdOf = (error: unknown): string | undefined =>
  error instanceof Refused ? error.problem.instance?.replace("urn:uuid:", "") : undefined
