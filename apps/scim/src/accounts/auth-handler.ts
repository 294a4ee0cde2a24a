import { type Accounts, type AuthAction, authFields, type AuthRefused } from "@rollcall/accounts"
import { isJsonObject, type Json } from "@rollcall/domain/scim"
import { Cause, Effect, Exit } from "effect"
import type { IncomingMessage, ServerResponse } from "node:http"
import type { Logger } from "pino"
import { common, sendProblem } from "../api/answer.ts"
import { ApiProblem, noSuchThing, problem, problemOfDefect, wrongBody } from "../api/api-problem.ts"
import { fromAnotherSite } from "../api/authorise.ts"
import { readJsonBody } from "../api/read-input.ts"
import type { AddressOf } from "../request-address.ts"
import type { Runtime } from "../services.ts"
import { isNotFromOthers } from "./from-us.ts"

export interface AuthHandlerOptions {
  readonly accounts: Accounts
  readonly runtime: Runtime
  readonly logger: Logger
  readonly publicUrl: () => string
  readonly addressOf: AddressOf
}

/** Longer than any password or code. */
const longestField = 1_000

/**
 * Answers what is below `/api/auth`: signing in and out, and what an account proves itself with. The library behind it
 * gets the fields it needs and nothing else of a request, and its answers are told as the admin API tells its own.
 */
export const authHandler = (options: AuthHandlerOptions) => {
  const { runtime, logger } = options
  return (request: IncomingMessage, response: ServerResponse): void => {
    const requestId = String(response.getHeader("X-Request-Id"))
    const startedAt = Date.now()
    const program = Effect.exit(answer(request, options)).pipe(
      Effect.map((exit) => {
        const action = actionOf(request.url) ?? "unmatched"
        const refused = Exit.isSuccess(exit) ? undefined : told(exit.cause, logger, requestId)
        const body = Exit.isSuccess(exit) ? exit.value.body : undefined
        const status = refused?.status ?? (body === undefined ? 204 : 200)
        logger.info({ requestId, action, status, ms: Date.now() - startedAt }, "auth request")
        if (response.destroyed) return
        if (refused !== undefined) return sendProblem(response, refused, requestId)
        const cookies = Exit.isSuccess(exit) ? exit.value.cookies : []
        if (cookies.length > 0) response.setHeader("Set-Cookie", cookies)
        if (body === undefined) return void response.writeHead(204, common).end()
        const headers = { ...common, "Content-Type": "application/json; charset=utf-8" }
        response.writeHead(200, headers).end(JSON.stringify(body))
      }),
    )
    runtime.runFork(program)
  }
}

const told = (cause: Cause.Cause<ApiProblem>, logger: Logger, requestId: string): ApiProblem => {
  const failure = Cause.findErrorOption(cause)
  if (failure._tag === "Some") return failure.value
  const known = problemOfDefect(Cause.squash(cause))
  if (known.kind === "internal") logger.error({ requestId, cause: Cause.pretty(cause) }, "unexpected failure")
  return known
}

interface Answer {
  readonly body: Readonly<Record<string, unknown>> | undefined
  readonly cookies: ReadonlyArray<string>
}

const answer = Effect.fnUntraced(function* (
  request: IncomingMessage,
  { accounts, publicUrl, addressOf }: AuthHandlerOptions,
): Effect.fn.Return<Answer, ApiProblem> {
  const action = actionOf(request.url)
  if (action === undefined) return yield* noSuchThing()
  if (request.method !== "POST") {
    return yield* problem("method-not-allowed", `${request.method} is not possible here; POST is.`, { Allow: "POST" })
  }
  if (!isNotFromOthers(request.headers, publicUrl())) return yield* fromAnotherSite()
  const body = yield* readJsonBody(request)
  const fields = yield* fieldsOf(authFields[action], body)
  const { cookie = "", "user-agent": userAgent = "" } = request.headers
  const from = addressOf(request) ?? ""
  // Begun once, it runs to its end: of a session nobody got the cookie there is nothing to be had.
  const answered = yield* Effect.promise(() => accounts.ask(action, fields, { cookie, from, userAgent })).pipe(
    Effect.uninterruptible,
  )
  return "refused" in answered ? yield* asProblem(answered.refused) : answered
})

const actionOf = (url: string | undefined): AuthAction | undefined => {
  const path = (url ?? "").split("?")[0]?.slice(1) ?? ""
  // Its keys are the actions.
  return Object.hasOwn(authFields, path) ? (path as AuthAction) : undefined
}

const fieldsOf = (
  names: ReadonlyArray<string>,
  body: Json,
): Effect.Effect<Readonly<Record<string, string>>, ApiProblem> => {
  if (!isJsonObject(body)) return Effect.fail(wrongBody([{ path: "", message: "Expected object" }]))
  const fields: Record<string, string> = {}
  const wrong = names.flatMap((path) => {
    const value = body[path]
    if (value === undefined) return [{ path, message: "Is missing" }]
    if (typeof value !== "string") return [{ path, message: "Expected string" }]
    if (value.length > longestField) return [{ path, message: `Is longer than ${longestField} characters` }]
    fields[path] = value
    return []
  })
  return wrong.length > 0 ? Effect.fail(wrongBody(wrong)) : Effect.succeed(fields)
}

const asProblem = ({ kind, detail, code, path, retryAfter }: AuthRefused): ApiProblem =>
  new ApiProblem({
    kind,
    detail,
    code,
    ...(path === undefined ? {} : { errors: [{ path, message: detail }] }),
    ...(retryAfter === undefined ? {} : { headers: { "Retry-After": String(retryAfter) } }),
  })
