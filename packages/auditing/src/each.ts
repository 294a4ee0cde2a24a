/** Works for one after another; one's trouble keeps no other waiting. Throws behind the last when any failed. */
export const each = async <A>(
  items: ReadonlyArray<A>,
  work: (item: A) => Promise<void>,
  signal?: AbortSignal,
): Promise<void> => {
  const failures: Array<unknown> = []
  for (const item of items) {
    if (signal?.aborted === true) break
    try {
      await work(item)
    } catch (error) {
      failures.push(error)
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, messageOf(failures[0]))
}

/** What went wrong, in one line. */
export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
