import type { DatabaseKind } from "./database-kind.ts"
import type { Result } from "./run-scenarios.ts"

/** A limit that was promised, and whether it was kept. */
export interface Verdict {
  readonly name: string
  readonly found: number
  readonly unit: string
  readonly limit: { readonly atLeast: number } | { readonly atMost: number } | undefined
  readonly kept: boolean
}

export interface Circumstances {
  readonly database: DatabaseKind
  readonly users: number
}

const usersOfGoals = 10_000

/** Every goal, gate and further figure. Goals are promised for PostgreSQL and 10,000 users, gates always. */
export const judge = (results: ReadonlyArray<Result>, { database, users }: Circumstances): ReadonlyArray<Verdict> => {
  const goalsCount = database === "postgresql" && users === usersOfGoals
  return results.flatMap(({ scenario, rows, figures = [], errors }) => [
    ...rows.flatMap(({ name, ratio, goal }) =>
      goal === undefined || !goalsCount ? [] : [verdict(`${name}, ratio`, ratio.median, "", { atLeast: goal })],
    ),
    ...figures.map(({ name, found, unit = "", atMost, gate = false }) =>
      verdict(name, found, unit, atMost === undefined || !(gate || goalsCount) ? undefined : { atMost }),
    ),
    ...(errors.length === 0 ? [] : [verdict(`errors of ${scenario}`, errors.length, "", { atMost: 0 })]),
  ])
}

const verdict = (name: string, found: number, unit: string, limit: Verdict["limit"]): Verdict => ({
  name,
  found,
  unit,
  limit,
  kept: limit === undefined || ("atLeast" in limit ? found >= limit.atLeast : found <= limit.atMost),
})
