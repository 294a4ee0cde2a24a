import type { Accounts } from "@rollcall/accounts"
import { Acting, ActRefused } from "@rollcall/administration"
import type { Route } from "@rollcall/api"
import { Key } from "@rollcall/provisioning"
import { Cause, Clock, Effect, Exit, Result, Schema } from "effect"
import type { IncomingMessage, ServerResponse } from "node:http"
import type { Logger } from "pino"
import { isNotFromOthers } from "../accounts/from-us.ts"
import { apiMetrics } from "../metrics.ts"
import type { rateLimiter } from "../rate-limit.ts"
import type { AddressOf } from "../request-address.ts"
import type { Runtime, Services } from "../services.ts"
import { sendAnswer, sendFile, sendProblem } from "./answer.ts"
import { ApiProblem, problem, problemOfDefect, problemOfRefusal } from "./api-problem.ts"
import { authenticate, authorise, fromAnotherSite } from "./authorise.ts"
import type { Caller } from "./caller.ts"
import { languageOf } from "./language.ts"
import type { Answered, Call, Filed, Handler, Streamed } from "./call.ts"
import { handlers } from "./handlers/index.ts"
import { type MatchedRoute, matchRoute } from "./match-route.ts"
import { readBody, readPage, readQuery } from "./read-input.ts"
import { sendEvents } from "./send-events.ts"

export interface ApiHandlerOptions {
  readonly accounts: Accounts
  readonly runtime: Runtime
  /** The public address, without a slash at the end. */
  readonly publicUrl: () => string
  readonly limit: ReturnType<typeof rateLimiter>
  readonly logger: Logger
  /** How often those who follow a stream hear that it is there, in milliseconds. */
  readonly heartbeat: number
  readonly addressOf: AddressOf
}

/** What is known of a request before anybody is asked. */
interface Arrival {
  readonly request: IncomingMessage
  readonly requestId: string
  readonly receivedAt: number
  readonly path: string
  readonly query: URLSearchParams
  readonly matched: Result.Result<MatchedRoute, ApiProblem>
}

/** What a request comes to, known bit by bit. */
interface Outcome {
  caller?: Caller
  /** Sent with whatever it is answered. */
  cookies: ReadonlyArray<string>
  status: number
}

/** For the books only: the client went away before there was an answer. */
const clientGone = 499

/** Answers every request below `/api/v1`; its URL is what follows. Who asks is settled before anything else is said. */
export const apiHandler = (options: ApiHandlerOptions) => {
  const { runtime, logger } = options
  return (request: IncomingMessage, response: ServerResponse): void => {
    const arrival = arrive(request, String(response.getHeader("X-Request-Id")))
    const outcome: Outcome = { cookies: [], status: clientGone }
    const program = Effect.exit(work(arrival, options, outcome)).pipe(
      Effect.flatMap((exit) =>
        Effect.suspend(() => {
          const refused = Exit.isSuccess(exit) ? undefined : problemOf(exit.cause, logger, arrival.requestId)
          outcome.status = refused?.status ?? (Exit.isSuccess(exit) ? exit.value.route.status : clientGone)
          if (response.destroyed) return Effect.void
          if (outcome.cookies.length > 0) response.setHeader("Set-Cookie", outcome.cookies)
          if (Exit.isSuccess(exit)) return send(arrival, options, response, exit.value)
          return Effect.sync(() => refused && sendProblem(response, refused, arrival.requestId))
        }),
      ),
      Effect.catchDefect((defect) => Effect.sync(() => breakOff(arrival, outcome, response, defect, logger))),
      Effect.onExit(() => note(arrival, outcome, logger)),
      Effect.annotateLogs({ requestId: arrival.requestId }),
    )
    const fiber = runtime.runFork(program)
    response.once("close", () => fiber.interruptUnsafe())
  }
}

/** What is there does not fit its shape, or reading on failed: whoever was not told anything yet is told that. */
const breakOff = (
  { requestId }: Arrival,
  outcome: Outcome,
  response: ServerResponse,
  defect: unknown,
  logger: Logger,
): void => {
  logger.error({ requestId, cause: Cause.pretty(Cause.die(defect)) }, "an answer could not be sent")
  const refused = problemOfDefect(defect)
  outcome.status = refused.status
  if (response.headersSent) response.destroy()
  else sendProblem(response, refused, requestId)
}

/** What a route came to: an answer, a file, or events that are sent as they come. */
interface Done {
  readonly route: Route
  readonly answer: Answered<Route> | Filed | Streamed<Route>
}

const send = (
  { request, matched }: Arrival,
  options: ApiHandlerOptions,
  response: ServerResponse,
  { route, answer }: Done,
): Effect.Effect<void, never, Services> => {
  if ("file" in answer) return Effect.sync(() => sendFile(response, answer))
  if (!("events" in answer)) return Effect.sync(() => sendAnswer(response, route, answer))
  const found = Result.getOrThrow(matched)
  const stillAllowed = Effect.flatMap(authenticate(request, options, "watch"), ({ caller }) => authorise(caller, found))
  return sendEvents(response, route.events ?? Schema.Unknown, answer.events, stillAllowed, options.heartbeat)
}

