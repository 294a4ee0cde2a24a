/** How large a page may be, and how long looking at it is to take. */
export interface PageLimits {
  readonly least: number
  readonly most: number
  /** The time a transaction may take, in ms. Pages aim well below it. */
  readonly longest: number
}

/** A page that took longer than this part of the limit is followed by a smaller one. */
const tooLong = 0.5
/** One that took less than this part, by a larger one. */
const short = 0.25

/** The size of the next page, by how long the last one took. */
export const nextPageSize = (size: number, took: number, { least, most, longest }: PageLimits): number => {
  if (took > longest * tooLong) return Math.max(least, Math.floor(size / 2))
  if (took < longest * short) return Math.min(most, Math.ceil(size * 1.5))
  return size
}
