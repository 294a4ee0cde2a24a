import { Result } from "effect"
import { monthNames } from "../../roles/phrase.ts"
import { type CronExpression, parseCron } from "./cron.ts"
import type { CronRefused, FieldValues } from "./cron-field.ts"

/**
 * Says in words when a cron expression comes true.
 *
 * Errors: `CronRefused`.
 *
 * @example
 * import { describeCron } from "@rollcall/domain/audit"
 * import { Result } from "effect"
 * Result.getOrThrow(describeCron("0 7 * * 1")) // => "every Monday at 07:00"
 * Result.getOrThrow(describeCron("0 7,19 1 * *")) // => "on the 1st of every month at 07:00 and 19:00"
 * Result.getOrThrow(describeCron("0,15,30,45 * * * *")) // => "every 15 minutes"
 */
export const describeCron = (text: string): Result.Result<string, CronRefused> => Result.map(parseCron(text), describe)

const describe = (expression: CronExpression): string => {
  const days = daysOf(expression)
  const times = timesOfDay(expression)
  if (times !== undefined) return `${days} at ${times}`
  const often = howOften(expression)
  return days === "every day" ? often : `${often}, ${days}`
}

const weekdayNames = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]

/** More times of a day than this are told by their minutes and hours. */
const mostTimes = 6

const timesOfDay = ({ minutes, hours }: CronExpression): string | undefined =>
  minutes.values.length * hours.values.length > mostTimes
    ? undefined
    : list(hours.values.flatMap((hour) => minutes.values.map((minute) => `${two(hour)}:${two(minute)}`)))

const howOften = ({ minutes, hours }: CronExpression): string => {
  const inHours = hours.isAny ? "" : `, in the hours ${list(runs(hours.values).flatMap(span(two)))}`
  const step = stepOf(minutes, 60)
  if (minutes.isAny) return `every minute${inHours}`
  if (step !== undefined) return `every ${step} minutes${inHours}`
  if (hours.isAny && minutes.values.join() === "0") return "every hour"
  const word = minutes.values.length === 1 ? "minute" : "minutes"
  return `at ${word} ${list(runs(minutes.values).flatMap(span(String)))} of every hour${inHours}`
}

const daysOf = ({ days, weekdays, months, needsBothDays }: CronExpression): string => {
  const monthWords = months.isAny ? undefined : list(runs(months.values).flatMap(span((n) => monthNames[n - 1] ?? "")))
  const inMonths = monthWords === undefined ? "" : ` in ${monthWords}`
  if (days.isAny) return `${weekdays.isAny ? "every day" : weekdaysOf(weekdays)}${inMonths}`
  const daysOfMonth = `on the ${list(runs(days.values).flatMap(span(ordinal)))} of ${monthWords ?? "every month"}`
  if (weekdays.isAny) return daysOfMonth
  return needsBothDays
    ? `${weekdaysOf(weekdays)} that falls ${daysOfMonth}`
    : `${daysOfMonth} and ${weekdaysOf(weekdays)}${inMonths}`
}

const weekdaysOf = ({ values }: FieldValues): string => {
  const text = values.join()
  if (text === "1,2,3,4,5") return "every Monday to Friday"
  // A week begins on Monday, as calendars have it.
  const inOrder = values.toSorted((one, other) => ((one + 6) % 7) - ((other + 6) % 7))
  return `every ${list(inOrder.map((value) => weekdayNames[value] ?? ""))}`
}

/** By how much values go up from 0 to the end of a circle, where they all do by the same. */
const stepOf = ({ values }: FieldValues, circle: number): number | undefined => {
  const [first, second] = values
  if (first !== 0 || second === undefined || circle % second !== 0) return undefined
  return values.length === circle / second && values.every((value, i) => value === i * second) ? second : undefined
}

/** Values as stretches of neighbours: each as its first and last. */
const runs = (values: ReadonlyArray<number>): ReadonlyArray<readonly [number, number]> =>
  values.reduce<ReadonlyArray<readonly [number, number]>>((sofar, value) => {
    const last = sofar.at(-1)
    return last !== undefined && last[1] === value - 1
      ? [...sofar.slice(0, -1), [last[0], value]]
      : [...sofar, [value, value]]
  }, [])

const span =
  (word: (value: number) => string) =>
  ([from, to]: readonly [number, number]): ReadonlyArray<string> =>
    from === to ? [word(from)] : to === from + 1 ? [word(from), word(to)] : [`${word(from)} to ${word(to)}`]

const list = (words: ReadonlyArray<string>): string =>
  words.length < 2 ? (words[0] ?? "") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`

const two = (n: number): string => String(n).padStart(2, "0")

const ordinal = (n: number): string => {
  const isTeen = n >= 11 && n <= 13
  const ending = isTeen ? "th" : (["th", "st", "nd", "rd"][n % 10] ?? "th")
  return `${n}${ending}`
}
