import { etag } from "@rollcall/domain/scim"
import { Data, Effect, Result, Schema, Stream } from "effect"
import { Sse } from "effect/encoding"
import { apiBase, type Contract, contract } from "./contract.ts"
import { decodeAnswer, encode } from "./decode.ts"
import { Problem, type ProblemKind, problemKindOf } from "./problem.ts"
import type { BodyOf, EventOf, ParamsOf, QueryOf, Route, Shape, SuccessOf } from "./route.ts"

/** The server answered with a problem. `kind` is missing for one this version does not know. */
export class Refused extends Data.TaggedError("Refused")<{
  readonly kind?: ProblemKind
  readonly problem: Problem
}> {
  override readonly message = this.problem.detail
}

/** There was no answer. */
export class Unreachable extends Data.TaggedError("Unreachable")<{ readonly cause: unknown }> {
  override readonly message = "The admin API does not answer."
}

/** What came back is no answer of this API: another version, or something that stands between. */
export class Unreadable extends Data.TaggedError("Unreadable")<{ readonly status: number; readonly reason: string }> {
  override readonly message = `The answer (${this.status}) cannot be read: ${this.reason}`
}

export type ClientError = Refused | Unreachable | Unreadable

export interface ClientOptions {
  /** The address of the installation; a path of its own may follow, `/api/v1` does not. */
  readonly baseUrl: string
  /** An API key; absent: whoever asks is known otherwise, as a browser is by its session. */
  readonly key?: string
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>
}

type Simple<A> = { readonly [Name in keyof A]: A[Name] }
type Body<R extends Route> = R extends { readonly body: Shape }
  ? object extends BodyOf<R>
    ? { readonly body?: BodyOf<R> }
    : { readonly body: BodyOf<R> }
  : object
/**
 * What a route is asked with: the ids of its path, its query, its body, the version that is to be changed, and the event
 * behind which a stream goes on.
 */
export type InputOf<R extends Route> = Simple<
  ParamsOf<R> &
    (R extends { readonly query: Shape } ? QueryOf<R> : object) &
    Body<R> &
    (R extends { readonly ifMatch: true } ? { readonly version: number } : object) &
    (R extends { readonly events: Shape } ? { readonly lastEventId?: string } : object)
>

type Asked<R extends Route> = R extends { readonly events: Shape }
  ? Stream.Stream<EventOf<R>, ClientError>
  : Effect.Effect<SuccessOf<R>, ClientError>
export type ClientFunction<R extends Route> =
  object extends InputOf<R> ? (input?: InputOf<R>) => Asked<R> : (input: InputOf<R>) => Asked<R>

/** A function for every route, by resource. */
export type Client = {
  readonly [Group in keyof Contract]: {
    readonly [Name in keyof Contract[Group]]: Contract[Group][Name] extends Route
      ? ClientFunction<Contract[Group][Name]>
      : never
  }
}

/**
 * Makes the typed client of the admin API: what is sent is written by the schemas of the contract, and what comes back
 * is read by them. A client that is interrupted takes its request back. A stream ends when its line does; whoever goes
 * on asks again with the id of the last event, and may meet an id twice.
 */
export const makeClient = (options: ClientOptions): Client => {
  const functionsOf = (routes: Readonly<Record<string, Route>>) =>
    Object.fromEntries(
      Object.entries(routes).map(([name, route]) => [
        name,
        route.events === undefined ? ask(options, route) : follow(options, route),
      ]),
    )
  // Each function is made of the route that its type is made of.
  return Object.fromEntries(
    Object.entries(contract).map(([group, routes]) => [group, functionsOf(routes)]),
  ) as unknown as Client
}

type Input = Readonly<Record<string, unknown>> & {
  readonly body?: unknown
  readonly version?: number
  readonly lastEventId?: string
}

const ask =
  (options: ClientOptions, route: Route) =>
  (input: Input = {}): Effect.Effect<unknown, ClientError> =>
    Effect.gen(function* () {
      const { url, init } = requestOf(options, route, input)
      const answer = yield* Effect.tryPromise({
        try: async (signal) => {
          const response = await options.fetch(url, { ...init, signal })
          const bytes = new Uint8Array(await response.arrayBuffer())
          return { status: response.status, bytes }
        },
        catch: (cause) => new Unreachable({ cause }),
      })
      const { status, bytes } = answer
      if (route.file !== undefined && status === route.status) return bytes
      return yield* Effect.fromResult(read(route, { status, text: new TextDecoder().decode(bytes) }))
    })

