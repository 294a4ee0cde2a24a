/** The ways a server can break its word. */
export const kinds = {
  lost: "acknowledged and gone, or undone",
  half: "half of a request",
  duplicate: "two of what there may be one of",
  order: "new after newer",
  orphan: "a membership of nobody, or of no team",
  extra: "there, and nobody asked for it",
  trace: "left by a refused request",
  answer: "an answer that must not be",
  "retry-after": "503 or 429 without whole seconds in Retry-After",
  hung: "no answer at all",
  dropped: "taken in hand and never answered",
  end: "did not end as it should",
  process: "the process did not live on",
  idle: "too little happened for this to prove anything",
  late: "answered, but too late",
  slow: "well again later than promised",
  cost: "dearer than promised",
  memory: "more memory than promised",
  broken: "the run did not come to its end",
} as const

export type Kind = keyof typeof kinds

export interface Finding {
  readonly kind: Kind
  readonly what: string
}
