const shape = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}:\d{2})(?:\.(\d+))?(?:Z|([+-])(\d{2}):(\d{2}))?$/

/**
 * The instant of an `xsd:dateTime` (RFC 7643 §2.3.5) in milliseconds since 1970, finer fractions cut off; `undefined`
 * when it is none. `Date.parse` alone would take other forms too, and read a time without a zone in the zone of the
 * machine; here that is UTC.
 */
export const instantOf = (text: string): number | undefined => {
  const match = shape.exec(text)
  if (match === null) return undefined
  const [, date, time, fraction = "", sign, hours, minutes] = match
  const utc = `${date}T${time}.${fraction.slice(0, 3).padEnd(3, "0")}Z`
  const local = Date.parse(utc)
  // Date.parse rolls 30 February over into March: only a date that prints as it was written exists.
  if (Number.isNaN(local) || new Date(local).toISOString() !== utc) return undefined
  if (sign === undefined) return local
  const [h, m] = [Number(hours), Number(minutes)]
  // XML Schema part 2, §3.2.7: zones go to 14:00.
  if (m > 59 || h * 60 + m > 14 * 60) return undefined
  return local - (sign === "-" ? -1 : 1) * (h * 60 + m) * 60_000
}
