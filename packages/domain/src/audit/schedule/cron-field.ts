import { Data, Result } from "effect"

/** One of the five parts of a cron expression. */
export type CronField = "minute" | "hour" | "day of month" | "month" | "day of week"

/** A cron expression that cannot be read, or never comes true; `field` names the part of it, where it is one. */
export class CronRefused extends Data.TaggedError("CronRefused")<{
  readonly field?: CronField
  /** A sentence for whoever wrote it: what is wrong and what is allowed. */
  readonly detail: string
}> {}

/** What a field allows. */
export interface FieldValues {
  /** In order, each once. */
  readonly values: ReadonlyArray<number>
  /** It begins with `*`: it does not choose days by itself. */
  readonly isOpen: boolean
  /** It is `*` itself, or says as much. */
  readonly isAny: boolean
}

interface FieldRange {
  readonly least: number
  readonly most: number
  /** Names in place of numbers, in order from `least` on. */
  readonly names: ReadonlyArray<string>
  /** What may be written, as a sentence says it. */
  readonly allowed: string
}

const ranges: Readonly<Record<CronField, FieldRange>> = {
  minute: { least: 0, most: 59, names: [], allowed: "0 to 59" },
  hour: { least: 0, most: 23, names: [], allowed: "0 to 23" },
  "day of month": { least: 1, most: 31, names: [], allowed: "1 to 31" },
  month: {
    least: 1,
    most: 12,
    names: ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"],
    allowed: "1 to 12 or JAN to DEC",
  },
  "day of week": {
    least: 0,
    // Sunday is 0 and 7.
    most: 7,
    names: ["sun", "mon", "tue", "wed", "thu", "fri", "sat"],
    allowed: "0 to 7 (0 and 7 are Sunday) or SUN to SAT",
  },
}

/** Reads one field: `*`, values, ranges and steps, with commas between them. */
export const readField = (field: CronField, text: string): Result.Result<FieldValues, CronRefused> => {
  const range = ranges[field]
  const values = new Set<number>()
  for (const part of text.split(",")) {
    const read = readPart(range, part)
    if (read === undefined) return Result.fail(new CronRefused({ field, detail: refusal(field, part) }))
    for (const value of read) values.add(field === "day of week" && value === 7 ? 0 : value)
  }
  const most = field === "day of week" ? 6 : range.most
  return Result.succeed({
    values: [...values].toSorted((one, other) => one - other),
    isOpen: text.startsWith("*"),
    isAny: values.size === most - range.least + 1,
  })
}

const refusal = (field: CronField, part: string): string =>
  `The ${field} "${part}" is not understood. Allowed are ${ranges[field].allowed}, * for every, ranges such as ${example(
    field,
  )}, steps such as */2, and lists with commas.`

const example = (field: CronField): string => (field === "day of week" ? "MON-FRI" : field === "month" ? "1-6" : "1-5")

const readPart = (range: FieldRange, part: string): ReadonlyArray<number> | undefined => {
  const [, span = "", stepText] = /^([^/]*)(?:\/(\d{1,2}))?$/.exec(part) ?? []
  const [first, last, ...more] = span.split("-")
  const step = stepText === undefined ? 1 : Number(stepText)
  const isAny = span === "*"
  const from = isAny ? range.least : readValue(range, first)
  const to = isAny ? (range.names[0] === "sun" ? 6 : range.most) : last === undefined ? from : readValue(range, last)
  // A step needs a range to step through.
  const isStepAlone = stepText !== undefined && !isAny && last === undefined
  if (from === undefined || to === undefined || from > to || step < 1 || more.length > 0 || isStepAlone)
    return undefined
  return Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, i) => from + i * step)
}

const readValue = ({ least, most, names }: FieldRange, text = ""): number | undefined => {
  const named = names.indexOf(text.toLowerCase())
  const value = named === -1 ? (/^\d{1,2}$/.test(text) ? Number(text) : Number.NaN) : least + named
  return value >= least && value <= most ? value : undefined
}
