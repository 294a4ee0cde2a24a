import {
  constraintOf,
  type EntityTransaction,
  faultOf,
  type ProvisioningEvent,
  putInOutbox,
  recordEvents,
  type RulesInForce,
  sealEvent,
  sealTrail,
  withEntity,
} from "@rollcall/database"
import { etag, ifMatch } from "@rollcall/domain/scim"
import { Db, Ids, Random, Rules, toBeLookedAt } from "@rollcall/provisioning"
import { Clock, Context, Effect } from "effect"
import { ActRefused, conflict, stale } from "./refusal.ts"

/** Who acts. */
export interface Administrator {
  /** The id of an API key or of an account. */
  readonly actorId: string
  /** What they are called where what they did is shown. */
  readonly name: string
  readonly requestId: string
}

/**
 * Who acts at the moment: events name them. Nobody does when a start makes what its environment asks for, and then
 * nothing is recorded.
 */
export const Acting = Context.Reference<Administrator | undefined>("@rollcall/administration/Acting", {
  defaultValue: () => undefined,
})

/** What an act did, as the event tells it. */
export type ActEvent = Pick<ProvisioningEvent, "kind" | "subject" | "before" | "after" | "connectionId" | "detail">

/** What an administrator's act draws on inside its transaction. */
export interface ActContext {
  readonly now: number
  readonly newId: () => string
  readonly random: (bytes: number) => Uint8Array
  /** Notes what the act did; it is written with it, wholly or not at all. */
  readonly record: (event: ActEvent) => void
  /** Names people whose findings may have changed, beside those that events are about. */
  readonly touch: (userIds: ReadonlyArray<string>) => void
  readonly rules: RulesInForce
  /** Who acts, as it is shown. */
  readonly by: string
}

/** Runs an administrator's act in one transaction of the entity. It throws `ActRefused` to change nothing. */
export const act = <A>(
  entityId: string,
  work: (tx: EntityTransaction, context: ActContext) => Promise<A>,
): Effect.Effect<A, ActRefused, Db | Ids | Random | Rules> =>
  Effect.gen(function* () {
    const [database, newId, random, rules] = [yield* Db, yield* Ids, yield* Random, yield* Rules]
    const [acting, now] = [yield* Acting, yield* Clock.currentTimeMillis]
    const run = async (tx: EntityTransaction): Promise<A> => {
      const events: Array<ActEvent> = []
      const people = new Set<string>()
      const touch = (ids: ReadonlyArray<string>): void => ids.forEach((id) => people.add(id))
      const record = (event: ActEvent): void => void events.push(event)
      const by = acting?.name ?? "system"
      const done = await work(tx, { now, newId, random, rules, record, touch, by })
      const told = acting === undefined ? [] : events.map(sealing(entityId, acting, now, newId, random))
      recordEvents(tx, told)
      putInOutbox(tx, toBeLookedAt(told, people, new Date(now)))
      return done
    }
    const runAndSeal = async (): Promise<A> => {
      const done = await withEntity(database, entityId, run)
      // The act is committed: what is not sealed now, a worker seals.
      if (acting !== undefined) await sealTrail(database, entityId, new Date(now), "wait").catch(() => {})
      return done
    }
    return yield* Effect.tryPromise({ try: runAndSeal, catch: (cause) => cause }).pipe(
      Effect.catch((cause) => {
        const refused = cause instanceof ActRefused ? cause : takenBy(cause)
        return refused === undefined ? Effect.die(cause) : Effect.fail(refused)
      }),
    )
  }).pipe(Effect.uninterruptible)

const sealing =
  (
    entityId: string,
    { actorId, requestId }: Administrator,
    now: number,
    newId: () => string,
    random: (bytes: number) => Uint8Array,
  ) =>
  (event: ActEvent): ProvisioningEvent =>
    sealEvent(entityId, new Date(now), random(16), {
      id: newId(),
      actor: "admin",
      outcome: "applied",
      actorId,
      requestId,
      ...event,
    })

/** Throws when the administrator looked at another version than the one there is. */
export const expectVersion = (header: string | undefined, version: number): void => {
  if (ifMatch(header, etag(version))) return
  throw stale()
}

export const nameTaken = (): ActRefused => conflict("A person with this userName is already here.")
export const teamNameTaken = (): ActRefused => conflict("A team with this displayName is already here.")

/** What a broken unique index means, by its name: somebody else took the place at this moment. */
const taken: Readonly<Record<string, () => ActRefused>> = {
  users_user_name: nameTaken,
  team_display_name: teamNameTaken,
  connection_one_active: () => conflict("Another connection was put into use at this moment. Look again."),
}

const takenBy = (cause: unknown): ActRefused | undefined =>
  faultOf(cause) === "conflict" ? taken[constraintOf(cause) ?? ""]?.() : undefined