/** Follows a route's server-sent events. */
const follow = (options: ClientOptions, route: Route) => (input: Input) =>
  Stream.unwrap(
    Effect.gen(function* () {
      const { url, init } = requestOf(options, route, input)
      const aborting = new AbortController()
      yield* Effect.addFinalizer(() => Effect.sync(() => aborting.abort()))
      const unreachable = (cause: unknown): ClientError => new Unreachable({ cause })
      const response = yield* Effect.tryPromise({
        try: () => options.fetch(url, { ...init, signal: aborting.signal }),
        catch: unreachable,
      })
      const { status, body } = response
      if (status !== route.status || body === null) {
        const text = yield* Effect.tryPromise({ try: () => response.text(), catch: unreachable })
        return yield* Effect.fail(problemIn(status, text))
      }
      const dataIn = eventReader()
      return Stream.fromReadableStream({ evaluate: () => body, onError: unreachable }).pipe(
        Stream.decodeText,
        Stream.flatMap((text) => Stream.fromIterable(dataIn(text))),
        Stream.mapEffect((data) => {
          const event = decodeAnswer(route.events ?? Schema.Never, parse(data))
          return Effect.fromResult(Result.mapError(event, (reason): ClientError => new Unreadable({ status, reason })))
        }),
      )
    }),
  )

/** Reads the data of events from a text that comes piece by piece. */
const eventReader = () => {
  const found: Array<string> = []
  const parser = Sse.makeParser((event) => {
    if (event._tag === "Event") found.push(event.data)
  })
  return (text: string): ReadonlyArray<string> => {
    parser.feed(text)
    return found.splice(0)
  }
}

/** The request a route is asked with. */
const requestOf = ({ baseUrl, key }: ClientOptions, route: Route, input: Input) => {
  const path = route.path.replaceAll(/\{(\w+)\}/g, (_all, name: string) => encodeURIComponent(String(input[name])))
  const query = new URLSearchParams(queryOf(route, input)).toString()
  const body = route.body === undefined ? undefined : JSON.stringify(encode(route.body, input.body ?? {}))
  const headers = {
    Accept: route.file ?? (route.events === undefined ? "application/json" : "text/event-stream"),
    ...(key === undefined ? {} : { Authorization: `Bearer ${key}` }),
    ...(body === undefined ? {} : { "Content-Type": "application/json" }),
    ...(input.version === undefined ? {} : { "If-Match": etag(input.version) }),
    ...(input.lastEventId === undefined ? {} : { "Last-Event-ID": input.lastEventId }),
  }
  return {
    url: `${baseUrl.replace(/\/+$/, "")}${apiBase}${path}${query === "" ? "" : `?${query}`}`,
    init: { method: route.method, headers, ...(body === undefined ? {} : { body }) },
  }
}

const queryOf = (route: Route, input: Input): Record<string, string> => {
  if (route.query === undefined) return {}
  const others = new Set([
    "body",
    "version",
    "lastEventId",
    ...[...route.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name),
  ])
  const given = Object.entries(input).filter(([name, value]) => !others.has(name) && value !== undefined)
  // A query is written as text.
  return encode(route.query, Object.fromEntries(given)) as Record<string, string>
}

const read = (
  route: Route,
  { status, text }: { readonly status: number; readonly text: string },
): Result.Result<unknown, ClientError> => {
  if (status !== route.status) return Result.fail(problemIn(status, text))
  return route.success === undefined
    ? Result.succeed(undefined)
    : Result.mapError(decodeAnswer(route.success, parse(text)), (reason) => new Unreadable({ status, reason }))
}

/** The problem an answer tells, if it does. */
export const problemIn = (status: number, text: string): ClientError => {
  const read = decodeAnswer(Problem, parse(text))
  if (Result.isFailure(read)) return new Unreadable({ status, reason: read.failure })
  const problem = read.success
  const kind = problemKindOf(problem.type)
  return new Refused({ problem, ...(kind === undefined ? {} : { kind }) })
}

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
