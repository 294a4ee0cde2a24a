import {
  connectionInUse,
  countPeople,
  type EntityTransaction,
  type IdRange,
  leastId,
  lockFindingsOfEntity,
  lockFindingsWithin,
  mostId,
  personFactsWithin,
  rangesBehind,
  unacknowledgedRemovals,
  withEntity,
} from "@rollcall/database"
import { advanceFindings, type CommonFacts, evaluateUser, type Finding } from "@rollcall/domain/audit"
import { auditEntityItself, auditTeams } from "./audit-others.ts"
import type { Auditing } from "./auditing.ts"
import { drainSome } from "./drain-outbox.ts"
import { nextPageSize, type PageLimits } from "./page-size.ts"
import { addSums, noSums, startSumming, type Summing, type Sums } from "./sums.ts"
import { addCounts, type AuditCounts, makeTally, noCounts, type Tally } from "./tally.ts"
import { commonFacts, type Removals, removalsOf, userFacts } from "./user-facts.ts"
import { type Step, writeSteps } from "./write-steps.ts"

/** How far an audit is: what it saw so far. It may be stored as JSON, and an audit may go on from it. */
export interface AuditProgress extends AuditCounts {
  readonly startedAt: string
  /** Everybody with an id up to this one was looked at. */
  readonly after: string
  /** Every team with an id up to this one was; none until everybody was. */
  readonly teamsAfter: string
  /** What people told of the entity as a whole. */
  readonly sums: Sums
  /** How many living people there were when it began. */
  readonly of: number
}

/** What an audit of a whole entity saw. It may be stored as JSON. */
export interface AuditOutcome extends AuditCounts {
  readonly startedAt: string
  readonly finishedAt: string
}

export interface AuditOptions {
  /** The audit ends behind the transaction under way, and rejects with the signal's reason. */
  readonly signal?: AbortSignal
  /** Told after each transaction, and waited for; when it throws, the audit ends with that. */
  readonly onProgress?: (progress: AuditProgress) => void | Promise<void>
  /** Goes on behind whom an earlier audit had looked at when it was cut off. */
  readonly from?: AuditProgress
}

interface Pages extends PageLimits {
  readonly first: number
  /** How many pages share a transaction: the database reads one while the one before is looked at. */
  readonly together: number
}

// On the embedded database none is to take 50 ms; what Node and the disk pause comes on top.
const pages: Readonly<Record<Auditing["database"]["kind"], Pages>> = {
  embedded: { first: 10, least: 5, most: 1_000, longest: 32, together: 1 },
  postgresql: { first: 500, least: 100, most: 500, longest: 3_000, together: 80 },
}

const pagesOfTeams: Readonly<Record<Auditing["database"]["kind"], Omit<Pages, "together">>> = {
  embedded: { first: 1, least: 1, most: 50, longest: 25 },
  postgresql: { first: 10, least: 1, most: 100, longest: 2_000 },
}

/**
 * Looks at an entity with every rule: its people, then its teams, then all else, and brings all findings up to date. It
 * goes in order of id through transactions of their own, each of which keeps incremental audits out; these have their
 * turn in between, so that what is pushed meanwhile is found as soon as ever. Several may audit at once, and each sees
 * what the other wrote.
 */
export const auditEntity = async (
  auditing: Auditing,
  entityId: string,
  { signal, onProgress = () => {}, from }: AuditOptions = {},
): Promise<AuditOutcome> => {
  const nowText = (): string => new Date(auditing.now()).toISOString()
  let progress = from ?? (await begin(auditing, entityId, nowText()))
  /** Goes on page by page until there is none. */
  const go = async (limits: Omit<Pages, "together">, page: (size: number) => Promise<AuditProgress | undefined>) => {
    for (let size = limits.first; ;) {
      signal?.throwIfAborted()
      const started = performance.now()
      const reached = await page(size)
      if (reached === undefined) return
      size = nextPageSize(size, performance.now() - started, limits)
      progress = reached
      await onProgress(progress)
      await drainSome(auditing, entityId)
    }
  }
  const { together, ...limits } = pages[auditing.database.kind]
  await go(limits, async (size) => {
    const { after } = progress
    if (after === mostId) return undefined
    const { counts, sums, through } = await withEntity(
      auditing.database,
      entityId,
      (tx) => auditBehind(tx, auditing, { after, size, most: together }),
      "auditing",
    )
    return { ...progress, ...addCounts(progress, counts), sums: addSums(progress.sums, sums), after: through }
  })
  await go(pagesOfTeams[auditing.database.kind], async (size) => {
    if (progress.teamsAfter === mostId) return undefined
    const { counts, through } = await auditTeams(auditing, entityId, progress.teamsAfter, size)
    return { ...progress, ...addCounts(progress, counts), teamsAfter: through }
  })
  signal?.throwIfAborted()
  const counts = addCounts(progress, await auditEntityItself(auditing, entityId, progress.sums))
  return { startedAt: progress.startedAt, finishedAt: nowText(), ...counts }
}

