import type { Json } from "../scim/json.ts"
import { hasHidden, tidy } from "./normalise.ts"
import type { Reading } from "./read-signals.ts"
import { cut } from "./short-json.ts"

/** What there is to say of how a value was read, when it is not written as the role is. */
export const readingNote = ({ text, form, by, role }: Reading, idp: string | undefined): Json => {
  if (role === undefined) return null
  if (form === "json") return { code: "json", idp: idp ?? null }
  if (hasHidden(text)) return { code: "hidden" }
  const shown = cut(text, 100)
  if (by === "synonym") return { code: "synonym", text: shown }
  if (by === "rule") return isWritten(text, role.name) ? null : { code: "rule", text: shown, role: role.key }
  const differences = differencesOf(text, [role.name, role.key])
  return differences.length === 0 ? null : { code: "differs", text: shown, role: role.key, differences }
}

const isWritten = (text: string, name: string): boolean => tidy(text).toLowerCase() === name.toLowerCase()

const differencesOf = (text: string, words: ReadonlyArray<string>): ReadonlyArray<string> => {
  if (words.includes(text)) return []
  const bare = tidy(text)
  const spaces = bare === text ? [] : ["spaces"]
  if (words.includes(bare)) return spaces
  const onlyCapitals = words.some((word) => isWritten(bare, word))
  return [...spaces, onlyCapitals ? "capitals" : "letters"]
}
