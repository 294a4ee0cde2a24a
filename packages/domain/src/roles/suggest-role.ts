import { catalogueIndex } from "./catalogue-index.ts"
import { normalise } from "./normalise.ts"
import type { RoleCatalogue } from "./role.ts"

/** No word of a role is this long; comparing would cost more than it helps. */
const longest = 64

/**
 * The key of the active role that a text which names none probably means: the same but for capitals, diacritics,
 * punctuation or a plural, or a letter or two away. `undefined` when there is none, or several are as near.
 *
 * @example
 * import { defaultRoleCatalogue, suggestRole } from "@rollcall/domain/roles"
 * suggestRole("Adminstrator", defaultRoleCatalogue) // => "administrator"
 * suggestRole("Managers", defaultRoleCatalogue) // => "manager"
 * suggestRole("Supervisor", defaultRoleCatalogue) // => undefined
 */
export const suggestRole = (text: string, catalogue: RoleCatalogue): string | undefined => {
  const said = text.length > 4 * longest ? "" : skeleton(text)
  if (said === "" || said.length > longest) return undefined
  let best = Infinity
  let found: string | undefined
  for (const role of catalogueIndex(catalogue).ranked) {
    if (role.status !== "active") continue
    for (const word of [role.key, role.name, ...role.synonyms]) {
      const distance = nearness(said, skeleton(word))
      if (distance < best) found = role.key
      else if (distance === best && found !== role.key) found = undefined
      best = Math.min(best, distance)
    }
  }
  return best === Infinity ? undefined : found
}

/** What is left of a word without what people leave out or add. */
const skeleton = (text: string): string => {
  const letters = normalise(text, true).replace(/[^\p{L}\p{N}]/gu, "")
  return letters.length > 3 ? letters.replace(/s$/, "") : letters
}

/** Infinite when two words are too far apart for their length: of a short word, a letter makes another word. */
const nearness = (a: string, b: string): number => {
  if (a === b) return 0
  const length = Math.min(a.length, b.length)
  const most = length < 4 ? 0 : length < 8 ? 1 : 2
  if (Math.abs(a.length - b.length) > most || most === 0) return Infinity
  const distance = editDistance(a, b)
  return distance > most ? Infinity : distance
}

/** Letters to insert, drop, change, or swap with their neighbour (optimal string alignment). */
const editDistance = (a: string, b: string): number => {
  let older: ReadonlyArray<number> = []
  let old: ReadonlyArray<number> = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const change = at(old, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1)
      const swaps = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      row.push(Math.min(at(old, j) + 1, at(row, j - 1) + 1, change, swaps ? at(older, j - 2) + 1 : Infinity))
    }
    older = old
    old = row
  }
  return at(old, b.length)
}

const at = (row: ReadonlyArray<number>, j: number): number => row[j] ?? Infinity