const arrive = (request: IncomingMessage, requestId: string): Arrival => {
  const url = request.url ?? "/"
  const mark = url.indexOf("?")
  const path = mark < 0 ? url : url.slice(0, mark)
  return {
    request,
    requestId,
    receivedAt: Date.now(),
    path,
    query: new URLSearchParams(mark < 0 ? "" : url.slice(mark)),
    matched: matchRoute(request.method ?? "GET", path),
  }
}

const work = Effect.fnUntraced(function* (
  { request, requestId, path, query, matched }: Arrival,
  options: ApiHandlerOptions,
  outcome: Outcome,
): Effect.fn.Return<Done, ApiProblem | ActRefused, Services> {
  const isOpen = Result.isSuccess(matched) && matched.success.route.open === true
  const caller = isOpen ? yield* visitor(request, options) : yield* settled(request, options, outcome)
  if (caller !== undefined) outcome.caller = caller
  const found = yield* Effect.fromResult(matched)
  const { route, params } = found
  if (caller !== undefined && !isOpen) yield* authorise(caller, found)
  const { "if-match": ifMatch, "last-event-id": lastEventId } = request.headers
  if (route.ifMatch === true && ifMatch === undefined) return yield* ifMatchMissing()
  const read = yield* Effect.fromResult(readQuery(route, query))
  const page = yield* Effect.fromResult(readPage(yield* Key, path, query, read))
  const body = yield* readBody(route, request)
  const publicUrl = options.publicUrl()
  // The schemas that were read with are those the call's type is made of.
  const call = {
    caller,
    requestId,
    params,
    query: read,
    body,
    ifMatch,
    lastEventId,
    page,
    language: languageOf(request),
    publicUrl,
  } as Call<Route>
  const answering = handlerOf(found)(call)
  if (caller === undefined) return { route, answer: yield* answering }
  const acting = { actorId: caller.id, name: caller.name, requestId }
  return { route, answer: yield* Effect.provideService(answering, Acting, acting) }
})

/** Who asks, and not too often. */
const settled = Effect.fnUntraced(function* (
  request: IncomingMessage,
  options: ApiHandlerOptions,
  outcome: Outcome,
): Effect.fn.Return<Caller, ApiProblem, Services> {
  const { caller, cookies } = yield* authenticate(request, options)
  outcome.cookies = cookies
  outcome.caller = caller
  const wait = options.limit(caller.id, yield* Clock.currentTimeMillis)
  return wait === undefined ? caller : yield* tooFast(wait)
})

/** Whoever holds a link, and who they are where their browser is signed in. */
const visitor = Effect.fnUntraced(function* (
  request: IncomingMessage,
  options: ApiHandlerOptions,
): Effect.fn.Return<Caller | undefined, ApiProblem, Services> {
  if (!isNotFromOthers(request.headers, options.publicUrl())) return yield* fromAnotherSite()
  const wait = yield* Effect.promise(() => options.accounts.mayTryLink(options.addressOf(request) ?? ""))
  if (wait !== undefined) return yield* tooFast(wait)
  const { authorization, cookie } = request.headers
  if (authorization !== undefined || cookie === undefined) return undefined
  return yield* authenticate(request, options).pipe(
    Effect.map(({ caller }) => caller),
    Effect.catch(() => Effect.succeed(undefined)),
  )
})

const tooFast = (wait: number): ApiProblem =>
  problem("too-many-requests", "Too many requests a second. Nothing was changed; wait and send it again.", {
    "Retry-After": String(wait),
  })

const ifMatchMissing = (): ApiProblem =>
  problem(
    "precondition-required",
    "Send If-Match with the ETag of the version you want to change, so that nobody's change is lost.",
  )

/** The handler of a route: `handlers` has one for every route of the contract, of its own type. */
const handlerOf = ({ group, name }: MatchedRoute): Handler<Route> => {
  const all: Readonly<Record<string, Readonly<Record<string, unknown>>>> = handlers
  return all[group]?.[name] as Handler<Route>
}

const problemOf = (cause: Cause.Cause<ApiProblem | ActRefused>, logger: Logger, requestId: string): ApiProblem => {
  const failure = Cause.findErrorOption(cause)
  if (failure._tag === "Some") {
    return failure.value instanceof ActRefused ? problemOfRefusal(failure.value) : failure.value
  }
  const known = problemOfDefect(Cause.squash(cause))
  if (known.kind === "internal") logger.error({ requestId, cause: Cause.pretty(cause) }, "unexpected failure")
  return known
}

/** What a request leaves behind: its route's pattern, never its URL, which may hold names. */
const note = (
  { request, requestId, receivedAt, matched }: Arrival,
  { caller, status }: Outcome,
  logger: Logger,
): Effect.Effect<void> => {
  const ms = Date.now() - receivedAt
  const method = request.method ?? "GET"
  const route = Result.isSuccess(matched) ? matched.success.route.path : "unmatched"
  const entityId = Result.isSuccess(matched) ? matched.success.params["entityId"] : undefined
  logger.info({ requestId, method, route, status, ms, by: caller?.id, entityId }, "api request")
  return apiMetrics.count(method, route, status, ms)
}
