import type { PersonShown, Sample } from "./facts/index.ts"
import { shownValue } from "./shown-value.ts"

/** The most names that evidence repeats. */
const most = 20
/** The most of them that a sentence does. */
const mostInSentence = 3

/** Names as evidence shows them. */
export const shownNames = (names: ReadonlyArray<string>): ReadonlyArray<string> =>
  names.slice(0, most).map((name) => shownValue(name, 80))

/** The user names of a sample as evidence shows them. */
export const userNamesOf = ({ shown }: Sample<PersonShown>): ReadonlyArray<string> =>
  shownNames(shown.map(({ userName }) => userName))

/** Names as a sentence says them: `ada, alan and 3 more`. */
export const listed = (names: ReadonlyArray<string>, total: number = names.length): string => {
  const said = shownNames(names.slice(0, mostInSentence))
  const left = total - said.length
  if (said.length === 0) return `${total}`
  if (left > 0) return `${said.join(", ")} and ${left} more`
  return said.length === 1 ? (said[0] ?? "") : `${said.slice(0, -1).join(", ")} and ${said.at(-1)}`
}

/** A number with what it counts: `1 person`, `3 people`. */
export const counted = (n: number, one: string, many: string): string => `${n} ${n === 1 ? one : many}`

/** How many people, as a sentence begins. */
export const people = (n: number): string => counted(n, "person", "people")
