const units = [
  ["year", 31_536_000],
  ["month", 2_592_000],
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
  ["second", 1],
] as const

/** The distance of an instant from now, in the largest unit it fills; undefined: none to speak of. Milliseconds. */
export const agoParts = (
  at: number,
  now: number,
): { readonly n: number; readonly unit: (typeof units)[number][0] } | undefined => {
  const seconds = Math.round((at - now) / 1_000)
  for (const [unit, length] of units) {
    const n = Math.trunc(seconds / length)
    if (n !== 0) return { n, unit }
  }
  return undefined
}
