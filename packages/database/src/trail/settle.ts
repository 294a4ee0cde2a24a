/** How far an entity's trail has come in the order in which events were inserted. */
export interface Progress {
  /** The greatest number in the trail. */
  readonly last: number
  /** Every event up to this number is in the trail, or will never be there: nobody looks below it any more. */
  readonly settled: number
  /** Will be settled once every transaction below `markXid` has ended. */
  readonly mark: number
  readonly markXid: bigint
}

/** What one moment of the database says of transactions: all below `lowest` have ended, none from `next` on has. */
export interface Moment {
  readonly lowest: bigint
  readonly next: bigint
}

/** The progress after a look; a new mark is of the transaction that writes it, whose number is taken after the moment. */
export interface Advanced {
  readonly last: number
  readonly settled: number
  readonly newMark?: number
}

/**
 * The progress once the trail has every event up to `sealed` that is visible at a moment.
 *
 * A transaction takes its own number before those of its events. So who takes their own after a mark was set has events
 * beyond the mark only, and when all before have ended, everything up to the mark is visible or undone.
 */
export const advance = ({ last, settled, mark, markXid }: Progress, sealed: number, at: Moment): Advanced => {
  const isOver = markXid <= at.lowest
  // A number that this server has not given yet is of the server that a backup came from.
  const isForeign = markXid >= at.next
  return {
    last: Math.max(last, sealed),
    settled: isOver ? Math.max(settled, Math.min(mark, sealed)) : settled,
    ...(isOver || isForeign ? { newMark: sealed } : {}),
  }
}
