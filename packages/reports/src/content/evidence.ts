import { shownValue } from "@rollcall/domain/audit"
import type { ReportedFinding } from "@rollcall/domain/audit"
import type { Clock } from "../in-words.ts"

type Value = ReportedFinding["evidence"][string]

/** The most lines of evidence a report prints for a finding; all of it is in the JSON. */
const mostLines = 12

/** What was seen, a line for each part: `wouldGive` is told as `would give`. */
export const evidenceLines = (
  evidence: ReportedFinding["evidence"],
  clock: Clock,
): ReadonlyArray<readonly [string, string]> => {
  const lines = Object.entries(evidence).map(([name, value]) => [inWords(name), short(told(value, clock))] as const)
  const more = lines.length - mostLines
  return more <= 0 ? lines : [...lines.slice(0, mostLines), ["more", `${more} parts, in the JSON`]]
}

/** The most of one part that a report prints. */
const longestPart = 300

const short = (text: string): string =>
  text.length <= longestPart ? text : `${text.slice(0, longestPart - 1).toWellFormed()}…`

const inWords = (name: string): string =>
  name
    .slice(0, 60)
    .toWellFormed()
    .replace(/(?<=\p{Ll})(?=\p{Lu})/gu, " ")
    .toLowerCase()

const moment = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/

const told = (value: Value, clock: Clock): string => {
  if (typeof value === "string" && moment.test(value)) return clock.moment(value)
  if (value === null) return "none"
  if (typeof value === "boolean") return value ? "yes" : "no"
  if (Array.isArray(value)) return value.length === 0 ? "none" : value.map(item).join(", ")
  return shownValue(value)
}

const item = (value: Value): string => (Array.isArray(value) ? value.map(item).join(" and ") : shownValue(value))
