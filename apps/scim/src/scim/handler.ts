import { InternalError, type ScimError, TooManyRequests } from "@rollcall/domain/scim"
import {
  type Answer,
  authenticate,
  type Caller,
  Contacts,
  type Db,
  type ListTurns,
  recordRefusal,
} from "@rollcall/provisioning"
import { Cause, Clock, Effect, Exit, Result } from "effect"
import type { Request, Response } from "express"
import type { Logger } from "pino"
import { countRequest } from "../metrics.ts"
import type { rateLimiter } from "../rate-limit.ts"
import type { Runtime } from "../services.ts"
import { sendAnswer, sendError } from "./answer.ts"
import { readBody } from "./body.ts"
import { pushOf } from "./push-request.ts"
import type { ScimRequest } from "./request.ts"
import { matchRoute } from "./routes/match-route.ts"
import { isPush } from "./routes/route.ts"
import { readTenantUrl } from "./tenant-url.ts"

export interface ScimHandlerOptions {
  readonly runtime: Runtime
  /** The public address, without a slash at the end. */
  readonly publicUrl: () => string
  readonly limit: ReturnType<typeof rateLimiter>
  readonly logger: Logger
}

const unmatched = "unmatched"

/** Answers every request below `/scim/v2`: who calls is settled before anything else is said. */
export const scimHandler =
  ({ runtime, publicUrl, limit, logger }: ScimHandlerOptions) =>
  async (request: Request, response: Response): Promise<void> => {
    const receivedAt = Date.now()
    const requestId = String(response.getHeader("X-Request-Id"))
    const { urlKey, path, query } = readTenantUrl(request.url) ?? { urlKey: "", path: "/", query: "" }
    const matched = matchRoute(request.method, path)
    const pattern = Result.isSuccess(matched) ? matched.success.route.pattern : unmatched
    let caller: Caller | undefined

    const program = Effect.gen(function* () {
      caller = yield* authenticate({ urlKey, authorization: request.headers.authorization, pattern })
      const wait = limit(caller.connection.id, yield* Clock.currentTimeMillis)
      if (wait !== undefined) return yield* new TooManyRequests({ detail: tooFast, retryAfterSeconds: wait })
      const { route, id } = yield* Effect.fromResult(matched)
      const { work, largestBody } = route
      const bare: ScimRequest = {
        caller,
        requestId,
        method: request.method,
        pattern,
        id,
        query: new URLSearchParams(query),
        baseUrl: `${publicUrl()}/scim/v2/${urlKey}`,
        receivedAt,
        ...headersOf(request),
      }
      if (route.method === "GET") return yield* work(bare)
      if (route.method === "DELETE") return yield* recordingRefusals(bare, work(bare))
      const body = yield* recordingRefusals(bare, readBody(request, largestBody))
      const whole = { ...bare, body }
      return yield* recordingRefusals(whole, work(whole))
    }).pipe(Effect.annotateLogs({ requestId }))

    const abort = new AbortController()
    response.once("close", () => abort.abort())
    const exit = await runtime.runPromiseExit(program, { signal: abort.signal })
    const outcome = Exit.isSuccess(exit) ? exit.value : errorOf(exit.cause, logger, requestId)
    const { status } = outcome
    // A client that went away is answered nothing; what it did is counted all the same.
    if (!response.destroyed) await runtime.runPromiseExit(send(response, outcome), { signal: abort.signal })

    const ms = Date.now() - receivedAt
    await runtime.runPromise(countRequest(request.method, pattern, status, ms))
    logger.info({ requestId, method: request.method, route: pattern, status, ms, ...whoOf(caller) }, "scim request")
    if (caller !== undefined) {
      const wrote = status < 300 && Result.isSuccess(matched) && isPush(matched.success.route)
      const contact = { caller, method: request.method, pattern, status, wrote, at: new Date(receivedAt) }
      const userAgent = request.headers["user-agent"] ?? ""
      await runtime.runPromise(Contacts.use((contacts) => Effect.sync(() => contacts.note({ ...contact, userAgent }))))
    }
  }

const tooFast = "Too many requests a second on this connection. Nothing was changed; wait and send it again."

const send = (response: Response, outcome: Answer | ScimError): Effect.Effect<void, never, Db | ListTurns> => {
  response.setHeader("Cache-Control", "no-store")
  response.setHeader("Vary", "Authorization")
  return "_tag" in outcome ? Effect.sync(() => sendError(response, outcome)) : sendAnswer(response, outcome)
}

/** A refused write is part of what happened. */
const recordingRefusals = <A, R>(request: ScimRequest, work: Effect.Effect<A, ScimError, R>) =>
  isPush(request) ? Effect.tapError(work, (error) => recordRefusal(pushOf(request), error)) : work

const headersOf = ({ headers, socket }: Request) => {
  const [ifMatch, ifNoneMatch, userAgent] = [headers["if-match"], headers["if-none-match"], headers["user-agent"]]
  return {
    ...(ifMatch === undefined ? {} : { ifMatch }),
    ...(ifNoneMatch === undefined ? {} : { ifNoneMatch }),
    ...(userAgent === undefined ? {} : { userAgent }),
    ...(socket.remoteAddress === undefined ? {} : { network: socket.remoteAddress }),
  }
}

const errorOf = (cause: Cause.Cause<ScimError>, logger: Logger, requestId: string): ScimError => {
  const failure = Cause.findErrorOption(cause)
  if (failure._tag === "Some") return failure.value
  logger.error({ requestId, cause: Cause.pretty(cause) }, "unexpected failure")
  return new InternalError({ detail: "Rollcall failed to answer. The request's id is in the X-Request-Id header." })
}

const whoOf = (caller: Caller | undefined) =>
  caller === undefined ? {} : { entityId: caller.entityId, connectionId: caller.connection.id, tokenId: caller.tokenId }
