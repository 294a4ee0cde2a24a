/** Seconds of full rate a quiet connection may use at once. */
const burstSeconds = 4

/**
 * A token bucket for each connection, in this process: `perSecond` sustained, four seconds' worth at once. Answers
 * with the whole seconds to wait, or `undefined` to go on. `now` is in milliseconds.
 */
export const rateLimiter = (perSecond: number | undefined) => {
  // The time at which a connection's bucket is full again: all the state a bucket needs.
  const fullAt = new Map<string, number>()
  return (connectionId: string, now: number): number | undefined => {
    if (perSecond === undefined) return undefined
    const cost = 1000 / perSecond
    const next = Math.max(fullAt.get(connectionId) ?? 0, now) + cost
    const wait = next - now - burstSeconds * 1000
    if (wait > 0) return Math.max(1, Math.ceil(wait / 1000))
    fullAt.set(connectionId, next)
    return undefined
  }
}
