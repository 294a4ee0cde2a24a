import type { Finding, Kind } from "./finding.ts"

/** What one mode came to on one server. */
export interface Section {
  readonly title: string
  readonly lines: ReadonlyArray<Figure | Check>
}

/** A number worth knowing, which nothing hangs on. */
export interface Figure {
  readonly name: string
  readonly value: string
}

/** A promise, and what was found against it. */
export interface Check extends Figure {
  readonly kinds: ReadonlyArray<Kind>
  readonly findings: ReadonlyArray<Finding>
}

export const figure = (name: string, value: string | number): Figure => ({
  name,
  value: typeof value === "number" ? count(value) : value,
})

/** Takes the findings of these kinds; `value` says them in a word, and is their number where it is not given. */
export const check = (
  name: string,
  kinds: Kind | ReadonlyArray<Kind>,
  all: ReadonlyArray<Finding>,
  value?: string,
): Check => {
  const wanted = typeof kinds === "string" ? [kinds] : kinds
  const findings = all.filter(({ kind }) => wanted.includes(kind))
  return { name, kinds: wanted, findings, value: value ?? count(findings.length) }
}

export const failedChecks = ({ lines }: Section): ReadonlyArray<Check> =>
  lines.flatMap((line) => ("findings" in line && line.findings.length > 0 ? [line] : []))

/** Every check of a section must look at every kind of finding that was made: none may fall between them. */
export const section = (
  title: string,
  found: ReadonlyArray<Finding>,
  lines: ReadonlyArray<Figure | Check>,
): Section => {
  const looked = new Set(lines.flatMap((line) => ("kinds" in line ? line.kinds : [])))
  const others = found.filter(({ kind }) => !looked.has(kind))
  const kinds = [...new Set(others.map(({ kind }) => kind))]
  return { title, lines: others.length === 0 ? lines : [...lines, check("nothing else", kinds, others)] }
}

/** 12,345 */
export const count = (n: number): string => n.toLocaleString("en-US")

export const seconds = (ms: number): string => `${(ms / 1000).toFixed(2)} s`

/** The value that a share of the others does not pass; of an odd number, 0.5 gives the one in the middle. */
export const quantile = (values: ReadonlyArray<number>, share: number): number => {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}
