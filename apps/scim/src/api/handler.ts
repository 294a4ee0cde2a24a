import { Acting, ActRefused } from "@rollcall/administration"
import type { Route } from "@rollcall/api"
import type { ApiKey } from "@rollcall/domain/directory"
import { Key } from "@rollcall/provisioning"
import { Cause, Clock, Effect, Exit, Result, Schema } from "effect"
import type { IncomingMessage, ServerResponse } from "node:http"
import type { Logger } from "pino"
import { apiMetrics } from "../metrics.ts"
import type { rateLimiter } from "../rate-limit.ts"
import type { Runtime, Services } from "../services.ts"
import { sendAnswer, sendFile, sendProblem } from "./answer.ts"
import { ApiProblem, problem, problemOfDefect, problemOfRefusal } from "./api-problem.ts"
import { authenticate, authorise } from "./authorise.ts"
import type { Answered, Call, Filed, Handler, Streamed } from "./call.ts"
import { handlers } from "./handlers/index.ts"
import { type MatchedRoute, matchRoute } from "./match-route.ts"
import { readBody, readPage, readQuery } from "./read-input.ts"
import { sendEvents } from "./send-events.ts"

export interface ApiHandlerOptions {
  readonly runtime: Runtime
  /** The public address, without a slash at the end. */
  readonly publicUrl: () => string
  readonly limit: ReturnType<typeof rateLimiter>
  readonly logger: Logger
  /** How often those who follow a stream hear that it is there, in milliseconds. */
  readonly heartbeat: number
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
  apiKey?: ApiKey
  status: number
}

/** For the books only: the client went away before there was an answer. */
const clientGone = 499

/** Answers every request below `/api/v1`; its URL is what follows. Who asks is settled before anything else is said. */
export const apiHandler = (options: ApiHandlerOptions) => {
  const { runtime, logger } = options
  return (request: IncomingMessage, response: ServerResponse): void => {
    const arrival = arrive(request, String(response.getHeader("X-Request-Id")))
    const outcome: Outcome = { status: clientGone }
    const program = Effect.exit(work(arrival, options, outcome)).pipe(
      Effect.flatMap((exit) =>
        Effect.suspend(() => {
          const refused = Exit.isSuccess(exit) ? undefined : problemOf(exit.cause, logger, arrival.requestId)
          outcome.status = refused?.status ?? (Exit.isSuccess(exit) ? exit.value.route.status : clientGone)
          if (response.destroyed) return Effect.void
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
  { heartbeat }: ApiHandlerOptions,
  response: ServerResponse,
  { route, answer }: Done,
): Effect.Effect<void, never, Services> => {
  if ("file" in answer) return Effect.sync(() => sendFile(response, answer))
  if (!("events" in answer)) return Effect.sync(() => sendAnswer(response, route, answer))
  const found = Result.getOrThrow(matched)
  const stillAllowed = Effect.flatMap(authenticate(request.headers.authorization), (key) => authorise(key, found))
  return sendEvents(response, route.events ?? Schema.Unknown, answer.events, stillAllowed, heartbeat)
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
  { publicUrl, limit }: ApiHandlerOptions,
  outcome: Outcome,
): Effect.fn.Return<Done, ApiProblem | ActRefused, Services> {
  const apiKey = yield* authenticate(request.headers.authorization)
  outcome.apiKey = apiKey
  const wait = limit(apiKey.id, yield* Clock.currentTimeMillis)
  if (wait !== undefined) return yield* tooFast(wait)
  const found = yield* Effect.fromResult(matched)
  const { route, params } = found
  yield* authorise(apiKey, found)
  const { "if-match": ifMatch, "last-event-id": lastEventId } = request.headers
  if (route.ifMatch === true && ifMatch === undefined) return yield* ifMatchMissing()
  const read = yield* Effect.fromResult(readQuery(route, query))
  const page = yield* Effect.fromResult(readPage(yield* Key, path, query, read))
  const body = yield* readBody(route, request)
  // The schemas that were read with are those the call's type is made of.
  const call = { apiKey, params, query: read, body, ifMatch, lastEventId, page, publicUrl: publicUrl() } as Call<Route>
  const acting = { apiKeyId: apiKey.id, name: apiKey.name, requestId }
  return { route, answer: yield* Effect.provideService(handlerOf(found)(call), Acting, acting) }
})

const tooFast = (wait: number): ApiProblem =>
  problem(
    "too-many-requests",
    "Too many requests a second with this key. Nothing was changed; wait and send it again.",
    {
      "Retry-After": String(wait),
    },
  )

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
  { apiKey, status }: Outcome,
  logger: Logger,
): Effect.Effect<void> => {
  const ms = Date.now() - receivedAt
  const method = request.method ?? "GET"
  const route = Result.isSuccess(matched) ? matched.success.route.path : "unmatched"
  const entityId = Result.isSuccess(matched) ? matched.success.params["entityId"] : undefined
  logger.info({ requestId, method, route, status, ms, apiKeyId: apiKey?.id, entityId }, "api request")
  return apiMetrics.count(method, route, status, ms)
}
