import {
  countRefused,
  type EntityRules,
  type EntityTransaction,
  type Exchange,
  isUuid,
  type ProvisioningEvent,
  putInOutbox,
  recordExchange,
  sealEvent,
  withEntity,
} from "@rollcall/database"
import {
  type DialectNote,
  errorBody,
  isJsonObject,
  type Json,
  type JsonObject,
  type ScimError,
  scimTypeOf,
} from "@rollcall/domain/scim"
import { Clock, Effect, Result } from "effect"
import { admitIn } from "./admit.ts"
import type { Answer } from "./answer.ts"
import type { Caller } from "./caller.ts"
import { databaseCall, refusal } from "./database-call.ts"
import { redact, redactText } from "./redact.ts"
import { toBeLookedAt } from "./to-be-looked-at.ts"
import { Db, Ids, Random, Rules, SharedTransactions } from "./services.ts"

/** A write as it came from the identity provider. */
export interface PushRequest {
  readonly caller: Caller
  readonly requestId: string
  readonly method: "POST" | "PUT" | "PATCH" | "DELETE"
  /** The route's pattern, such as `/Users/:id`. */
  readonly pattern: string
  /** The id in the path, as it came; absent for a create. */
  readonly targetId?: string
  /** The Tenant URL, for locations. */
  readonly baseUrl: string
  readonly body?: Json
  readonly userAgent?: string
  readonly network?: string
  /** When the request came, in milliseconds since 1970. */
  readonly receivedAt: number
}

/** What a push changed, before it is stored. */
export interface EventDraft {
  readonly kind: string
  readonly subject?: string
  readonly outcome: "applied" | "unchanged" | "refused"
  readonly before?: JsonObject
  readonly after?: JsonObject
  readonly detail?: string
}

/** What a push decided inside its transaction. */
export interface Decision {
  readonly answer: Answer
  readonly events: ReadonlyArray<EventDraft>
  readonly notes: ReadonlyArray<DialectNote>
  /** People to be looked at again beside those the events are about. */
  readonly touched?: ReadonlyArray<string>
}

/** What a decision may draw on beside the database. */
export interface PushContext {
  readonly now: string
  readonly newId: () => string
  /** The rules roles are decided by, as they are in force in the transaction. */
  readonly rules: () => Promise<EntityRules>
}

/** The part of a push that needs the database; throws a `refusal` to change nothing. */
export type Decide = (tx: EntityTransaction, context: PushContext) => Promise<Decision>

const mostRefusalsStored = 100

/**
 * The one guarded write path. `plan` is what could be decided without the database; its `Decide` runs in one
 * transaction together with the events and the exchange, so a push is there wholly or not at all. Once begun it runs
 * to its end, even when the client goes away. A refusal rolls back; `recordRefusal` notes it afterwards.
 */
export const push = Effect.fnUntraced(function* (
  request: PushRequest,
  plan: Result.Result<Decide, ScimError>,
): Effect.fn.Return<Answer, ScimError, Db | Ids | Random | Rules> {
  const database = yield* Db
  return yield* pushBy((work) => withEntity(database, request.caller.entityId, work), request, plan)
})

/**
 * The same for what may share its transaction with pushes that come at the same time, and may be decided twice; a
 * refusal leaves the others as they are. It must write nothing that another such push reads, unless both are `about`
 * the same, or the constraints of the database would tell.
 */
export const pushShared = Effect.fnUntraced(function* (
  request: PushRequest,
  plan: Result.Result<Decide, ScimError>,
  about?: string,
): Effect.fn.Return<Answer, ScimError, SharedTransactions | Ids | Random | Rules> {
  const { write } = yield* SharedTransactions
  return yield* pushBy((work) => write(request.caller.entityId, work, about), request, plan)
})

type Transact = <A>(work: (tx: EntityTransaction) => Promise<A>) => Promise<A>

const pushBy = Effect.fnUntraced(function* (
  transact: Transact,
  request: PushRequest,
  plan: Result.Result<Decide, ScimError>,
): Effect.fn.Return<Answer, ScimError, Ids | Random | Rules> {
  const decide = yield* Effect.fromResult(plan)
  const [newId, random, rules, clock] = [yield* Ids, yield* Random, yield* Rules, yield* Clock.Clock]
  return yield* databaseCall(() =>
    transact(async (tx) => {
      const recorder = { request, now: new Date(clock.currentTimeMillisUnsafe()), newId, random }
      let inForce: Promise<EntityRules> | undefined
      const context: PushContext = {
        now: recorder.now.toISOString(),
        newId,
        rules: () => (inForce ??= rules.of(tx)),
      }
      // Asked together; whoever is not admitted is told so, whatever was decided.
      const [admitted, decided] = await Promise.allSettled([
        admitAgain(tx, request.caller, recorder.now.getTime()),
        decide(tx, context),
      ])
      if (admitted.status === "rejected") throw admitted.reason
      if (decided.status === "rejected") throw decided.reason
      const decision = decided.value
      recordApplied(tx, recorder, decision, Math.round(clock.currentTimeMillisUnsafe() - request.receivedAt))
      return decision.answer
    }),
  ).pipe(Effect.uninterruptible)
})

