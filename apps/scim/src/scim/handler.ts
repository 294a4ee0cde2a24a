import { InternalError, type ScimError, TooManyRequests } from "@rollcall/domain/scim"
import { type Answer, authenticate, type Caller, Contacts, recordRefusal } from "@rollcall/provisioning"
import { Cause, Clock, Effect, Exit, Result } from "effect"
import { randomUUID } from "node:crypto"
import type { IncomingMessage, ServerResponse } from "node:http"
import type { Logger } from "pino"
import { scimMetrics } from "../metrics.ts"
import type { rateLimiter } from "../rate-limit.ts"
import type { AddressOf } from "../request-address.ts"
import type { Runtime, Services } from "../services.ts"
import { sendAnswer, sendError } from "./answer.ts"
import { readBody } from "./body.ts"
import { pushOf } from "./push-request.ts"
import type { ScimRequest } from "./request.ts"
import { type MatchedRoute, matchRoute } from "./routes/match-route.ts"
import { isPush } from "./routes/route.ts"
import { readTenantUrl } from "./tenant-url.ts"

export interface ScimHandlerOptions {
  readonly runtime: Runtime
  /** The public address, without a slash at the end. */
  readonly publicUrl: () => string
  readonly isDraining: () => boolean
  readonly limit: ReturnType<typeof rateLimiter>
  readonly addressOf: AddressOf
  readonly logger: Logger
}

/** What is known of a request before anybody is asked. */
interface Arrival {
  readonly request: IncomingMessage
  readonly requestId: string
  readonly receivedAt: number
  readonly urlKey: string
  readonly query: string
  readonly matched: Result.Result<MatchedRoute, ScimError>
  readonly pattern: string
}

/**
 * Answers every request below `/scim/v2`, whose `url` is what follows: who calls is settled before anything else is
 * said. It stands before Express, which would cost more than the rest of a read.
 */
export const scimHandler = (options: ScimHandlerOptions) => {
  const { runtime, isDraining, logger } = options
  return (request: IncomingMessage, response: ServerResponse, url: string): void => {
    const arrival = arrive(request, url)
    const outcome: Outcome = { status: clientGone, foundBefore: false }
    const headers = {
      "X-Request-Id": arrival.requestId,
      ...(isDraining() ? { Connection: "close" } : {}),
    }
    const program = Effect.exit(work(arrival, options, outcome)).pipe(
      Effect.flatMap((exit) => {
        const answer = Exit.isSuccess(exit) ? exit.value : errorOf(exit.cause, logger, arrival.requestId)
        outcome.status = answer.status
        outcome.foundBefore = "foundBefore" in answer
        if (response.destroyed) return Effect.void
        return "_tag" in answer
          ? Effect.sync(() => sendError(response, answer, headers))
          : sendAnswer(response, answer, headers)
      }),
      // A client that went away is answered nothing; what it did is counted all the same.
      Effect.onExit(() => note(arrival, outcome, logger)),
      Effect.annotateLogs({ requestId: arrival.requestId }),
    )
    const fiber = runtime.runFork(program)
    response.once("close", () => fiber.interruptUnsafe())
  }
}

/** What a request comes to, known bit by bit. */
interface Outcome {
  caller?: Caller
  status: number
  foundBefore: boolean
}

/** For the books only: the client went away before there was an answer. */
const clientGone = 499

const unmatched = "unmatched"

const arrive = (request: IncomingMessage, url: string): Arrival => {
  const { urlKey, path, query } = readTenantUrl(url) ?? { urlKey: "", path: "/", query: "" }
  const matched = matchRoute(request.method ?? "GET", path)
  return {
    request,
    requestId: randomUUID(),
    receivedAt: Date.now(),
    urlKey,
    query,
    matched,
    pattern: Result.isSuccess(matched) ? matched.success.route.pattern : unmatched,
  }
}

const work = Effect.fnUntraced(function* (
  { request, requestId, receivedAt, urlKey, query, matched, pattern }: Arrival,
  { publicUrl, limit, addressOf }: ScimHandlerOptions,
  outcome: Outcome,
): Effect.fn.Return<Answer, ScimError, Services> {
  const caller = yield* authenticate({ urlKey, authorization: request.headers.authorization, pattern })
  outcome.caller = caller
  const wait = limit(caller.connection.id, yield* Clock.currentTimeMillis)
  if (wait !== undefined) return yield* new TooManyRequests({ detail: tooFast, retryAfterSeconds: wait })
  const { route, id } = yield* Effect.fromResult(matched)
  const bare: ScimRequest = {
    caller,
    requestId,
    method: request.method ?? "GET",
    pattern,
    id,
    query: new URLSearchParams(query),
    baseUrl: `${publicUrl()}/scim/v2/${urlKey}`,
    receivedAt,
    ...headersOf(request),
    ...networkOf(addressOf(request)),
  }
  if (route.method === "GET") return yield* route.work(bare)
  if (route.method === "DELETE") return yield* recordingRefusals(bare, route.work(bare))
  const body = yield* recordingRefusals(bare, readBody(request, { largest: route.largestBody }))
  const whole = { ...bare, body }
  return yield* recordingRefusals(whole, route.work(whole))
})

const tooFast = "Too many requests a second on this connection. Nothing was changed; wait and send it again."

/** What a request leaves behind, whatever became of its answer. */
const note = (
  { request, requestId, receivedAt, matched, pattern }: Arrival,
  { caller, status, foundBefore }: Outcome,
  logger: Logger,
): Effect.Effect<void, never, Services> =>
  Effect.gen(function* () {
    const ms = Date.now() - receivedAt
    const method = request.method ?? "GET"
    yield* scimMetrics.count(method, pattern, status, ms)
    logger.info({ requestId, method, route: pattern, status, ms, ...whoOf(caller) }, "scim request")
    if (caller === undefined) return
    const wrote = status < 300 && Result.isSuccess(matched) && isPush(matched.success.route)
    const userAgent = request.headers["user-agent"] ?? ""
    const contacts = yield* Contacts
    contacts.note({ caller, method, pattern, status, wrote, foundBefore, at: new Date(receivedAt), userAgent })
  })

/** A refused write is part of what happened. */
const recordingRefusals = <A, R>(request: ScimRequest, work: Effect.Effect<A, ScimError, R>) =>
  isPush(request) ? Effect.tapError(work, (error) => recordRefusal(pushOf(request), error)) : work

const headersOf = ({ headers }: IncomingMessage) => {
  const [ifMatch, ifNoneMatch, userAgent] = [headers["if-match"], headers["if-none-match"], headers["user-agent"]]
  return {
    ...(ifMatch === undefined ? {} : { ifMatch }),
    ...(ifNoneMatch === undefined ? {} : { ifNoneMatch }),
    ...(userAgent === undefined ? {} : { userAgent }),
  }
}

const networkOf = (network: string | undefined) => (network === undefined ? {} : { network })

const errorOf = (cause: Cause.Cause<ScimError>, logger: Logger, requestId: string): ScimError => {
  const failure = Cause.findErrorOption(cause)
  if (failure._tag === "Some") return failure.value
  logger.error({ requestId, cause: Cause.pretty(cause) }, "unexpected failure")
  return new InternalError({ detail: "Rollcall failed to answer. The request's id is in the X-Request-Id header." })
}

const whoOf = (caller: Caller | undefined) =>
  caller === undefined ? {} : { entityId: caller.entityId, connectionId: caller.connection.id, tokenId: caller.tokenId }
