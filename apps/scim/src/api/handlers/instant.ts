/** A moment as the API shows it; null where there was none. */
export const instantOrNull = (at: Date | number | null | undefined): string | null =>
  at === null || at === undefined ? null : new Date(at).toISOString()

/** A moment of a query; its shape was checked. */
export const dateOf = (instant: string | undefined): Date | undefined =>
  instant === undefined ? undefined : new Date(instant)
