import {
  findSetUp,
  look,
  planDisconnect,
  type SetUp,
  tickStep,
  waiveSignOn,
  withdrawSignOnWaiver,
} from "@rollcall/administration"
import type { SetUp as ShownSetUp } from "@rollcall/api"
import { findSignOnWaiver, type SignOnWaiver } from "@rollcall/database"
import { optionalSteps, type SetUpStep, stepsOf } from "@rollcall/domain/set-up"
import { Db } from "@rollcall/provisioning"
import { Clock, Effect } from "effect"
import { logoPath, Product } from "../../product.ts"
import { noSuchThing } from "../api-problem.ts"
import type { HandlersOf } from "../call.ts"
import { showToken } from "./access-tokens.ts"
import { showConnection } from "./connections.ts"
import { instantOrNull } from "./instant.ts"

export const setUpHandlers: HandlersOf<"setUp"> = {
  get: Effect.fnUntraced(function* ({ params: { entityId, connectionId }, publicUrl }) {
    const setUp = yield* findSetUp(entityId, connectionId)
    if (setUp === undefined) return yield* noSuchThing()
    const [product, { kind }] = [yield* Product, yield* Db]
    const { connection, tokens, contacts, refused, waiver, now } = setUp
    return {
      body: {
        now: instant(now),
        connection: showConnection(publicUrl)(connection),
        product: { name: product.name, logo: logoPath, logoFile: product.logo.file },
        demo: kind === "embedded",
        singleSignOn: showSignOn(waiver),
        accessTokens: tokens.map((token) => showToken(token, now)),
        contacts: contacts.map(({ pattern, at, ...contact }) => ({ ...contact, route: pattern, at: instant(at) })),
        refused: refused.map(({ pattern, at, ...contact }) => ({ ...contact, route: pattern, at: instant(at) })),
        steps: stepsOf[connection.idp].map((step) => showStep(setUp, step)),
      },
    }
  }),
  tick: ({ params: { entityId, connectionId }, body: { step, ticked } }) =>
    Effect.as(tickStep(entityId, connectionId, step, ticked), { body: undefined }),
  disconnectPlan: Effect.fnUntraced(function* ({ params: { entityId, connectionId } }) {
    const plan = yield* planDisconnect(entityId, connectionId)
    if (plan === undefined) return yield* noSuchThing()
    const [now, { tokens, ...counts }] = [yield* Clock.currentTimeMillis, plan]
    return { body: { ...counts, accessTokens: tokens.map((token) => showToken(token, now)) } }
  }),
  singleSignOn: ({ params: { entityId } }) =>
    Effect.map(look(entityId, findSignOnWaiver), (waiver) => ({ body: showSignOn(waiver) })),
  continueWithoutSignOn: ({ params: { entityId }, body: { reason } }) =>
    Effect.map(waiveSignOn(entityId, reason), (waiver) => ({ body: showWaiver(waiver) })),
  withdrawWaiver: ({ params: { entityId } }) => Effect.as(withdrawSignOnWaiver(entityId), { body: undefined }),
}

const instant = (at: number): string => new Date(at).toISOString()

const showSignOn = (waiver: SignOnWaiver | undefined) => ({
  state: "not-configured" as const,
  waiver: waiver === undefined ? null : showWaiver(waiver),
})

const showWaiver = ({ reason, by, at }: SignOnWaiver) => ({ reason, by, at: at.toISOString() })

const showStep = ({ detected, ticks, waiver }: SetUp, step: SetUpStep): ShownSetUp["steps"][number] => {
  const optional = optionalSteps.has(step)
  const found = detected.find((state) => state.step === step)
  if (found !== undefined) {
    const { state, at, says, values } = found
    return { step, by: "detector", optional, state, at: instantOrNull(at), says, values, tickedBy: null }
  }
  const tick = ticks.find((ticked) => ticked.step === step)
  const done = tick ?? (step === "single-sign-on" ? waiver : undefined)
  return {
    step,
    by: "hand",
    optional,
    state: done === undefined ? "waiting" : "seen",
    at: done?.at.toISOString() ?? null,
    says: null,
    values: {},
    tickedBy: done?.by ?? null,
  }
}
