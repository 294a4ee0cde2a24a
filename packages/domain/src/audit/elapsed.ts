const day = 24 * 60 * 60 * 1000

/** Whether more than some days lie between two instants; never, when one of them is no instant. */
export const isOlderThan = (days: number, at: string, now: string): boolean =>
  Date.parse(now) - Date.parse(at) > days * day

/** The later of two instants. */
export const later = (a: string, b: string): string => (Date.parse(a) > Date.parse(b) ? a : b)

/** The day of an instant, as messages say it. */
export const dayOf = (at: string): string => at.slice(0, 10)
