import { Db } from "@rollcall/provisioning"
import { databaseAnswers } from "@rollcall/database"
import { Effect } from "effect"
import type { Request, Response } from "express"
import { metricsText } from "./metrics.ts"
import type { Runtime } from "./services.ts"

const soonEnough = "2 seconds"

/** The process runs. */
export const livez = (_request: Request, response: Response): void => {
  response.json({ status: "ok" })
}

/** The process can serve: it is not stopping, and the database answers. */
export const readyz =
  (runtime: Runtime, isDraining: () => boolean) =>
  async (_request: Request, response: Response): Promise<void> => {
    if (isDraining()) {
      response.status(503).json({ status: "stopping" })
      return
    }
    const answers = await runtime.runPromise(
      Db.use((database) => Effect.promise(() => databaseAnswers(database))).pipe(
        Effect.timeoutOrElse({ duration: soonEnough, orElse: () => Effect.succeed(false) }),
      ),
    )
    response.status(answers ? 200 : 503).json({ status: answers ? "ok" : "the database does not answer" })
  }

/** Metrics in Prometheus' text format. */
export const metrics =
  (runtime: Runtime) =>
  async (_request: Request, response: Response): Promise<void> => {
    response.type("text/plain; version=0.0.4").send(await runtime.runPromise(metricsText))
  }
