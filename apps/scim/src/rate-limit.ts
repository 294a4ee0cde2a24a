/** How much of its rate a quiet connection may use at once, in milliseconds. */
const burst = 4_000

/**
 * A token bucket for each connection, in this process: `perSecond` sustained, four seconds' worth at once. Answers
 * with the whole seconds to wait, or `undefined` to go on. `now` is in milliseconds.
 */
export const rateLimiter = (perSecond: number | undefined) => {
  // The time at which a connection's bucket is full again: all the state a bucket needs.
  const fullAt = new Map<string, number>()
  return (connectionId: string, now: number): number | undefined => {
    if (perSecond === undefined) return undefined
    const known = fullAt.get(connectionId) ?? now
    // Further ahead than a bucket can be empty: the clock was set back.
    const full = known > now + burst ? now : Math.max(known, now)
    const next = full + 1000 / perSecond
    const wait = next - now - burst
    if (wait > 0) return Math.max(1, Math.ceil(wait / 1000))
    fullAt.set(connectionId, next)
    return undefined
  }
}
