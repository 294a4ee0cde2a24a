import { showCount, showNumber, showRatio } from "./figures.ts"
import type { Verdict } from "./judge.ts"
import type { Row } from "./row.ts"
import type { Result } from "./run-scenarios.ts"
import { table } from "./table.ts"

/** What one database came to. */
export interface Chapter {
  /** Name and, where it has one, version of the database. */
  readonly database: string
  readonly users: number
  readonly results: ReadonlyArray<Result>
  readonly verdicts: ReadonlyArray<Verdict>
}

export interface Machine {
  readonly cores: number
  readonly node: string
}

/** The report's beginning: where it was measured, and how its columns read. */
export const preamble = ({ cores, node }: Machine, seconds: number): string =>
  [
    `Measured on ${cores} cores with Node ${node}, ${seconds} s a row in five repetitions, each between two of a bare`,
    "`node:http` server that answers a fixed user. 16 requests are in flight; for import, group push and",
    "single add, one.",
    "",
    "- ratio: requests (import: users; group push: members) for each request of the bare server in the",
    "  same time, least/median of the repetitions",
    "- ms: of a request, p50/p95/p99",
    "- CPU: of a request, the database's processes counted, in ms and as a multiple of the bare server's",
    "- MiB: most memory of the service's process while the row was measured",
  ].join("\n")

export const chapterText = ({ database, users, results, verdicts }: Chapter): string =>
  [
    `### ${database === "embedded" ? "Embedded database" : database}, ${showCount(users)} users`,
    "",
    table(
      ["scenario", "per s", "ratio", "ms", "CPU ms", "CPU x", "MiB", "errors"],
      results.flatMap(({ rows }) => rows.map(cellsOf)),
    ),
    "",
    verdictTable(verdicts),
  ].join("\n")

export const verdictTable = (verdicts: ReadonlyArray<Verdict>): string =>
  table(["goal, gate or figure", "found", "limit", ""], verdicts.map(verdictCells))

const cellsOf = ({ name, perSecond, ratio, ms, cpu, peakMiB, errors }: Row): ReadonlyArray<string> => [
  name,
  showNumber(perSecond),
  `${showRatio(ratio.least)}/${showRatio(ratio.median)}`,
  [ms.p50, ms.p95, ms.p99].map(showMs).join("/"),
  cpu === undefined ? "-" : showNumber(cpu.ms),
  cpu === undefined ? "-" : cpu.times.toFixed(0),
  peakMiB === undefined ? "-" : peakMiB.toFixed(0),
  showCount(errors.length),
]

const showMs = (ms: number): string => (ms >= 10 ? ms.toFixed(0) : ms.toFixed(1))

const verdictCells = ({ name, found, unit, limit, kept }: Verdict): ReadonlyArray<string> => {
  const isRatio = limit !== undefined && "atLeast" in limit
  const shown = isRatio ? showRatio(found) : Number.isInteger(found) ? showCount(found) : showNumber(found)
  if (limit === undefined) return [name, `${shown}${unit}`, "", ""]
  const text = "atLeast" in limit ? `>= ${showRatio(limit.atLeast)}` : `<= ${limit.atMost}`
  return [name, `${shown}${unit}`, text, kept ? "met" : "MISSED"]
}
