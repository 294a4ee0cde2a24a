/**
 * PGlite is one session, so turns hand it to one user at a time: a query beside an open transaction would otherwise run
 * inside it and be rolled back with it.
 */
export interface Turns {
  /** Waits for a turn; whoever has it calls what is returned to end it. */
  readonly take: () => Promise<() => void>
}

export const makeTurns = (): Turns => {
  let tail: Promise<void> = Promise.resolve()
  return {
    take: async () => {
      const before = tail
      const { promise, resolve } = Promise.withResolvers<void>()
      tail = promise
      await before
      return resolve
    },
  }
}

/** Does some work in a turn of its own. */
export const inTurn = async <A>(turns: Turns, work: () => Promise<A>): Promise<A> => {
  const end = await turns.take()
  try {
    return await work()
  } finally {
    end()
  }
}
