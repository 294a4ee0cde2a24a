import type { ActRefused } from "@rollcall/administration"
import type { BodyOf, Contract, EventOf, ParamsOf, QueryOf, Route, Shape, SuccessOf } from "@rollcall/api"
import type { ExplanationLanguage } from "@rollcall/domain/roles"
import type { Effect, Stream } from "effect"
import type { Services } from "../services.ts"
import type { ApiProblem } from "./api-problem.ts"
import type { Caller } from "./caller.ts"
import type { Page } from "./page.ts"

/** A request as the handlers see it: who asks known, what it holds read. */
export interface Call<R extends Route> {
  /** Who asks; of an open route nobody need be known. */
  readonly caller: R extends { readonly open: true } ? Caller | undefined : Caller
  readonly requestId: string
  readonly params: ParamsOf<R>
  readonly query: QueryOf<R>
  readonly body: BodyOf<R>
  /** The `If-Match` header; a route that needs one is not asked without. */
  readonly ifMatch: string | undefined
  /** The `Last-Event-ID` header of whoever comes back to a stream. */
  readonly lastEventId: string | undefined
  /** Which page of a list is asked for. */
  readonly page: Page
  /** What explanations are told in. */
  readonly language: ExplanationLanguage
  /** The public address, without a slash at the end. */
  readonly publicUrl: string
}

/** What a route answers with. */
export interface Answered<R extends Route> {
  readonly body: SuccessOf<R>
  readonly etag?: string
}

/** What a route answers with that is a file. */
export interface Filed {
  readonly file: {
    /** As it is saved. */
    readonly name: string
    readonly mediaType: string
    readonly bytes: Uint8Array
    /** In hexadecimal. */
    readonly sha256: string
  }
}

/** What a route answers with that never ends. */
export interface Streamed<R extends Route> {
  readonly events: Stream.Stream<EventOf<R> & { readonly id: string }, never, Services>
}

export type Handler<R extends Route> = (
  call: Call<R>,
) => Effect.Effect<
  R extends { readonly events: Shape } ? Streamed<R> : R extends { readonly file: string } ? Filed : Answered<R>,
  ApiProblem | ActRefused,
  Services
>

/** A handler for every route of a group. */
export type HandlersOf<Group extends keyof Contract> = {
  readonly [Name in keyof Contract[Group]]: Contract[Group][Name] extends Route ? Handler<Contract[Group][Name]> : never
}
