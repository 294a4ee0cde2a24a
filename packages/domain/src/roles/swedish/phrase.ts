import { visible } from "../phrase.ts"

/** A value as a sentence shows it. */
export const quote = (text: string): string => `”${visible(text)}”`

/** Words joined as in a sentence. */
export const list = (words: ReadonlyArray<string>, word: "och" | "eller" = "och"): string =>
  words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} ${word} ${words.at(-1)}`

export const monthNames = [
  "januari",
  "februari",
  "mars",
  "april",
  "maj",
  "juni",
  "juli",
  "augusti",
  "september",
  "oktober",
  "november",
  "december",
]

/** The day of an instant in UTC: `23 november 2026`. What is no instant stays as it is. */
export const day = (instant: string): string => {
  const [, year, month, date] = /^(\d{4})-(\d{2})-(\d{2})/.exec(instant) ?? []
  const name = monthNames[Number(month) - 1]
  return name === undefined ? visible(instant) : `${Number(date)} ${name} ${year}`
}

const numbers = ["Inga", "Ett", "Två", "Tre", "Fyra", "Fem", "Sex", "Sju", "Åtta", "Nio", "Tio"]

/** A number at the beginning of a sentence. */
export const numberWord = (count: number): string => numbers[count] ?? String(count)