const begin = async (auditing: Auditing, entityId: string, startedAt: string): Promise<AuditProgress> => {
  const { database } = auditing
  if (database.kind === "embedded") await planStatements(auditing, entityId)
  return {
    ...noCounts,
    startedAt,
    after: leastId,
    teamsAfter: leastId,
    sums: noSums,
    of: await withEntity(database, entityId, countPeople, "reading"),
  }
}

/** What a page asks for, once each of nobody: all of it planned in the first page would make that one a long one. */
const planStatements = async ({ database, rules }: Auditing, entityId: string): Promise<void> => {
  const nobody = { after: mostId, through: mostId }
  const questions: ReadonlyArray<(tx: EntityTransaction) => Promise<unknown>> = [
    rules.of,
    connectionInUse,
    unacknowledgedRemovals,
    (tx) => rangesBehind(tx, mostId, 1, 1),
    (tx) => personFactsWithin(tx, nobody),
    (tx) => lockFindingsWithin(tx, nobody),
  ]
  for (const question of questions) await withEntity(database, entityId, question, "auditing")
}

/** Looks at the people behind an id, a range after the other; the next ones are read meanwhile. */
const auditBehind = async (
  tx: EntityTransaction,
  auditing: Auditing,
  { after, size, most }: { readonly after: string; readonly size: number; readonly most: number },
): Promise<{ readonly counts: AuditCounts; readonly sums: Sums; readonly through: string }> => {
  await lockFindingsOfEntity(tx)
  const [rules, connection, ranges, unacknowledged] = await Promise.all([
    auditing.rules.of(tx),
    connectionInUse(tx),
    rangesBehind(tx, after, size, most),
    unacknowledgedRemovals(tx),
  ])
  const removals = removalsOf(unacknowledged)
  const at = new Date(auditing.now())
  const common = commonFacts(tx.entityId, rules, connection, at.toISOString())
  const [tally, summing] = [makeTally(), startSumming()]
  const reading = ranges.slice(0, readAhead).map((range) => read(tx, range))
  const later = ranges.slice(readAhead).values()
  for (let first = reading.shift(); first !== undefined; first = reading.shift()) {
    const { value: next } = later.next()
    if (next !== undefined) reading.push(read(tx, next))
    writeSteps(tx, await look(await first, { common, removals }, tally, summing, auditing), auditing, at)
  }
  return { counts: tally.counts(), sums: summing.sums(), through: ranges.at(-1)?.through ?? mostId }
}

/** So many ranges are asked for before one is looked at, so that neither we nor the database wait for the other. */
const readAhead = 3

const read = (tx: EntityTransaction, range: IdRange) => {
  const reading = Promise.all([personFactsWithin(tx, range), lockFindingsWithin(tx, range)])
  // One that fails may have one before it that fails too, and is asked for no more then.
  reading.catch(() => {})
  return reading
}

const noFindings: ReadonlyArray<Finding> = []

/** After so many people what the database has sent is taken in, so that it need not wait for us. */
const atOnce = 50
const takeIn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** Looks at people, and gives the steps of those of whom something was known or is seen. */
const look = async (
  [people, findings]: Awaited<ReturnType<typeof read>>,
  { common, removals }: { readonly common: CommonFacts; readonly removals: Removals },
  tally: Tally,
  summing: Summing,
  { newId, userRules }: Auditing,
): Promise<ReadonlyArray<Step>> => {
  const known = Map.groupBy(findings, ({ subject }) => subject.id)
  const context = { now: common.now, newId }
  const asking = userRules === undefined ? {} : { rules: userRules }
  const steps: Array<Step> = []
  let looked = 0
  for (const person of people) {
    if (++looked % atOnce === 0) await takeIn()
    const previous = known.get(person.user.id) ?? noFindings
    const evaluation = evaluateUser(userFacts(common, removals, person), asking)
    const advanced = advanceFindings(previous, evaluation, context)
    const isLiving = person.user.state !== "deleted"
    tally.add(evaluation, advanced, isLiving)
    if (person.assignment !== undefined) summing.add(person.assignment, isLiving)
    if (advanced.next.length > 0) steps.push({ previous, ...advanced })
  }
  return steps
}
