import { combine, isCombinable, type Sent, type SentRows } from "./combine.ts"
import type { Parameter } from "./session.ts"
import type { RowsCommand, Statement } from "./statement.ts"

/** Commands that are sent and not waited for, until they go. */
export interface CommandQueue {
  readonly add: (statement: Statement<unknown>, values?: ReadonlyArray<Parameter>) => void
  readonly addRows: <Row extends object>(command: RowsCommand<Row>, rows: ReadonlyArray<Row>) => void
  /** What is added next goes as a command of its own. */
  readonly separate: () => void
  readonly isEmpty: () => boolean
  /** Everything added, in order and combined where that may be; the queue is empty afterwards. */
  readonly take: () => ReadonlyArray<Sent>
  /** Everything added, when it would go as one and is nothing but rows; the queue is empty afterwards. */
  readonly takeRows: () => ReadonlyArray<SentRows> | undefined
}

export const commandQueue = (): CommandQueue => {
  let groups: Array<Array<Sent | SentRows>> = []
  let isOpen = false
  const separate = (): void => {
    isOpen = false
  }
  const add = (added: Sent | SentRows): void => {
    const alone = !isCombinable(added.statement)
    const last = isOpen && !alone ? groups.at(-1) : undefined
    // The same command again may be about the same row.
    const joins = last !== undefined && !last.some(({ statement }) => statement === added.statement)
    if (joins) last.push(added)
    else groups.push([added])
    isOpen = !alone
  }
  const takeGroups = () => {
    const taken = groups
    groups = []
    separate()
    return taken
  }
  return {
    add: (statement, values = []) => add({ statement, values }),
    addRows: (statement, rows) => add({ statement, rows }),
    separate,
    isEmpty: () => groups.length === 0,
    take: () => takeGroups().map(combine),
    takeRows: () => {
      const [group, ...more] = groups
      const isRows = group !== undefined && more.length === 0 && group.every((sent) => "rows" in sent)
      return isRows
        ? takeGroups()
            .flat()
            .filter((sent) => "rows" in sent)
        : undefined
    },
  }
}

/** Everything in the queues of works that know nothing of each other: rows go as one, whoever added them. */
export const takeAll = (queues: ReadonlyArray<CommandQueue>): ReadonlyArray<Sent> => {
  const joined = new Map<RowsCommand<object>, Array<object>>()
  const apart: Array<Sent> = []
  for (const queue of queues) {
    const added = queues.length === 1 ? undefined : queue.takeRows()
    if (added === undefined) apart.push(...queue.take())
    for (const { statement, rows } of added ?? []) {
      const known = joined.get(statement)
      if (known === undefined) joined.set(statement, [...rows])
      else known.push(...rows)
    }
  }
  if (joined.size === 0) return apart
  const together = [...joined].map(([statement, rows]) => ({ statement, rows }))
  // In one order, so that the same commands are the same statement.
  return [
    combine(together.toSorted((a, b) => ((a.statement.name ?? "") < (b.statement.name ?? "") ? -1 : 1))),
    ...apart,
  ]
}
