import { Schema } from "effect"
import { defineRoutes } from "../route.ts"
import { Id } from "../shapes.ts"

const EntityOfSession = Schema.Struct({
  id: Id,
  slug: Schema.String,
  name: Schema.String,
  role: Schema.Literals(["owner", "administrator", "auditor"]),
})

export const Session = Schema.Struct({
  kind: Schema.Literals(["account", "api-key"]),
  id: Id.annotate({ description: "Of the account or the API key." }),
  name: Schema.String,
  email: Schema.NullOr(Schema.String),
  isOperator: Schema.Boolean.annotate({ description: "Makes entities and keys, and sees how the installation is." }),
  secondFactor: Schema.Boolean,
  entities: Schema.Array(EntityOfSession).annotate({
    description: "Those in which an account holds a role; empty for an API key, which lists what it reaches.",
  }),
}).annotate({ identifier: "Session" })
export type Session = typeof Session.Type

export const sessionRoutes = defineRoutes({
  get: {
    method: "GET",
    path: "/session",
    scope: "read",
    summary: "See who you are",
    status: 200,
    success: Session,
  },
})
