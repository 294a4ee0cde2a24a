import { detectedSteps, stepSays, tickedSteps } from "@rollcall/domain/set-up"
import { Schema } from "effect"
import { defineRoutes } from "../route.ts"
import { Instant } from "../shapes.ts"
import { AccessToken } from "./access-tokens.ts"
import { Connection } from "./connections.ts"

const Step = Schema.Struct({
  step: Schema.Literals([...detectedSteps, ...tickedSteps]),
  by: Schema.Literals(["detector", "hand"]).annotate({ description: "Who ticks it: Rollcall itself, or you." }),
  optional: Schema.Boolean,
  state: Schema.Literals(["waiting", "seen", "problem"]),
  at: Schema.NullOr(Instant),
  says: Schema.NullOr(Schema.Literals(stepSays)).annotate({ description: "What there is to say of it." }),
  values: Schema.Record(Schema.String, Schema.Union([Schema.String, Schema.Finite])).annotate({
    description: "What is filled in where that is said.",
  }),
  tickedBy: Schema.NullOr(Schema.String),
}).annotate({ identifier: "SetUpStep" })

const Waiver = Schema.Struct({ reason: Schema.String, by: Schema.String, at: Instant }).annotate({
  identifier: "SingleSignOnWaiver",
})
const Reason = Schema.String.check(Schema.isPattern(/\S/, { message: "Expected some text" }), Schema.isMaxLength(500))

const SingleSignOn = Schema.Struct({
  state: Schema.Literals(["not-configured"]),
  waiver: Schema.NullOr(Waiver).annotate({ description: "Why the entity goes on without." }),
}).annotate({ identifier: "SingleSignOn" })
export type SingleSignOn = typeof SingleSignOn.Type

export const SetUp = Schema.Struct({
  now: Instant,
  connection: Connection,
  product: Schema.Struct({
    name: Schema.String,
    logo: Schema.String.annotate({ description: "The path of its logo, which needs no key." }),
    logoFile: Schema.String.annotate({ description: "What the logo is saved as." }),
  }),
  demo: Schema.Boolean.annotate({
    description: "Whether `npm run demo` can play the identity provider: it is embedded.",
  }),
  singleSignOn: SingleSignOn,
  accessTokens: Schema.Array(AccessToken),
  contacts: Schema.Array(
    Schema.Struct({
      client: Schema.String.annotate({ description: "The beginning of its user agent." }),
      method: Schema.String,
      route: Schema.String.annotate({ description: "`unmatched`: nothing is at that path." }),
      status: Schema.Int,
      at: Instant,
    }),
  ).annotate({ description: "Requests that were let in, one for each client and route, the latest first." }),
  refused: Schema.Array(
    Schema.Struct({
      hint: Schema.String.annotate({ description: "The last four characters of the token that came." }),
      route: Schema.String,
      outcome: Schema.String.annotate({
        description:
          "What was wrong, such as unknown-token. wrong-address: it came to another Tenant URL, with this connection's token or to an address that begins as its own.",
      }),
      at: Instant,
    }),
  ).annotate({ description: "Requests of the last day that were not let in, the latest first." }),
  steps: Schema.Array(Step).annotate({ description: "In the order of the identity provider's screens." }),
}).annotate({ identifier: "SetUp" })
export type SetUp = typeof SetUp.Type

export const DisconnectPlan = Schema.Struct({
  people: Schema.Int,
  activePeople: Schema.Int,
  teams: Schema.Int,
  openHolds: Schema.Int.annotate({ description: "Held changes that wait for somebody." }),
  accessTokens: Schema.Array(AccessToken).annotate({ description: "Those that work now, and would end." }),
}).annotate({ identifier: "DisconnectPlan" })
export type DisconnectPlan = typeof DisconnectPlan.Type

const one = "/entities/{entityId}/connections/{connectionId}"

export const setUpRoutes = defineRoutes({
  get: {
    method: "GET",
    path: `${one}/set-up`,
    scope: "read",
    summary: "See how far a connection's set-up is",
    description:
      "What came from the identity provider, within about a second, and which steps are done. May be asked each second.",
    status: 200,
    success: SetUp,
  },
  tick: {
    method: "POST",
    path: `${one}/set-up/ticks`,
    scope: "write",
    summary: "Tick a step that you have done, or take that back",
    body: Schema.Struct({ step: Schema.Literals(tickedSteps), ticked: Schema.Boolean }),
    status: 204,
  },
  disconnectPlan: {
    method: "GET",
    path: `${one}/disconnect-plan`,
    scope: "read",
    summary: "See what ending a connection would come to",
    description:
      "People and teams stay as they are, and can be changed here; what its identity provider sends is refused.",
    status: 200,
    success: DisconnectPlan,
  },
  singleSignOn: {
    method: "GET",
    path: "/entities/{entityId}/single-sign-on",
    scope: "read",
    summary: "See how single sign-on is",
    status: 200,
    success: SingleSignOn,
  },
  continueWithoutSignOn: {
    method: "PUT",
    path: "/entities/{entityId}/single-sign-on/waiver",
    scope: "write",
    ofOwner: true,
    summary: "Go on without single sign-on",
    description: "For a reason, which is kept and shown.",
    body: Schema.Struct({ reason: Reason }),
    status: 200,
    success: Waiver,
  },
  withdrawWaiver: {
    method: "DELETE",
    path: "/entities/{entityId}/single-sign-on/waiver",
    scope: "write",
    ofOwner: true,
    summary: "Take back that the entity goes on without single sign-on",
    status: 204,
  },
})
