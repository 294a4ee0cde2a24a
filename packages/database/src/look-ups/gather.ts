/** A question is asked together with the others of its turn. */
export interface Gathered<Key, Answer> {
  readonly ask: (key: Key) => Promise<Answer>
}

/** More keys than this go in a batch of their own. */
const mostAtOnce = 200

/**
 * Answers the questions asked within one turn of the event loop by one call: under load, one statement answers for
 * many requests. Each question is still asked after its request came, so no answer is older than its question. Equal
 * keys (by `nameOf`) are asked once; `load` answers in the order of its keys. `later` says when the turn ends.
 */
export const gather = <Key, Answer>(
  nameOf: (key: Key) => string,
  load: (keys: ReadonlyArray<Key>) => Promise<ReadonlyArray<Answer>>,
  later: (flush: () => void) => void = setImmediate,
): Gathered<Key, Answer> => {
  let waiting = new Map<string, Waiting<Key, Answer>>()
  const flush = (): void => {
    const batch = [...waiting.values()]
    waiting = new Map()
    for (let i = 0; i < batch.length; i += mostAtOnce) answer(batch.slice(i, i + mostAtOnce))
  }
  const answer = (batch: ReadonlyArray<Waiting<Key, Answer>>): void => {
    load(batch.map(({ key }) => key)).then(
      (answers) => batch.forEach(({ resolve }, i) => resolve(answers[i] as Answer)),
      (error: unknown) => batch.forEach(({ reject }) => reject(error)),
    )
  }
  return {
    ask: (key) => {
      const name = nameOf(key)
      const known = waiting.get(name)
      if (known !== undefined) return known.promise
      if (waiting.size === 0) later(flush)
      const asked = { key, ...Promise.withResolvers<Answer>() }
      waiting.set(name, asked)
      return asked.promise
    },
  }
}

interface Waiting<Key, Answer> extends PromiseWithResolvers<Answer> {
  readonly key: Key
}
