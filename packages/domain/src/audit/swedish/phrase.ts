import type { JsonObject } from "../../scim/json.ts"

/** Puts a part of a sentence into Swedish; `undefined` when the part is not what the sentence holds there. */
export type Reading<E extends JsonObject = JsonObject> = (part: string, evidence: E) => string | undefined

/** A sentence as a rule writes it, and the same one in Swedish; what changes stands in braces. */
export interface Phrase<E extends JsonObject = JsonObject> {
  readonly english: string
  readonly swedish: string
  /** What a text has where the English one has braces; `undefined` when it is another sentence. A method: rules differ. */
  parts(this: void, text: string): ReadonlyMap<string, string> | undefined
  /** A text in Swedish; `undefined` when it is another sentence. A method, so that phrases of all rules can be in one list. */
  say(this: void, text: string, evidence: E): string | undefined
}

/** The names in braces. */
type Slots<Text extends string> = Text extends `${string}{${infer Slot}}${infer Rest}` ? Slot | Slots<Rest> : never

/** Nothing more to ask of two texts that have the same names in braces. */
type WithSlotsOf<English extends string, Swedish extends string> = [Slots<English>] extends [Slots<Swedish>]
  ? [Slots<Swedish>] extends [Slots<English>]
    ? unknown
    : never
  : never

/**
 * A sentence of rules with its Swedish. What stands in braces is kept as it is, unless a reading of that name puts it
 * into Swedish too.
 *
 * @example
 * import { phrase } from "@rollcall/domain/audit/swedish"
 * const { say } = phrase("{team} gives {role}.", "{role} ges av {team}.")
 * say("Sales gives Manager.", {}) // => "Manager ges av Sales."
 * say("Sales gives nothing", {}) // => undefined
 */
export const phrase = <const English extends string, const Swedish extends string, E extends JsonObject = JsonObject>(
  english: English,
  swedish: Swedish & WithSlotsOf<English, Swedish>,
  readings: { readonly [Slot in Slots<English>]?: Reading<E> } = {},
): Phrase<E> => {
  const pieces = piecesOf(english)
  const literals = pieces.filter((_, i) => i % 2 === 0)
  const slots = pieces.filter((_, i) => i % 2 === 1)
  const told = piecesOf(swedish)
  const readingOf: Readonly<Record<string, Reading<E> | undefined>> = readings
  const parts = (text: string) => {
    const found = between(literals, text)
    return found && new Map(slots.map((slot, i) => [slot, found[i] ?? ""]))
  }
  return {
    english,
    swedish,
    parts,
    say: (text, evidence) => {
      const found = parts(text)
      if (found === undefined) return undefined
      const said = told.map((piece, i) => {
        const part = i % 2 === 0 ? piece : (found.get(piece) ?? "")
        const reading = i % 2 === 0 ? undefined : readingOf[piece]
        return reading === undefined ? part : reading(part, evidence)
      })
      return said.includes(undefined) ? undefined : said.join("")
    },
  }
}

/** Text and names by turns: `a {b} c` is `a `, `b`, ` c`. */
const piecesOf = (text: string): ReadonlyArray<string> => text.split(/[{}]/)

/**
 * What a text has between some others, each as early as it comes, the last at the end; `undefined` when it does not have
 * them all. It takes the time of reading the text once, whatever the text holds.
 */
export const between = (literals: ReadonlyArray<string>, text: string): ReadonlyArray<string> | undefined => {
  const [first = "", ...others] = literals
  if (others.length === 0) return text === first ? [] : undefined
  if (!text.startsWith(first)) return undefined
  const last = others.pop() ?? ""
  const found: Array<string> = []
  let from = first.length
  for (const literal of others) {
    const at = text.indexOf(literal, from)
    if (at < 0) return undefined
    found.push(text.slice(from, at))
    from = at + literal.length
  }
  const end = text.length - last.length
  return end >= from && text.endsWith(last) ? [...found, text.slice(from, end)] : undefined
}

/** A text in Swedish by the first of some phrases that is it. */
export const sayBy = <E extends JsonObject>(
  phrases: ReadonlyArray<Phrase<E>>,
  text: string,
  evidence: E,
): string | undefined => {
  for (const { say } of phrases) {
    const said = say(text, evidence)
    if (said !== undefined) return said
  }
  return undefined
}
