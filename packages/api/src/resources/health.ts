import { Schema } from "effect"
import { defineRoutes } from "../route.ts"
import { Instant } from "../shapes.ts"

export const Health = Schema.Struct({
  status: Schema.Literal("ok"),
  version: Schema.String.annotate({ description: "Rollcall's." }),
  startedAt: Instant.annotate({ description: "Of the process that answers." }),
  uptimeSeconds: Schema.Int,
  database: Schema.Struct({
    kind: Schema.Literals(["embedded", "postgresql"]),
    version: Schema.String.annotate({ description: "PostgreSQL's." }),
    ms: Schema.Finite.annotate({ description: "How long a question takes now." }),
  }),
  lag: Schema.Struct({
    outboxEntries: Schema.Int.annotate({ description: "How many people are to be looked at behind pushes." }),
    outboxSeconds: Schema.Finite.annotate({ description: "How long the first of them has waited." }),
    trailsBehind: Schema.Int.annotate({ description: "How many entities have events that are not sealed yet." }),
  }).annotate({
    description: "How far the background work is behind: more than a few seconds, and a worker is missing.",
  }),
}).annotate({ identifier: "Health" })
export type Health = typeof Health.Type

export const healthRoutes = defineRoutes({
  get: {
    method: "GET",
    path: "/health",
    scope: "operate",
    ofInstallation: true,
    summary: "See how the installation is",
    description: "A database that does not answer is a problem (503).",
    status: 200,
    success: Health,
  },
})
