import type { Verdict } from "../judge.ts"
import { percentile } from "../statistics.ts"
import type { AuditRun } from "./run-audit.ts"

/** What was audited, and how. */
export interface AuditRow extends AuditRun {
  readonly kind: "first" | "second" | "second, twice the rules"
  /** CPU time of the database's processes; undefined where it is in the same process, or cannot be told. */
  readonly databaseCpuMs: number | undefined
}

const peopleOfGoals = 1_000_000
const longestSeconds = 30
const mostMiB = 250
/** For each person, of the most people over the fewest: an audit has a beginning that is the same for all. */
const mostGrowth = 1.3
const mostForTwiceTheRules = 1.3
const longestTransaction = 50

const verdict = (name: string, found: number, unit: string, atMost: number): Verdict => ({
  name,
  found,
  unit,
  limit: { atMost },
  kept: found <= atMost,
})

/** CPU time of a person in µs, of all processes: other work on the machine does not count in it. */
export const cpuOfPerson = ({ cpuMs, databaseCpuMs = 0, people }: AuditRow): number =>
  ((cpuMs + databaseCpuMs) * 1_000) / people

/** The goals of audits on PostgreSQL. Those of a million people hold when there are so many. */
export const judgeAudits = (rows: ReadonlyArray<AuditRow>): ReadonlyArray<Verdict> => {
  const of = (kind: AuditRow["kind"]) => rows.filter((row) => row.kind === kind)
  const large = rows.filter(({ people }) => people >= peopleOfGoals)
  const [fewest, most] = [of("second")[0], of("second").at(-1)]
  const twice = of("second, twice the rules").at(-1)
  return [
    ...large
      .filter(({ kind }) => kind !== "second, twice the rules")
      .map(({ kind, ms }) => verdict(`${kind} audit of 1,000,000`, ms / 1_000, " s", longestSeconds)),
    ...(large.length === 0
      ? []
      : [verdict("memory of audits of 1,000,000", Math.max(...large.map(({ peakMiB }) => peakMiB)), " MiB", mostMiB)]),
    ...(fewest === undefined || most === undefined || fewest === most
      ? []
      : [
          verdict(
            "CPU for each person, most people over fewest",
            cpuOfPerson(most) / cpuOfPerson(fewest),
            "x",
            mostGrowth,
          ),
        ]),
    ...(twice === undefined || most === undefined
      ? []
      : [verdict("twice the rules over once, CPU", cpuOfPerson(twice) / cpuOfPerson(most), "x", mostForTwiceTheRules)]),
  ]
}

/** The goal of audits on the embedded database, whose transactions keep everybody else waiting. */
export const judgeTransactions = (rows: ReadonlyArray<AuditRow>): ReadonlyArray<Verdict> => {
  const all = rows.flatMap(({ transactions }) => transactions)
  return [
    verdict("transactions of an audit, p99", percentile(all, 0.99), " ms", longestTransaction),
    { name: "the longest of them", found: Math.max(...all), unit: " ms", limit: undefined, kept: true },
  ]
}
