import type { Finding } from "../finding.ts"

/** A run of the schedule. */
export interface Run {
  /** Milliseconds since 1970. */
  readonly plannedAt: number
  readonly state: string
  /** How many reports came of it. */
  readonly reports: number
  readonly error: string | null
}

/** A report, with the number of the one it names as the one before it. */
export interface Report {
  readonly number: number
  readonly before: number | null
}

/** Every time that was missed or had two runs, every run without its one report, and every report out of its place. */
export const judge = (
  runs: ReadonlyArray<Run>,
  reports: ReadonlyArray<Report>,
  { periods, everySeconds }: { readonly periods: number; readonly everySeconds: number },
): ReadonlyArray<Finding> => {
  const first = Math.min(...runs.map(({ plannedAt }) => plannedAt))
  const period = everySeconds * 1000
  const countAt = (time: number): number => runs.filter(({ plannedAt }) => plannedAt === time).length
  const times = Array.from({ length: periods }, (_, n) => countAt(first + n * period))
  return [
    ...times.flatMap((n, i): ReadonlyArray<Finding> => {
      if (n === 1) return []
      return [{ kind: n === 0 ? "lost" : "duplicate", what: `period ${i + 1} has ${n} runs` }]
    }),
    ...runs.flatMap(({ plannedAt, state, reports: n, error }): ReadonlyArray<Finding> => {
      const run = `the run of ${new Date(plannedAt).toISOString()}`
      if ((plannedAt - first) % period !== 0) return [{ kind: "extra", what: `${run} is at no time of the schedule` }]
      if (n > 1) return [{ kind: "duplicate", what: `${run} has ${n} reports` }]
      return state === "done" && n === 1 ? [] : [{ kind: "half", what: `${run} is ${state}: ${error ?? "no report"}` }]
    }),
    ...reports.flatMap(({ number, before }, i): ReadonlyArray<Finding> => {
      if (number === i + 1 && before === (i === 0 ? null : i)) return []
      return [{ kind: "order", what: `report ${number}, the ${i + 1}th, is behind ${before ?? "none"}` }]
    }),
  ]
}
