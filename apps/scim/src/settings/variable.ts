import { Config, Effect, Option, Redacted } from "effect"

/** What reading one environment variable came to: its value, or what was expected of it. */
export type Reading<A> = { readonly value: A } | { readonly problem: string }

/**
 * Reads one environment variable. `parse` answers with a value, or with what was expected in the words "expected …";
 * an empty variable counts as not set.
 */
export const variable = <A, B>(
  name: string,
  parse: (text: string) => { readonly value: A } | { readonly expected: string },
  absent: B,
): Effect.Effect<Reading<A | B>, Config.ConfigError> =>
  Effect.gen(function* () {
    const text = yield* Config.option(Config.String(name))
    if (Option.isNone(text) || text.value.trim() === "") return { value: absent }
    const read = parse(text.value.trim())
    return "value" in read ? read : { problem: `${name} is ${JSON.stringify(text.value)}; expected ${read.expected}.` }
  })

/** The same for a secret: its value is never shown, not even a wrong one. */
export const secret = (
  name: string,
  check: (text: string) => string | undefined,
): Effect.Effect<Reading<Redacted.Redacted | undefined>, Config.ConfigError> =>
  Effect.gen(function* () {
    const given = yield* Config.option(Config.Redacted(name))
    if (Option.isNone(given) || Redacted.value(given.value) === "") return { value: undefined }
    const problem = check(Redacted.value(given.value))
    return problem === undefined ? { value: given.value } : { problem: `${name} ${problem}.` }
  })
