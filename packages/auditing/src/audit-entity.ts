import {
  connectionFacts,
  countPeople,
  type EntityTransaction,
  type IdRange,
  leastId,
  lockFindingsOfEntity,
  lockFindingsWithin,
  mostId,
  personFactsWithin,
  rangesBehind,
  withEntity,
} from "@rollcall/database"
import { advanceFindings, type CommonFacts, evaluateUser, type Finding } from "@rollcall/domain/audit"
import type { Auditing } from "./auditing.ts"
import { drainSome } from "./drain-outbox.ts"
import { nextPageSize, type PageLimits } from "./page-size.ts"
import { addCounts, type AuditCounts, makeTally, noCounts, type Tally } from "./tally.ts"
import { commonFacts, userFacts } from "./user-facts.ts"
import { type Step, writeSteps } from "./write-steps.ts"

/** How far an audit is: what it saw so far. It may be stored as JSON, and an audit may go on from it. */
export interface AuditProgress extends AuditCounts {
  readonly startedAt: string
  /** Everybody with an id up to this one was looked at. */
  readonly after: string
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

const pages: Readonly<Record<Auditing["database"]["kind"], Pages>> = {
  embedded: { first: 20, least: 5, most: 1_000, longest: 50, together: 1 },
  postgresql: { first: 500, least: 100, most: 500, longest: 2_000, together: 16 },
}

/**
 * Looks at everybody of an entity with every rule, and brings all findings up to date. It goes in order of id through
 * transactions of their own, each of which keeps incremental audits out; these have their turn in between, so that what
 * is pushed meanwhile is found as soon as ever. Several may audit at once, and each sees what the other wrote.
 */
export const auditEntity = async (
  auditing: Auditing,
  entityId: string,
  { signal, onProgress = () => {}, from }: AuditOptions = {},
): Promise<AuditOutcome> => {
  const limits = pages[auditing.database.kind]
  const nowText = (): string => new Date(auditing.now()).toISOString()
  let progress = from ?? (await begin(auditing, entityId, nowText()))
  let size = limits.first
  while (progress.after !== mostId) {
    signal?.throwIfAborted()
    const { after } = progress
    const started = performance.now()
    const page = await withEntity(
      auditing.database,
      entityId,
      (tx) => auditBehind(tx, auditing, { after, size, most: limits.together }),
      "auditing",
    )
    size = nextPageSize(size, performance.now() - started, limits)
    progress = { ...progress, ...addCounts(progress, page.counts), after: page.through }
    await onProgress(progress)
    await drainSome(auditing, entityId)
  }
  const { after: _, of: __, ...seen } = progress
  return { ...seen, finishedAt: nowText() }
}

const begin = async ({ database }: Auditing, entityId: string, startedAt: string): Promise<AuditProgress> => ({
  ...noCounts,
  startedAt,
  after: leastId,
  of: await withEntity(database, entityId, countPeople, "reading"),
})

/** Looks at the people behind an id, a range after the other; the next one is read meanwhile. */
const auditBehind = async (
  tx: EntityTransaction,
  auditing: Auditing,
  { after, size, most }: { readonly after: string; readonly size: number; readonly most: number },
): Promise<{ readonly counts: AuditCounts; readonly through: string }> => {
  await lockFindingsOfEntity(tx)
  const [rules, connection, ranges] = await Promise.all([
    auditing.rules.of(tx),
    connectionFacts(tx),
    rangesBehind(tx, after, size, most),
  ])
  const at = new Date(auditing.now())
  const common = commonFacts(tx.entityId, rules, connection, at.toISOString())
  const tally = makeTally()
  let reading = ranges[0] && read(tx, ranges[0])
  for (let i = 1; reading !== undefined; i++) {
    const next = ranges[i]
    const ahead = next && read(tx, next)
    writeSteps(tx, look(await reading, common, tally, auditing), auditing, at)
    reading = ahead
  }
  return { counts: tally.counts(), through: ranges.at(-1)?.through ?? mostId }
}

const read = (tx: EntityTransaction, range: IdRange) =>
  Promise.all([personFactsWithin(tx, range), lockFindingsWithin(tx, range)])

const noFindings: ReadonlyArray<Finding> = []

/** Looks at people, and gives the steps of those of whom something was known or is seen. */
const look = (
  [people, findings]: Awaited<ReturnType<typeof read>>,
  common: CommonFacts,
  tally: Tally,
  { newId, userRules }: Auditing,
): ReadonlyArray<Step> => {
  const known = Map.groupBy(findings, ({ subject }) => subject.id)
  const context = { now: common.now, newId }
  const asking = userRules === undefined ? {} : { rules: userRules }
  const steps: Array<Step> = []
  for (const person of people) {
    const previous = known.get(person.user.id) ?? noFindings
    const evaluation = evaluateUser(userFacts(common, person), asking)
    const advanced = advanceFindings(previous, evaluation, context)
    tally.add(evaluation, advanced, person.user.state !== "deleted")
    if (advanced.next.length > 0) steps.push({ previous, ...advanced })
  }
  return steps
}
