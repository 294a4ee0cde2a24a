import { Schema } from "effect"

/** The id of anything: a UUID in lower case. */
export const Id = Schema.String.check(
  Schema.isPattern(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, { message: "Expected an id, a UUID in lower case" }),
).annotate({ format: "uuid" })

const moment = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/
const notAMoment = "Expected a moment, such as 2026-01-31T12:00:00Z"

/** A moment, ISO 8601 in UTC or with an offset, such as `2026-01-31T12:00:00.000Z`. */
export const Instant = Schema.String.check(
  Schema.makeFilter((text: string) => !moment.test(text) || !Number.isNaN(Date.parse(text)) || notAMoment),
  // The last check is the one that annotations go to.
  Schema.isPattern(moment, { message: notAMoment }),
).annotate({ format: "date-time" })

/** What people call something: not blank, at most 200 characters. */
export const Name = Schema.String.check(
  Schema.isMaxLength(200),
  Schema.isPattern(/\S/, { message: "Expected some text" }),
).annotate({ maxLength: 200 })

/** A number of versions: it counts up by one at each change. */
export const Version = Schema.Int.annotate({ description: "Counts up by one at each change; the ETag names it." })

export const smallestPage = 1
export const largestPage = 200
export const defaultPage = 50

/** The part of a list's query that says which page. */
export const paging = {
  limit: Schema.optionalKey(
    Schema.NumberFromString.check(
      Schema.isInt(),
      Schema.isBetween({ minimum: smallestPage, maximum: largestPage }),
    ).annotate({ description: `How many at most, ${defaultPage} unless said.` }),
  ),
  cursor: Schema.optionalKey(
    Schema.String.annotate({ description: "`nextCursor` of the page before, asked with the same other parameters." }),
  ),
}

/** A page of a list. */
export const pageOf = <Item extends Schema.Codec<unknown, unknown>>(item: Item) =>
  Schema.Struct({
    items: Schema.Array(item),
    nextCursor: Schema.NullOr(Schema.String).annotate({
      description: "Asks for the next page; null: this is the last.",
    }),
  })
