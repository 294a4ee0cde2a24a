/** A ratio as it is written in all tables: three figures that mean something, and no zero in front. */
export const showRatio = (ratio: number): string => {
  if (!Number.isFinite(ratio)) return "-"
  if (ratio >= 10) return ratio.toFixed(0)
  if (ratio >= 1) return ratio.toFixed(2)
  return ratio.toFixed(ratio < 0.01 ? 4 : 3).replace(/^0/, "")
}

/** A number that need not be exact: three figures at most before it is whole. */
export const showNumber = (value: number): string => {
  if (!Number.isFinite(value)) return "-"
  if (value >= 100) return Math.round(value).toLocaleString("en")
  return value.toFixed(value >= 10 ? 1 : 2)
}

export const showCount = (count: number): string => count.toLocaleString("en")
