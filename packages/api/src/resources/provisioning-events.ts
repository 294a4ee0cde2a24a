import { Schema } from "effect"
import { defineRoutes } from "../route.ts"
import { Id, Instant, pageOf, paging } from "../shapes.ts"

const Actor = Schema.Literals(["idp", "admin", "system", "worker"])
const Outcome = Schema.Literals(["applied", "unchanged", "refused", "failed"])
const Facts = Schema.NullOr(Schema.Record(Schema.String, Schema.Json))

export const ProvisioningEvent = Schema.Struct({
  id: Id,
  at: Instant,
  kind: Schema.String.annotate({ description: "Such as user.created, team.members-changed or push.refused." }),
  outcome: Outcome,
  actor: Actor,
  actorId: Schema.NullOr(Id).annotate({ description: "The API key that acted, where the actor is an administrator." }),
  subject: Schema.NullOr(Schema.String).annotate({ description: "Such as Users/<id> or Groups/<id>." }),
  before: Facts,
  after: Facts,
  connectionId: Schema.NullOr(Id),
  tokenId: Schema.NullOr(Id),
  exchangeId: Schema.NullOr(Id),
  requestId: Schema.NullOr(Schema.String),
  status: Schema.NullOr(Schema.Int).annotate({ description: "What the identity provider was answered." }),
  scimType: Schema.NullOr(Schema.String),
  detail: Schema.NullOr(Schema.String),
}).annotate({ identifier: "ProvisioningEvent" })
export type ProvisioningEvent = typeof ProvisioningEvent.Type

const match = {
  kind: Schema.optionalKey(Schema.String),
  outcome: Schema.optionalKey(Outcome),
  actor: Schema.optionalKey(Actor),
  subject: Schema.optionalKey(Schema.String.annotate({ description: "Such as Users/<id>." })),
  connectionId: Schema.optionalKey(Id),
}

export const period = {
  from: Schema.optionalKey(Instant.annotate({ description: "At or after this moment." })),
  until: Schema.optionalKey(Instant.annotate({ description: "Before this moment." })),
}

const all = "/entities/{entityId}/provisioning-events"

export const provisioningEventRoutes = defineRoutes({
  list: {
    method: "GET",
    path: all,
    scope: "read",
    summary: "List provisioning events",
    description: "What pushes and administrators did, newest first.",
    query: Schema.Struct({ ...match, ...period, ...paging }),
    status: 200,
    success: pageOf(ProvisioningEvent),
  },
  stream: {
    method: "GET",
    path: `${all}/stream`,
    scope: "read",
    summary: "Follow provisioning events",
    description:
      "Server-sent events, as they happen: each has the event's id, and the event as JSON. With the header Last-Event-ID the stream begins behind that event; those of the ten seconds before it come again, for what was written meanwhile may be among them. So nothing is missed, and an id may come twice.",
    query: Schema.Struct(match),
    status: 200,
    events: ProvisioningEvent,
  },
  get: {
    method: "GET",
    path: `${all}/{eventId}`,
    scope: "read",
    summary: "Get a provisioning event",
    status: 200,
    success: ProvisioningEvent,
  },
})
