/** A number as people read it: `1,248`. */
export const count = (number: number): string => number.toLocaleString("en-GB")

/** A number with the thing that is counted: `1 team`, `1,248 teams`. */
export const counted = (number: number, one: string, many: string = `${one}s`): string =>
  `${count(number)} ${number === 1 ? one : many}`

const second = 1000
const minute = 60 * second
const hour = 60 * minute
const day = 24 * hour

/** How long something took: `38 ms`, `1.9 s`, `2 min 5 s`, `1 d 3 h`. */
export const duration = (ms: number): string => {
  if (ms < second) return `${ms} ms`
  if (ms < minute) return `${Math.floor(ms / 100) / 10} s`
  if (ms < hour) return two(ms, minute, "min", second, "s")
  if (ms < day) return two(ms, hour, "h", minute, "min")
  return two(ms, day, "d", hour, "h")
}

const two = (ms: number, large: number, largeName: string, small: number, smallName: string): string => {
  const rest = Math.floor((ms % large) / small)
  return `${count(Math.floor(ms / large))} ${largeName}${rest === 0 ? "" : ` ${rest} ${smallName}`}`
}

/** How moments are told in a time zone. */
export interface Clock {
  /** `30 Nov 2026` */
  readonly day: (at: string) => string
  /** `30 Nov 2026 17:42` */
  readonly moment: (at: string) => string
  /** `30 Nov` */
  readonly week: (at: string) => string
  /** `UTC+01:00`, or nothing where the zone is UTC. */
  readonly offset: (at: string) => string
  readonly zone: string
}

/** How moments are told in a time zone; one that nobody knows is UTC. */
export const clockOf = (timeZone: string): Clock => {
  const zone = isZone(timeZone) ? timeZone : "UTC"
  const format = (options: Intl.DateTimeFormatOptions) => {
    const formatter = new Intl.DateTimeFormat("en-GB", { timeZone: zone, ...options })
    return (at: string) => {
      const parts = formatter.formatToParts(new Date(at))
      return (type: Intl.DateTimeFormatPartTypes) => parts.find((part) => part.type === type)?.value ?? ""
    }
  }
  // Months are named here: what Intl calls September short has changed with its data.
  const parts = format({
    day: "numeric",
    month: "numeric",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  })
  const offset = format({ timeZoneName: "longOffset" })
  const told = (at: string, words: (part: (type: Intl.DateTimeFormatPartTypes) => string, month: string) => string) => {
    if (Number.isNaN(Date.parse(at))) return at
    const part = parts(at)
    return words(part, months[Number(part("month")) - 1] ?? "")
  }
  return {
    zone,
    day: (at) => told(at, (part, month) => `${Number(part("day"))} ${month} ${part("year")}`),
    moment: (at) =>
      told(at, (part, month) => `${Number(part("day"))} ${month} ${part("year")} ${part("hour")}:${part("minute")}`),
    week: (at) => told(at, (part, month) => `${Number(part("day"))} ${month}`),
    offset: (at) => offset(at)("timeZoneName").replace("GMT", "UTC"),
  }
}

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

const isZone = (timeZone: string): boolean => {
  try {
    return new Intl.DateTimeFormat("en-GB", { timeZone }).resolvedOptions().timeZone !== ""
  } catch {
    return false
  }
}
