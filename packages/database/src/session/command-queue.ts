import { combine, isCombinable, type Sent } from "./combine.ts"
import type { Parameter } from "./session.ts"
import type { Statement } from "./statement.ts"

/** Commands that are sent and not waited for, until they go. */
export interface CommandQueue {
  readonly add: (statement: Statement<unknown>, values?: ReadonlyArray<Parameter>) => void
  /** What is added next goes as a command of its own. */
  readonly separate: () => void
  readonly isEmpty: () => boolean
  /** Everything added, in order and combined where that may be; the queue is empty afterwards. */
  readonly take: () => ReadonlyArray<Sent>
}

export const commandQueue = (): CommandQueue => {
  let groups: Array<Array<Sent>> = []
  let isOpen = false
  const separate = (): void => {
    isOpen = false
  }
  return {
    add: (statement, values = []) => {
      const alone = !isCombinable(statement)
      const last = isOpen && !alone ? groups.at(-1) : undefined
      // The same command again may be about the same row.
      const joins = last !== undefined && !last.some((sent) => sent.statement === statement)
      if (joins) last.push({ statement, values })
      else groups.push([{ statement, values }])
      isOpen = !alone
    },
    separate,
    isEmpty: () => groups.length === 0,
    take: () => {
      const taken = groups
      groups = []
      separate()
      return taken.map(combine)
    },
  }
}
