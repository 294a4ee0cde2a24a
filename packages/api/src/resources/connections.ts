import { Schema } from "effect"
import { defineRoutes } from "../route.ts"
import { Id, Instant, Name, pageOf, paging, Version } from "../shapes.ts"

const Idp = Schema.Literals(["okta", "entra", "other"])
const UserNameFormat = Schema.Literals(["any", "email"]).annotate({
  description: "any: every userName is accepted. email: one that is no e-mail address is refused.",
})
const Brake = Schema.Union([
  Schema.Struct({ mode: Schema.Literals(["hold", "watch"]) }),
  Schema.Struct({
    mode: Schema.Literal("off"),
    reason: Schema.String.check(Schema.isPattern(/\S/, { message: "Expected some text" }), Schema.isMaxLength(500)),
  }),
]).annotate({
  description:
    "Against taking away many people at once. hold: what goes beyond 10 people or a tenth in an hour, 25 or a fifth in a day, is held. watch: it is done. off: it is done, for a reason.",
})
const WantedSettings = Schema.Struct({
  userNameFormat: Schema.optionalKey(UserNameFormat),
  brake: Schema.optionalKey(Brake),
})

export const Connection = Schema.Struct({
  id: Id,
  idp: Idp,
  label: Schema.String,
  status: Schema.Literals(["draft", "active", "paused", "retired"]),
  settings: Schema.Struct({ userNameFormat: UserNameFormat, brake: Brake }),
  brakeTrippedAt: Schema.NullOr(Instant).annotate({ description: "Since when every removal is held." }),
  brakeRaisedUntil: Schema.NullOr(Instant),
  tenantUrl: Schema.String.annotate({ description: "Okta's Base URL, Entra's Tenant URL." }),
  version: Version,
  createdAt: Instant,
  firstRequestAt: Schema.NullOr(Instant),
  lastRequestAt: Schema.NullOr(Instant),
  lastWriteAt: Schema.NullOr(Instant),
}).annotate({ identifier: "Connection" })
export type Connection = typeof Connection.Type

const NewConnection = Schema.Struct({
  ...Connection.fields,
  accessToken: Schema.String.annotate({ description: "Its first access token, shown this once. It works at once." }),
  accessTokenId: Id,
}).annotate({ identifier: "NewConnection" })

const one = "/entities/{entityId}/connections/{connectionId}"

export const connectionRoutes = defineRoutes({
  list: {
    method: "GET",
    path: "/entities/{entityId}/connections",
    scope: "read",
    summary: "List connections",
    description: "Oldest first, retired ones too.",
    query: Schema.Struct(paging),
    status: 200,
    success: pageOf(Connection),
  },
  create: {
    method: "POST",
    path: "/entities/{entityId}/connections",
    scope: "write",
    summary: "Connect an identity provider",
    description:
      "The connection is live at once. An entity has one in use at a time: while there is one, this is a conflict unless `status` is `draft`. The access token ends after 24 hours unless it is saved or used.",
    body: Schema.Struct({
      idp: Idp,
      label: Schema.optionalKey(Name),
      status: Schema.optionalKey(Schema.Literals(["active", "draft"])),
      settings: Schema.optionalKey(WantedSettings),
    }),
    status: 201,
    success: NewConnection,
    etag: true,
  },
  get: {
    method: "GET",
    path: one,
    scope: "read",
    summary: "Get a connection",
    status: 200,
    success: Connection,
    etag: true,
  },
  edit: {
    method: "PATCH",
    path: one,
    scope: "write",
    summary: "Change a connection's label or settings",
    description: "What is not sent stays.",
    ifMatch: true,
    body: Schema.Struct({ label: Schema.optionalKey(Name), settings: Schema.optionalKey(WantedSettings) }),
    status: 200,
    success: Connection,
    etag: true,
  },
  activate: {
    method: "POST",
    path: `${one}/activate`,
    scope: "write",
    summary: "Put a draft into use",
    description:
      "The connection that is in use, if there is one, retires in the same moment. Its identity provider's ready-made role mapping is put in force, and everybody is decided by it; put your own into a draft afterwards, or roll back.",
    status: 200,
    success: Schema.Struct({
      connection: Connection,
      retired: Schema.NullOr(Connection).annotate({ description: "The connection that was in use before." }),
    }),
  },
  pause: {
    method: "POST",
    path: `${one}/pause`,
    scope: "write",
    summary: "Pause a connection",
    description: "Its identity provider is told to wait and come back (429 with Retry-After).",
    status: 200,
    success: Connection,
    etag: true,
  },
  resume: {
    method: "POST",
    path: `${one}/resume`,
    scope: "write",
    summary: "Let a paused connection go on",
    status: 200,
    success: Connection,
    etag: true,
  },
  retire: {
    method: "POST",
    path: `${one}/retire`,
    scope: "write",
    summary: "End a connection for good",
    description: "Its people and teams stay, and pass to the next connection when that first writes them.",
    status: 200,
    success: Connection,
    etag: true,
  },
})
