import { type Json, member } from "../json.ts"
import type { Answer, NoAnswer } from "./http-client.ts"

/** What stands under Tasks in the Admin Console when a call did not succeed. */
export interface Failure {
  /** The call, such as `POST /Users`. */
  readonly request: string
  /** Absent when there was no answer at all. */
  readonly status?: number
  /** The server's `detail`, or what went wrong with the answer. */
  readonly detail: string
}

export type Outcome<A> = { readonly ok: true; readonly value: A } | { readonly ok: false; readonly failure: Failure }

export const succeed = <A>(value: A): Outcome<A> => ({ ok: true, value })

export const fail = (request: string, answer: Answer | NoAnswer, problem?: string): Outcome<never> => ({
  ok: false,
  failure:
    answer._tag === "NoAnswer"
      ? { request, detail: answer.reason }
      : { request, status: answer.status, detail: problem ?? detailOf(answer.body) },
})

const detailOf = (body: Json | undefined): string => {
  const detail = member(body, "detail")
  if (typeof detail === "string" && detail !== "") return detail
  return body === undefined ? "The answer has no JSON body." : "The answer has no detail."
}
