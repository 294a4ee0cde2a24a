import { longestAcknowledgement, type Severity } from "@rollcall/domain/audit"

const day = 24 * 60 * 60 * 1_000

/** A date as a field for dates has it, on the clocks of this place. */
export const dateText = (at: number): string => {
  const date = new Date(at)
  const two = (part: number) => String(part).padStart(2, "0")
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}

/** The last date until which findings of these severities can stand; its whole day counts. */
export const lastDate = (severities: ReadonlyArray<Severity>, now: number): string =>
  dateText(now + (Math.min(365, ...severities.map(longestAcknowledgement)) - 1) * day)

/** The end of a date, as the API is told. */
export const endOf = (date: string): string => new Date(`${date}T23:59:59`).toISOString()