/** A body may take long to come: a token revoked or a connection retired meanwhile writes no more. */
const admitAgain = async (tx: EntityTransaction, { connection, tokenId }: Caller, now: number): Promise<void> => {
  const admitted = await admitIn(tx, { connectionId: connection.id, tokenId }, now)
  if (Result.isFailure(admitted)) throw refusal(admitted.failure.answer)
}

/**
 * Notes a push that was refused, after its rollback: an event and its exchange, at most 100 a minute and connection,
 * then only a count. The refusal stands whether or not it could be noted.
 */
export const recordRefusal = (request: PushRequest, error: ScimError): Effect.Effect<void, never, Db | Ids | Random> =>
  Effect.gen(function* () {
    // A database that does not answer is not asked again before the client is told.
    if (error._tag === "Unavailable") return
    const [database, newId, random] = [yield* Db, yield* Ids, yield* Random]
    const recorder = { request, now: new Date(yield* Clock.currentTimeMillis), newId, random }
    yield* databaseCall(() => withEntity(database, request.caller.entityId, (tx) => recordRefused(tx, recorder, error)))
  }).pipe(
    Effect.catch((unrecorded) => Effect.logWarning(`refused push not recorded: ${unrecorded._tag}`)),
    Effect.uninterruptible,
  )

interface Recorder {
  readonly request: PushRequest
  readonly now: Date
  readonly newId: () => string
  readonly random: (bytes: number) => Uint8Array
}

const recordApplied = (
  tx: EntityTransaction,
  recorder: Recorder,
  { answer, events, notes, touched = [] }: Decision,
  ms: number,
): void => {
  const exchange = exchangeOf(recorder, answer.status, answer.body, notes, ms)
  const told = events.map((draft) => eventOf(recorder, { ...draft, status: answer.status, exchangeId: exchange.id }))
  recordExchange(tx, exchange, told)
  putInOutbox(tx, toBeLookedAt(told, touched, recorder.now))
}

const recordRefused = async (tx: EntityTransaction, recorder: Recorder, error: ScimError): Promise<void> => {
  const { caller, pattern, receivedAt } = recorder.request
  const counted = { connectionId: caller.connection.id, hint: "", pattern, outcome: "refused-push" }
  const times = await countRefused(tx, { ...counted, at: recorder.now, times: 1 })
  if (times > mostRefusalsStored) return
  const exchange = exchangeOf(recorder, error.status, errorBody(error), [], recorder.now.getTime() - receivedAt)
  const scimType = scimTypeOf(error)
  const linkable = error._tag === "Uniqueness" ? error.linkable : undefined
  const refused = {
    kind: linkable === undefined ? "push.refused" : "user.link-refused",
    outcome: error.status >= 500 ? "failed" : "refused",
    status: error.status,
    detail: redactText(error.detail),
    exchangeId: exchange.id,
    ...(linkable === undefined ? subjectOf(recorder.request) : metBy(linkable, recorder.request)),
    ...(scimType === undefined ? {} : { scimType }),
  } as const
  const told = [eventOf(recorder, refused)]
  recordExchange(tx, exchange, told)
  if (linkable !== undefined) putInOutbox(tx, toBeLookedAt(told, [], recorder.now))
}

/** Whom a create met, and by which externalId the identity provider knows them. */
const metBy = (userId: string, { body }: PushRequest) => {
  const externalId = body !== undefined && isJsonObject(body) ? body["externalId"] : undefined
  return {
    subject: `Users/${userId}`,
    ...(typeof externalId === "string" ? { after: { externalId: externalId.slice(0, 2_000) } } : {}),
  }
}

/** What a refused push was about; a text that can be no id may be too long for an index, or not storable. */
const subjectOf = ({ pattern, targetId }: PushRequest): { readonly subject?: string } =>
  targetId !== undefined && isUuid(targetId) ? { subject: pattern.slice(1).replace(":id", targetId) } : {}

const exchangeOf = (
  { request, now, newId }: Recorder,
  status: number,
  response: JsonObject | undefined,
  notes: ReadonlyArray<DialectNote>,
  ms: number,
): Exchange => ({
  id: newId(),
  connectionId: request.caller.connection.id,
  method: request.method,
  pattern: request.pattern,
  status,
  ms,
  notes,
  at: now,
  ...(request.userAgent === undefined ? {} : { userAgent: request.userAgent.slice(0, 200) }),
  ...(request.network === undefined ? {} : { network: request.network }),
  ...(request.body === undefined ? {} : { request: redact(request.body) }),
  ...(response === undefined ? {} : { response: redact(response) }),
})

type Happened = Pick<ProvisioningEvent, "kind" | "outcome"> & Partial<ProvisioningEvent>

const eventOf = ({ request, now, newId, random }: Recorder, happened: Happened): ProvisioningEvent =>
  sealEvent(request.caller.entityId, now, random(16), {
    id: newId(),
    connectionId: request.caller.connection.id,
    tokenId: request.caller.tokenId,
    requestId: request.requestId,
    actor: "idp",
    ...happened,
  })
