/** Chance that a seed repeats. */
export interface Random {
  /** From 0 up to 1. */
  readonly fraction: () => number
  /** A whole number from 0 up to `limit`, which is not among them. */
  readonly below: (limit: number) => number
  readonly pick: <Item>(items: ReadonlyArray<Item>) => Item | undefined
  /** Another source of its own, so that what runs beside this one does not change its order. */
  readonly fork: () => Random
}

/** Mulberry32: small, fast, and good enough to choose what to do next. */
export const seededRandom = (seed: number): Random => {
  let state = seed >>> 0
  const fraction = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (limit: number) => Math.floor(fraction() * limit)
  return {
    fraction,
    below,
    pick: (items) => items[below(items.length)],
    fork: () => seededRandom(below(2 ** 32)),
  }
}
