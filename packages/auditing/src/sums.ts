import type { IgnoredAttribute } from "@rollcall/domain/audit"
import type { Explanation, TraceStep } from "@rollcall/domain/roles"
import { shownValue } from "@rollcall/domain/audit"

/** For how many people a rule of the mapping gives a role, and when that was last decided. */
export interface RuleUse {
  readonly ruleId: string
  readonly people: number
  readonly lastAt: string
}

/** What an audit learns of an entity by looking at its people: nobody is read twice for it. It may be stored as JSON. */
export interface Sums {
  readonly rules: ReadonlyArray<RuleUse>
  readonly ignored: ReadonlyArray<IgnoredAttribute>
}

export const noSums: Sums = { rules: [], ignored: [] }

/** What is summed of a person. */
export interface Summed {
  readonly explanation: Explanation
  readonly decidedAt: string
}

/** Sums over people. */
export interface Summing {
  readonly add: (assignment: Summed, isLiving: boolean) => void
  readonly sums: () => Sums
}

interface Shared {
  living: number
  first: string
  last: string
}

/** Many people share one explanation, so people are counted, and explanations read only in the end. */
export const startSumming = (): Summing => {
  const shared = new Map<ReadonlyArray<TraceStep>, Shared>()
  return {
    add: ({ explanation: { steps }, decidedAt }, isLiving) => {
      const known = shared.get(steps) ?? { living: 0, first: decidedAt, last: decidedAt }
      if (isLiving) known.living += 1
      if (decidedAt < known.first) known.first = decidedAt
      if (decidedAt > known.last) known.last = decidedAt
      shared.set(steps, known)
    },
    sums: () => [...shared].reduce<Sums>((all, [steps, known]) => addSums(all, sumsOf(steps, known)), noSums),
  }
}

const sumsOf = (steps: ReadonlyArray<TraceStep>, { living, first, last }: Shared): Sums => {
  const given = new Set(
    steps.flatMap(({ ruleId, role }) => (ruleId === undefined || role === undefined ? [] : [ruleId])),
  )
  return {
    rules: [...given].map((ruleId) => ({ ruleId, people: living, lastAt: last })),
    ignored: living === 0 ? [] : ignoredIn(steps).map((one) => ({ ...one, people: living, since: first })),
  }
}

/** Attributes that say something of a role and are read by no tier, where nothing stands at `userType`. */
const ignoredIn = (steps: ReadonlyArray<TraceStep>): ReadonlyArray<Pick<IgnoredAttribute, "path" | "values">> => {
  const told = steps.flatMap(({ source, verdict, raw }) =>
    source.kind === "attribute" && raw !== undefined ? [{ path: source.path, verdict, raw }] : [],
  )
  if (told.some(({ path }) => path === "userType")) return []
  const ignored = told.filter(({ verdict }) => verdict === "ignored")
  return [...Map.groupBy(ignored, ({ path }) => path)].map(([path, those]) => ({
    path,
    values: those.map(({ raw }) => shownValue(raw)),
  }))
}

/** Some of the values of an attribute are enough to know it by. */
const mostValues = 10

/** Both together. */
export const addSums = (a: Sums, b: Sums): Sums => ({
  rules: [...Map.groupBy([...a.rules, ...b.rules], ({ ruleId }) => ruleId)].map(([ruleId, same]) => ({
    ruleId,
    people: total(same),
    lastAt: same.reduce((last, { lastAt }) => (lastAt > last ? lastAt : last), ""),
  })),
  ignored: [...Map.groupBy([...a.ignored, ...b.ignored], ({ path }) => path)].map(([path, same]) => ({
    path,
    people: total(same),
    values: [...new Set(same.flatMap(({ values }) => values))].toSorted().slice(0, mostValues),
    since: same.reduce((first, { since }) => (since < first ? since : first), same[0]?.since ?? ""),
  })),
})

const total = (those: ReadonlyArray<{ readonly people: number }>): number =>
  those.reduce((sum, { people }) => sum + people, 0)
