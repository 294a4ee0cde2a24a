import { shorten } from "./short-json.ts"

const shownAtMost = 60
/** What nobody sees or what changes the direction of the text around it; a space as it is written. */
const unseen = /\p{Default_Ignorable_Code_Point}|\p{Cc}|[\u2028\u2029]/gu

/** A text with its hidden characters made visible. */
export const visible = (text: string): string =>
  shorten(text, shownAtMost).replace(
    unseen,
    (hidden) => `⟨U+${(hidden.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}⟩`,
  )

/** A value as a sentence shows it. */
export const quote = (text: string): string => `"${visible(text)}"`

/** Words joined as in a sentence. */
export const list = (words: ReadonlyArray<string>, word: "and" | "or" = "and"): string =>
  words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} ${word} ${words.at(-1)}`

export const monthNames = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
]

/** The day of an instant in UTC: `23 November 2026`. What is no instant stays as it is. */
export const day = (instant: string): string => {
  const [, year, month, date] = /^(\d{4})-(\d{2})-(\d{2})/.exec(instant) ?? []
  const name = monthNames[Number(month) - 1]
  return name === undefined ? visible(instant) : `${Number(date)} ${name} ${year}`
}

const numbers = ["No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten"]

/** A number at the beginning of a sentence. */
export const numberWord = (count: number): string => numbers[count] ?? String(count)

/** A sentence with a capital at its beginning. */
export const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
