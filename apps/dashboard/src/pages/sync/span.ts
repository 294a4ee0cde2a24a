const lengths = { hour: 3_600_000, day: 86_400_000, week: 604_800_000, month: 2_592_000_000 } as const

/** The stretches of time that are offered, up to now. */
export const spans = ["hour", "day", "week", "month"] as const

/** When a stretch of this name that ends now begins; undefined: there is none of this name. */
export const sinceOf = (name: string, now: number = Date.now()): string | undefined => {
  const length = Object.hasOwn(lengths, name) ? lengths[name as keyof typeof lengths] : undefined
  return length === undefined ? undefined : new Date(now - length).toISOString()
}
