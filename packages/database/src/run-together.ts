import type { Database } from "./database.ts"
import { gather, type Gathered } from "./look-ups/gather.ts"
import { type Ask, type EntityTransaction, inTransaction, NotAlone, type Question, type Strand } from "./transaction.ts"
import { withEntityBefore } from "./with-entity.ts"

/** What is to be done in a transaction, and who waits for it. */
export interface Work {
  readonly work: (tx: EntityTransaction) => Promise<unknown>
  /** When whoever waits should know, in ms as of `performance.now()`. */
  readonly deadline: number
  readonly resolve: (value: unknown) => void
  readonly reject: (error: unknown) => void
}

/**
 * `lock_timeout`: nobody waits long for a lock that another needs; then each goes on alone. `plan_cache_mode`: what runs
 * are look-ups by key and writes, whose plan is the same for one key and for many.
 */
const beginShared = "begin; set local lock_timeout = 500; set local plan_cache_mode = force_generic_plan"

/** The connections of the pool are others' too. */
const aloneAtOnce = 2

/**
 * Runs works in one transaction, and settles each. When it fails as a whole, each is run again in one of its own, unless
 * the database may hold them.
 */
export const runTogether = async (database: Database, entityId: string, works: ReadonlyArray<Work>): Promise<void> => {
  const alone = ({ work, deadline, resolve, reject }: Work) =>
    withEntityBefore(database, entityId, work, deadline).then(resolve, reject)
  const left = works.values()
  const eachAlone = async (): Promise<void> => {
    for (const work of left) await alone(work)
  }
  const [first] = works
  if (first !== undefined && works.length === 1) return alone(first)
  let isUndone = false
  const undone = (): void => {
    isUndone = true
  }
  try {
    const outcomes = await inOne(database, entityId, works, undone)
    const notAlone: Array<Work> = []
    works.forEach((work, i) => {
      const outcome = outcomes[i]
      if (outcome?.status === "fulfilled") work.resolve(outcome.value)
      else if (outcome?.reason instanceof NotAlone) notAlone.push(work)
      else work.reject(outcome?.reason)
    })
    for (const work of notAlone) await alone(work)
  } catch (error) {
    // Without the database's word that nothing is there, nothing may be written again.
    if (isUndone) await Promise.all(Array.from({ length: aloneAtOnce }, eachAlone))
    else for (const { reject } of works) reject(error)
  }
}

const inOne = (database: Database, entityId: string, works: ReadonlyArray<Work>, undone: () => void) =>
  database.lend((session) =>
    inTransaction(
      session,
      entityId,
      beginShared,
      async (spin) => {
        const ask = askTogether(spin())
        const strands = works.map(({ work }) => ({ work, ...spin(ask) }))
        const outcomes = await Promise.allSettled(strands.map(({ work, tx }) => work(tx)))
        outcomes.forEach((outcome, i) => {
          if (outcome.status === "rejected" && strands[i]?.drop() !== true) throw outcome.reason
        })
        return outcomes
      },
      undone,
    ),
  )

/** Asks what is asked in one turn together. */
const askTogether = ({ tx }: Strand): Ask => {
  const gathered = new Map<object, Gathered<unknown, unknown>>()
  return <Key, Answer>(question: Question<Key, Answer>, key: Key) => {
    const known = gathered.get(question) as Gathered<Key, Answer> | undefined
    const asked =
      known ??
      gather(
        question.nameOf,
        (keys) => question.load(tx, keys),
        (flush) => process.nextTick(flush),
      )
    // A question's own keys and answers, whatever the others' are.
    gathered.set(question, asked as Gathered<unknown, unknown>)
    return asked.ask(key)
  }
}
