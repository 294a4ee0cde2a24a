import type { Database } from "./database.ts"
import { runTogether, type Work } from "./run-together.ts"
import type { EntityTransaction } from "./transaction.ts"
import { isUuid } from "./uuid.ts"

/** Writes of one entity that come at the same time, several in one transaction. */
export interface SharedTransactions {
  /**
   * Runs `work` as `withEntity` does, maybe in one transaction with other works of the entity; it is there when the
   * promise is kept, whatever becomes of them. What throws before it has written leaves the others alone. A work may run
   * twice, so it must keep its effects in the database. It must write nothing that another work reads, unless both are
   * `about` the same, which never share a transaction, or the constraints of the tables would tell, or who reads it asks
   * to be `alone`.
   */
  readonly write: <A>(entityId: string, work: (tx: EntityTransaction) => Promise<A>, about?: string) => Promise<A>
}

interface Waiting extends Work {
  readonly about: string | undefined
  readonly patience: NodeJS.Timeout
}

interface Queue {
  waiting: Array<Waiting>
  /** What those under way are about. */
  readonly busy: Set<string>
  underWay: number
  /** Whether one has its turn: what comes meanwhile is gathered for the next. */
  isTaken: boolean
  isCalled: boolean
}

/** Few enough that the next are read and decided while these are written. */
const mostTogether = 8
/** After so many ms the next need not wait for the transaction under way, unless there are too many of them. */
const longestTurn = 25
const mostUnderWay = 3
/** How long a write may wait for locks, its time in the queue included, in ms: it is answered in five seconds. */
const longestPatience = 4_500
/** As long as for a connection of the pool, in ms. */
const longestWait = 2_000
export const openSharedTransactions = (database: Database): SharedTransactions => {
  const queues = new Map<string, Queue>()

  const call = (entityId: string, queue: Queue): void => {
    if (queue.isCalled) return
    queue.isCalled = true
    setImmediate(() => {
      queue.isCalled = false
      start(entityId, queue)
    })
  }
  const start = (entityId: string, queue: Queue): void => {
    if (queue.isTaken || queue.underWay === mostUnderWay) return
    const taken = take(queue)
    if (taken.length > 0) void run(entityId, queue, taken)
    else if (queue.underWay === 0 && queue.waiting.length === 0) queues.delete(entityId)
  }
  const run = async (entityId: string, queue: Queue, taken: ReadonlyArray<Waiting>): Promise<void> => {
    let hasTurn = true
    const endTurn = (): void => {
      if (hasTurn) queue.isTaken = false
      hasTurn = false
      call(entityId, queue)
    }
    queue.isTaken = true
    queue.underWay += 1
    const patience = setTimeout(endTurn, longestTurn)
    await runTogether(database, entityId, taken)
    clearTimeout(patience)
    queue.underWay -= 1
    for (const { about } of taken) if (about !== undefined) queue.busy.delete(about)
    endTurn()
  }

  return {
    write: (entityId, work, about) => {
      if (!isUuid(entityId)) throw new TypeError("a transaction needs an entity id, a UUID in lower case")
      const queue = queues.get(entityId) ?? {
        waiting: [],
        busy: new Set(),
        underWay: 0,
        isTaken: false,
        isCalled: false,
      }
      queues.set(entityId, queue)
      return new Promise((resolve, reject) => {
        const giveUp = (): void => {
          queue.waiting = queue.waiting.filter((other) => other !== waiting)
          reject(Object.assign(new Error("waited too long for a transaction"), { code: "53000" }))
        }
        const patience = setTimeout(giveUp, longestWait)
        // Whoever made the work takes what it answers.
        const settle = { resolve: resolve as (value: unknown) => void, reject }
        const waiting = { about, work, deadline: performance.now() + longestPatience, patience, ...settle }
        queue.waiting.push(waiting)
        call(entityId, queue)
      })
    },
  }
}

/** Takes those who may go together now out of the queue, in order. */
const take = (queue: Queue): ReadonlyArray<Waiting> => {
  const taken: Array<Waiting> = []
  const left: Array<Waiting> = []
  for (const waiting of queue.waiting) {
    const { about } = waiting
    const mayGo = taken.length < mostTogether && (about === undefined || !queue.busy.has(about))
    if (mayGo && about !== undefined) queue.busy.add(about)
    ;(mayGo ? taken : left).push(waiting)
  }
  queue.waiting = left
  for (const { patience } of taken) clearTimeout(patience)
  return taken
}
