import {
  type ConnectionFacts,
  deleteTick,
  dropSignOnWaiver,
  type EntityTransaction,
  findConnection,
  findSignOnWaiver,
  type HangsOnConnection,
  hangsOnConnection,
  insertTick,
  pageOfConnections,
  pageOfTokens,
  putSignOnWaiver,
  setUpFacts,
  setUpTicks,
  type SetUpTick,
  type SignOnWaiver,
  type StoredSetUpFacts,
} from "@rollcall/database"
import { type AccessToken, checkToken } from "@rollcall/domain/directory"
import { decodeSignal, matchRole, type RoleRules } from "@rollcall/domain/roles"
import { type DetectedStepState, detectSteps, type RoleWordOfSetUp, type TickedStep } from "@rollcall/domain/set-up"
import { Rules } from "@rollcall/provisioning"
import { Clock, Effect, Result } from "effect"
import { act } from "./act.ts"
import { look } from "./look.ts"
import { missing } from "./refusal.ts"

/** How far the set-up of a connection is, and what came last. */
export interface SetUp {
  readonly connection: ConnectionFacts
  readonly tokens: ReadonlyArray<AccessToken>
  readonly contacts: StoredSetUpFacts["contacts"]
  readonly refused: StoredSetUpFacts["refused"]
  readonly detected: ReadonlyArray<DetectedStepState>
  readonly ticks: ReadonlyArray<SetUpTick>
  readonly waiver: SignOnWaiver | undefined
  /** Milliseconds since 1970. */
  readonly now: number
}

/** More than work at once, and those of the last rotations. */
const mostTokens = 100

/** Looks at the set-up of a connection; undefined: there is no such connection. */
export const findSetUp = Effect.fnUntraced(function* (entityId: string, connectionId: string) {
  const [now, rulesIn] = [yield* Clock.currentTimeMillis, yield* Rules]
  return yield* look(entityId, async (tx): Promise<SetUp | undefined> => {
    const [connection] = await pageOfConnections(tx, { only: connectionId, limit: 1 })
    if (connection === undefined) return undefined
    const [rules, tokens, facts, ticks, waiver] = await Promise.all([
      rulesIn.of(tx),
      pageOfTokens(tx, connectionId, { limit: mostTokens }),
      setUpFacts(tx, connection, now),
      setUpTicks(tx, connectionId),
      findSignOnWaiver(tx),
    ])
    const { contacts, refused, firsts, people, pushes } = facts
    const detected = detectSteps({
      now,
      tokens: tokens.map((token) => ({ ...token, works: Result.isSuccess(checkToken(token, now)) })),
      contacts,
      refused,
      firsts,
      creates: people.created,
      userNames: { people: people.created, notEmails: people.notEmails },
      roleWords: roleWords(people.signals, rules),
      pushes,
      unlinked: people.unlinked,
    })
    return { connection, tokens, contacts, refused, detected, ticks, waiver, now }
  })
})

/** The words that stand where the mapping reads roles, the most frequent first. */
const roleWords = (
  people: StoredSetUpFacts["people"]["signals"],
  { mapping, catalogue }: Pick<RoleRules, "mapping" | "catalogue">,
): ReadonlyArray<RoleWordOfSetUp> => {
  const read = new Set(mapping.tiers.flatMap(({ source }) => (source.kind === "attribute" ? [source.path] : [])))
  const counts = new Map<string, number>()
  for (const signals of people) {
    const words = signals
      .filter(({ path }) => read.has(path))
      .flatMap(({ raw }) => decodeSignal(raw).flatMap((value) => (value.kind === "text" ? [value.text] : [])))
    for (const word of new Set(words)) counts.set(word, (counts.get(word) ?? 0) + 1)
  }
  return [...counts]
    .map(([value, people]) => ({ value, people, known: matchRole(value, catalogue) !== undefined }))
    .toSorted((a, b) => b.people - a.people || (a.value < b.value ? -1 : 1))
}

/** Says that a step was done by hand, or takes that back. */
export const tickStep = (entityId: string, connectionId: string, step: TickedStep, ticked: boolean) =>
  act(entityId, async (tx, { now, by, record }): Promise<void> => {
    if ((await findConnection(tx, connectionId)) === undefined) throw missing("There is no such connection.")
    const changed = ticked
      ? await insertTick(tx, connectionId, { step, by, at: new Date(now) })
      : await deleteTick(tx, connectionId, step)
    if (!changed) return
    const kind = ticked ? "set-up.step-ticked" : "set-up.step-unticked"
    record({ kind, subject: `Connections/${connectionId}`, connectionId, after: { step } })
  })

/** Lets an entity go on without single sign-on, for a reason that is kept and shown. */
export const waiveSignOn = (entityId: string, reason: string) =>
  act(entityId, async (tx, { now, by, record }): Promise<SignOnWaiver> => {
    const before = await findSignOnWaiver(tx)
    if (before?.reason === reason) return before
    const waiver = { reason, by, at: new Date(now) }
    putSignOnWaiver(tx, waiver)
    record({ ...aboutSignOn, kind: "single-sign-on.waived", ...was(before), after: { reason } })
    return waiver
  })

/** Takes back that an entity goes on without single sign-on. */
export const withdrawSignOnWaiver = (entityId: string) =>
  act(entityId, async (tx, { record }): Promise<void> => {
    const before = await findSignOnWaiver(tx)
    if (before === undefined) return
    dropSignOnWaiver(tx)
    record({ ...aboutSignOn, kind: "single-sign-on.waiver-withdrawn", ...was(before) })
  })

const aboutSignOn = { subject: "SingleSignOn" }
const was = (waiver: SignOnWaiver | undefined) => (waiver === undefined ? {} : { before: { reason: waiver.reason } })

/** What retiring a connection would come to. */
export interface DisconnectPlan extends HangsOnConnection {
  /** Those that work now, and end. */
  readonly tokens: ReadonlyArray<AccessToken>
}

/** Looks at what hangs on a connection; undefined: there is no such connection. */
export const planDisconnect = Effect.fnUntraced(function* (entityId: string, connectionId: string) {
  const now = yield* Clock.currentTimeMillis
  return yield* look(entityId, async (tx: EntityTransaction): Promise<DisconnectPlan | undefined> => {
    if ((await findConnection(tx, connectionId)) === undefined) return undefined
    const [counts, tokens] = await Promise.all([
      hangsOnConnection(tx, connectionId),
      pageOfTokens(tx, connectionId, { limit: mostTokens }),
    ])
    return { ...counts, tokens: tokens.filter((token) => Result.isSuccess(checkToken(token, now))) }
  })
})
