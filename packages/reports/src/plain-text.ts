/** The most UTF-16 code units of a text that a report shows; names may be long, and a page must stay one. */
const longestShown = 600

const spaces = /[\t\n\v\f\r\u0085\u2028\u2029]+/gu

const joining = "\\u200c\\u200d"
const joinedScripts = [
  "Arabic",
  "Devanagari",
  "Bengali",
  "Gujarati",
  "Kannada",
  "Malayalam",
  "Sinhala",
  "Tamil",
  "Telugu",
]
  .map((script) => `\\p{Script=${script}}`)
  .join("")

/**
 * Control and format characters, which could hide or turn around what follows. What joins emoji, and the letters of
 * scripts that are written so, is left.
 */
const unseen = new RegExp(
  [
    `(?![${joining}\\u{e0020}-\\u{e007f}])[\\p{Cc}\\p{Cf}]`,
    `(?<![\\p{Extended_Pictographic}\\p{Emoji_Modifier}\\ufe0f${joinedScripts}\\p{M}])[${joining}]`,
  ].join("|"),
  "gu",
)

/** What a character is called where it cannot be shown. */
export const codePoint = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`

/**
 * A text as a report shows it: on one line, characters that cannot be seen by their code points (`‹U+202E›`), and no
 * longer than a page bears.
 */
export const plainText = (text: string): string => {
  const shown = text
    .slice(0, longestShown * 2)
    .toWellFormed()
    .replace(spaces, " ")
    .replace(unseen, (character) => `‹${codePoint(character)}›`)
  return shown.length <= longestShown ? shown : `${shown.slice(0, longestShown - 1).toWellFormed()}…`
}
