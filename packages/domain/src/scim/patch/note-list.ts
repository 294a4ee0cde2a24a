import type { DialectNote } from "../dialect-note.ts"

/** More would say nothing new, and what a client sends must not decide how much is stored of it. */
const mostNotes = 100

/** Each rule once for each attribute, in the order of first use. */
export const distinctNotes = (notes: ReadonlyArray<DialectNote>): ReadonlyArray<DialectNote> => {
  const distinct = new Map<string, DialectNote>()
  for (const note of notes) {
    if (distinct.size === mostNotes) break
    const key = JSON.stringify([note.rule, note.path])
    if (!distinct.has(key)) distinct.set(key, note)
  }
  return [...distinct.values()]
}

/** A name that a client chose, short enough to be stored and shown. */
export const shortName = (name: string): string => (name.length > 100 ? `${name.slice(0, 99)}…` : name)
