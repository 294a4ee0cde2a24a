import { Data, DateTime, Option, Result } from "effect"

/** A time zone that this system does not know. */
export class TimeZoneRefused extends Data.TaggedError("TimeZoneRefused")<{
  /** A sentence for whoever wrote it. */
  readonly detail: string
}> {}

/**
 * Reads the IANA name of a time zone.
 *
 * Errors: `TimeZoneRefused` for anything else, offsets such as `+02:00` too: they do not follow the clocks of a place.
 *
 * @example
 * import { parseTimeZone } from "@rollcall/domain/audit"
 * parseTimeZone("Europe/Stockholm")._tag // => "Success"
 * const refused = parseTimeZone("Europe/Atlantis")
 * refused._tag === "Failure" && refused.failure._tag // => "TimeZoneRefused"
 */
export const parseTimeZone = (name: string): Result.Result<DateTime.TimeZone, TimeZoneRefused> =>
  Result.fromOption(
    /^[A-Za-z]/.test(name) ? DateTime.zoneMakeNamed(name) : Option.none(),
    () =>
      new TimeZoneRefused({
        detail: `The time zone "${name.slice(0, 60)}" is not known. Write an IANA name, such as Europe/Stockholm or UTC.`,
      }),
  )
