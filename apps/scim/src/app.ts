import { NotFound, type ScimError } from "@rollcall/domain/scim"
import express, { type Express, type NextFunction, type Request, type Response } from "express"
import helmet from "helmet"
import { randomUUID } from "node:crypto"
import type { Logger } from "pino"
import type { Accounts } from "@rollcall/accounts"
import { authHandler } from "./accounts/auth-handler.ts"
import { apiDocs } from "./api/docs.ts"
import { apiHandler } from "./api/handler.ts"
import { dashboardFiles } from "./dashboard.ts"
import { livez, metrics, readyz } from "./health.ts"
import { logoPath, type ProductFacts, serveLogo } from "./product.ts"
import { rateLimiter } from "./rate-limit.ts"
import type { AddressOf } from "./request-address.ts"
import { sendError } from "./scim/answer.ts"
import type { Runtime } from "./services.ts"

export interface AppOptions {
  readonly runtime: Runtime
  readonly accounts: Accounts
  readonly logger: Logger
  readonly isDraining: () => boolean
  /** The public address, without a slash at the end. */
  readonly publicUrl: () => string
  /** Requests a second for each key of the admin API; absent: no limit. */
  readonly rateLimit: number | undefined
  /** How often those who follow events hear that the stream is there, in milliseconds. */
  readonly heartbeat: number
  readonly product: ProductFacts
  readonly addressOf: AddressOf
}

/** The Express app: the admin API, health and metrics. What identity providers ask is answered before it. */
export const makeApp = (options: AppOptions): Express => {
  const { runtime, accounts, logger, isDraining, publicUrl, rateLimit, heartbeat, product, addressOf } = options
  const app = express().disable("x-powered-by").disable("etag").set("query parser", false)
  app.use(helmet())
  app.use((_request: Request, response: Response, next: NextFunction) => {
    response.setHeader("X-Request-Id", randomUUID())
    if (isDraining()) response.setHeader("Connection", "close")
    next()
  })
  app.get("/livez", livez)
  app.get("/readyz", readyz(runtime, isDraining))
  app.get("/metrics", metrics(runtime))
  app.get(logoPath, serveLogo(product))
  app.use("/api/auth", authHandler({ accounts, runtime, logger, publicUrl, addressOf }))
  app.use("/api/v1", apiDocs(publicUrl))
  app.use(
    "/api/v1",
    apiHandler({ runtime, accounts, logger, publicUrl, heartbeat, limit: rateLimiter(rateLimit), addressOf }),
  )
  app.use(dashboardFiles())
  app.use((_request: Request, response: Response) => {
    refuse(
      response,
      new NotFound({ detail: "There is nothing here. SCIM is served below /scim/v2/, the admin API below /api/v1/." }),
    )
  })
  app.use((error: unknown, _request: Request, response: Response, next: NextFunction) => {
    // A path Express cannot decode ends here; nothing of it is repeated.
    logger.debug({ error: error instanceof Error ? error.name : "unknown" }, "request refused by the router")
    if (response.headersSent) next(error)
    else refuse(response, new NotFound({ detail: "There is nothing at this path." }))
  })
  return app
}

const refuse = (response: Response, error: ScimError): void => sendError(response, error, response.getHeaders())
