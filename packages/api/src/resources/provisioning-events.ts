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
  actorId: Schema.NullOr(Id).annotate({
    description: "The account or API key that acted, where the actor is an administrator.",
  }),
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

export const actorName = Schema.NullOr(Schema.String).annotate({
  description: "What the account or API key that acted is called; null where nobody did, or they are known no more.",
})

const told = {
  actorName,
  subjectName: Schema.NullOr(Schema.String).annotate({
    description: "What the subject is called now: of a finding, the one it is about; null where it has no name.",
  }),
  ms: Schema.NullOr(Schema.Int).annotate({
    description: "How long the push took that it came of, while that is kept.",
  }),
}

export const ToldEvent = Schema.Struct({ ...ProvisioningEvent.fields, ...told }).annotate({ identifier: "ToldEvent" })
export type ToldEvent = typeof ToldEvent.Type

const match = {
  kind: Schema.optionalKey(Schema.String),
  outcome: Schema.optionalKey(Outcome),
  actor: Schema.optionalKey(Actor),
  subject: Schema.optionalKey(Schema.String.annotate({ description: "Such as Users/<id>." })),
  connectionId: Schema.optionalKey(Id),
  changesOnly: Schema.optionalKey(
    Schema.Literal("true").annotate({ description: "Without pushes that found everything as it was to be." }),
  ),
}

const search = {
  exchangeId: Schema.optionalKey(Id.annotate({ description: "What one push came to." })),
  q: Schema.optionalKey(
    Schema.String.check(Schema.isMaxLength(200)).annotate({
      description: "About people and teams whose name has this in it: the first 200 of each.",
    }),
  ),
}

export const period = {
  from: Schema.optionalKey(Instant.annotate({ description: "At or after this moment." })),
  until: Schema.optionalKey(Instant.annotate({ description: "Before this moment." })),
}

const all = "/entities/{entityId}/provisioning-events"

/** The most events that a file holds. */
export const mostExported = 10_000

const exported = <const Format extends string, const MediaType extends string>(
  format: Format,
  mediaType: MediaType,
  what: string,
) => ({
  method: "GET" as const,
  path: `${all}/files/${format}` as const,
  scope: "read" as const,
  summary: `Download provisioning events as ${what}`,
  description: `Each joined with the push it came of, newest first: ${mostExported} at most, which the file's name says then.`,
  query: Schema.Struct({ ...match, ...search, ...period }),
  status: 200 as const,
  file: mediaType,
})

export const provisioningEventRoutes = defineRoutes({
  list: {
    method: "GET",
    path: all,
    scope: "read",
    summary: "List provisioning events",
    description: "What pushes and administrators did, newest first.",
    query: Schema.Struct({ ...match, ...search, ...period, ...paging }),
    status: 200,
    success: pageOf(ToldEvent),
  },
  counts: {
    method: "GET",
    path: `${all}/counts`,
    scope: "read",
    summary: "Count provisioning events over time",
    description:
      "By outcome, in stretches of one length that cover the time asked for: 97 at most, oldest first. The last day unless said, 366 days at most.",
    query: Schema.Struct({ ...match, ...search, ...period }),
    status: 200,
    success: Schema.Struct({
      seconds: Schema.Int.annotate({ description: "How long each stretch is." }),
      stretches: Schema.Array(
        Schema.Struct({
          from: Instant,
          applied: Schema.Int,
          unchanged: Schema.Int,
          refused: Schema.Int,
          failed: Schema.Int,
        }),
      ),
    }),
  },
  csv: exported("csv", "text/csv", "CSV"),
  json: exported("json", "application/json", "JSON"),
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
    success: ToldEvent,
  },
})
