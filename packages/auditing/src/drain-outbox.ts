import {
  connectionInUse,
  dropFromOutbox,
  entitiesWithOutbox,
  type EntityTransaction,
  lockFindingsAbout,
  personFacts,
  type PersonFacts,
  takeFromOutbox,
  unacknowledgedRemovals,
  type WaitingEntry,
  withEntity,
} from "@rollcall/database"
import { advanceFindings, evaluateUser, type Finding } from "@rollcall/domain/audit"
import type { Auditing } from "./auditing.ts"
import { each } from "./each.ts"
import { commonFacts, removalsOf, userFacts } from "./user-facts.ts"
import { writeSteps } from "./write-steps.ts"

/** Few enough that a transaction on the embedded database, which keeps everybody else waiting, is a short one. */
const mostAtOnce = { embedded: 20, postgresql: 200 } as const

/**
 * Looks at everybody whom a push touched since the last time, and brings their findings up to date, each entity in
 * transactions of its own. Several may drain at once: one has an entity at a time. Returns how many entries there were.
 * Where an entity fails, the others are looked at first; then it throws.
 */
export const drainOutbox = async (auditing: Auditing, signal?: AbortSignal): Promise<number> => {
  let drained = 0
  await each(
    await entitiesWithOutbox(auditing.database),
    async (entityId) => {
      let taken: number
      do {
        taken = await drainSome(auditing, entityId)
        drained += taken
      } while (taken > 0 && signal?.aborted !== true)
    },
    signal,
  )
  return drained
}

/** Looks at those who waited longest, in one transaction. Returns how many entries there were. */
export const drainSome = (auditing: Auditing, entityId: string): Promise<number> =>
  withEntity(auditing.database, entityId, async (tx) => {
    const entries = await takeFromOutbox(tx, mostAtOnce[auditing.database.kind])
    if (entries.length === 0) return 0
    await auditPeople(tx, auditing, causesOf(entries))
    dropFromOutbox(
      tx,
      entries.map(({ id }) => id),
    )
    return entries.length
  })

/** The people that entries are about, each with the last event that says why, where one does. */
const causesOf = (entries: ReadonlyArray<WaitingEntry>): ReadonlyMap<string, string | undefined> =>
  new Map(entries.map(({ subject, eventId }) => [subject.slice("Users/".length), eventId ?? undefined]))

/** People, and those of the same externalId: what is found of these hangs on them. */
const withAlike = async (
  tx: EntityTransaction,
  userIds: ReadonlyArray<string>,
): Promise<ReadonlyArray<PersonFacts>> => {
  const people = await personFacts(tx, userIds)
  const alike = new Set(people.flatMap(({ sameExternalId }) => sameExternalId.map(({ id }) => id)))
  const others = [...alike].filter((id) => !userIds.includes(id))
  return others.length === 0 ? people : [...people, ...(await personFacts(tx, others))]
}

/** Looks at people with every rule, and writes what came of it. */
const auditPeople = async (
  tx: EntityTransaction,
  auditing: Auditing,
  causes: ReadonlyMap<string, string | undefined>,
): Promise<void> => {
  const [rules, connection, people] = await Promise.all([
    auditing.rules.of(tx),
    connectionInUse(tx),
    withAlike(tx, [...causes.keys()]),
  ])
  const ids = people.map(({ user }) => user.id)
  const [findings, removals] = await Promise.all([lockFindingsAbout(tx, ids), unacknowledgedRemovals(tx, ids)])
  const known = Map.groupBy(findings, ({ subject }) => subject.id)
  const at = new Date(auditing.now())
  const now = at.toISOString()
  const { newId } = auditing
  const common = commonFacts(tx.entityId, rules, connection, now)
  const unacknowledged = removalsOf(removals)
  const steps = people.map((person) => {
    const previous: ReadonlyArray<Finding> = known.get(person.user.id) ?? []
    const evaluation = evaluateUser(userFacts(common, unacknowledged, person))
    const causeId = causes.get(person.user.id)
    const context = { now, newId, ...(causeId === undefined ? {} : { causeId }) }
    return { previous, ...advanceFindings(previous, evaluation, context) }
  })
  writeSteps(tx, steps, auditing, at)
}
