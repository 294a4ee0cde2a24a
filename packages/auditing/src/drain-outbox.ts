import {
  connectionFacts,
  type Database,
  dropFromOutbox,
  entitiesWithOutbox,
  type EntityTransaction,
  lockFindingsAbout,
  personFacts,
  type PersonFacts,
  type RulesInForce,
  takeFromOutbox,
  withEntity,
  writeFindings,
} from "@rollcall/database"
import { advanceFindings, evaluateUser, type Finding } from "@rollcall/domain/audit"
import { userFacts } from "./user-facts.ts"

/** What draining draws on. */
export interface Drain {
  readonly database: Database
  readonly rules: RulesInForce
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly newId: () => string
}

/** Few enough that a transaction on the embedded database, which keeps everybody else waiting, is a short one. */
const mostAtOnce = { embedded: 20, postgresql: 200 } as const

/**
 * Looks at everybody whom a push touched since the last time, and brings their findings up to date, each entity in
 * transactions of its own. Several may drain at once: one has an entity at a time. Returns how many entries there were.
 * Where an entity fails, the others are looked at first; then it throws.
 */
export const drainOutbox = async (drain: Drain, signal?: AbortSignal): Promise<number> => {
  let drained = 0
  const failures: Array<unknown> = []
  for (const entityId of await entitiesWithOutbox(drain.database)) {
    try {
      let taken: number
      do {
        taken = await withEntity(drain.database, entityId, (tx) => drainSome(tx, drain))
        drained += taken
      } while (taken > 0 && signal?.aborted !== true)
    } catch (error) {
      // One entity's trouble keeps no other waiting.
      failures.push(error)
    }
    if (signal?.aborted === true) break
  }
  if (failures.length > 0) throw new AggregateError(failures, describe(failures[0]))
  return drained
}

const describe = (error: unknown): string => (error instanceof Error ? error.message : String(error))

const drainSome = async (tx: EntityTransaction, { database, rules, now, newId }: Drain): Promise<number> => {
  const entries = await takeFromOutbox(tx, mostAtOnce[database.kind])
  if (entries.length === 0) return 0
  const userIds = [...new Set(entries.map(({ subject }) => subject.slice("Users/".length)))]
  await auditPeople(tx, rules, userIds, new Date(now()).toISOString(), newId)
  dropFromOutbox(
    tx,
    entries.map(({ id }) => id),
  )
  return entries.length
}

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
  rulesInForce: RulesInForce,
  userIds: ReadonlyArray<string>,
  now: string,
  newId: () => string,
): Promise<void> => {
  const [rules, connection, people] = await Promise.all([
    rulesInForce.of(tx),
    connectionFacts(tx),
    withAlike(tx, userIds),
  ])
  const findings = await lockFindingsAbout(
    tx,
    people.map(({ user }) => user.id),
  )
  const known = Map.groupBy(findings, ({ subject }) => subject.id)
  writeFindings(
    tx,
    people.flatMap((person) => {
      const previous: ReadonlyArray<Finding> = known.get(person.user.id) ?? []
      const evaluation = evaluateUser(userFacts(tx.entityId, { rules, connection }, person, now))
      const { next } = advanceFindings(previous, evaluation, { now, newId })
      return next.filter((finding) => !previous.includes(finding))
    }),
  )
}
