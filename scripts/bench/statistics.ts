/** The value below which a share (0 to 1) of the values lie, by nearest rank; NaN of nothing. */
export const percentile = (values: ReadonlyArray<number>, share: number): number => {
  const sorted = Float64Array.from(values).toSorted()
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN
}

/** The middle value; between two, their mean. NaN of nothing. */
export const median = (values: ReadonlyArray<number>): number => {
  const sorted = Float64Array.from(values).toSorted()
  const middle = sorted.length / 2
  const [low, high] = [sorted[Math.ceil(middle) - 1] ?? Number.NaN, sorted[Math.floor(middle)] ?? Number.NaN]
  return (low + high) / 2
}

export const mean = (values: ReadonlyArray<number>): number => sum(values) / values.length

export const sum = (values: ReadonlyArray<number>): number => values.reduce((total, value) => total + value, 0)

/** The least and the middle of several repetitions: the machine's noise shows in how far they lie apart. */
export interface Spread {
  readonly least: number
  readonly median: number
}

export const spread = (values: ReadonlyArray<number>): Spread => ({
  least: values.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY),
  median: median(values),
})
