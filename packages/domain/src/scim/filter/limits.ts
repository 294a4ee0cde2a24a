/** How much of a filter is read before it is refused. */
export interface FilterLimits {
  /** UTF-16 units of text. */
  readonly maxLength: number
  /** Parentheses and brackets inside one another. */
  readonly maxDepth: number
  /** Comparisons and `pr` tests. */
  readonly maxTerms: number
}

/**
 * The limits where none are given. They keep reading and evaluating a hostile filter cheap, and are far above what
 * identity providers send (one or two terms).
 *
 * @example
 * import { defaultFilterLimits } from "@rollcall/domain/scim"
 * defaultFilterLimits // => { maxLength: 8192, maxDepth: 20, maxTerms: 100 }
 */
export const defaultFilterLimits: FilterLimits = { maxLength: 8192, maxDepth: 20, maxTerms: 100 }
