import { codePoint, plainText } from "../plain-text.ts"
import { isDrawable } from "./fonts.ts"

/** The most UTF-16 code units a text may become. */
const longest = 700

/** How many characters in a row are told by their code points; of more, how many there are. */
const mostTold = 12

/** Writes texts so that the font can draw them, and remembers whether it had to. */
export interface Pen {
  readonly write: (text: string) => string
  /** The characters that were told by their code points. */
  readonly told: ReadonlySet<string>
}

/**
 * A pen for one document. What the font cannot draw stands as code points, `‹U+738B U+4F1F›`: an empty box would say
 * nothing, and two people would look the same.
 */
export const newPen = (): Pen => {
  const told = new Set<string>()
  const write = (text: string): string =>
    cut(
      runs(plainText(text).normalize("NFC"))
        .map(({ drawable, characters }) => {
          if (drawable) return characters.join("")
          for (const character of characters) told.add(character)
          const shown = characters.slice(0, mostTold).map(codePoint).join(" ")
          const more = characters.length - mostTold
          return more > 0 ? `‹${shown} and ${more} more›` : `‹${shown}›`
        })
        .join(""),
    )
  return { write, told }
}

const cut = (text: string): string => (text.length <= longest ? text : `${text.slice(0, longest - 1).toWellFormed()}…`)

interface Run {
  readonly drawable: boolean
  readonly characters: ReadonlyArray<string>
}

/** Variation selectors only say how the character before is drawn. */
const mute = /^\p{Variation_Selector}$/u

const runs = (text: string): ReadonlyArray<Run> => {
  const all: Array<{ drawable: boolean; characters: Array<string> }> = []
  for (const character of text) {
    if (mute.test(character)) continue
    const drawable = isDrawable(character.codePointAt(0) ?? 0)
    const last = all.at(-1)
    if (last?.drawable === drawable) last.characters.push(character)
    else all.push({ drawable, characters: [character] })
  }
  return all
}
