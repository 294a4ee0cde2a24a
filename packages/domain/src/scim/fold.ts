/**
 * The comparison key of a text: Unicode NFKC, trimmed, case-folded. Two texts that a person would call the same
 * user name fold to the same key. Folding is idempotent and never depends on the server's locale.
 *
 * Source: RFC 7643 §2.2 (`caseExact`: false), RFC 8265 §3 for the choice of NFKC.
 *
 * @example
 * import { fold } from "@rollcall/domain/scim"
 * fold(" Ada.LOVELACE@Example.com ") // => "ada.lovelace@example.com"
 * fold("ＡＤＡ") // => "ada"
 * fold("STRASSE") === fold("straße") // => true
 */
export const fold = (text: string): string => {
  // Nearly everything is ASCII, which normalising leaves as it is.
  if (isAscii(text)) return text.trim().toLowerCase()
  // Upper before lower case-folds: "ß" and "ſ" meet "ss" and "s". Normalising may reveal new capitals, so twice.
  const once = foldOnce(text)
  return foldOnce(once)
}

const isAscii = (text: string): boolean => /^[\0-\x7f]*$/.test(text)

/** `toLowerCase` writes a sigma at the end of a word as ς: a part of a text would fold otherwise than in the whole. */
const foldOnce = (text: string): string =>
  text.normalize("NFKC").trim().toUpperCase().toLowerCase().replaceAll("ς", "σ").normalize("NFKC").trim()

/**
 * Orders two texts by Unicode code point, as PostgreSQL's `COLLATE "C"` does on UTF-8.
 * Negative: `a` comes first; 0: the same; positive: `b` comes first.
 *
 * @example
 * import { compareCodePoints } from "@rollcall/domain/scim"
 * compareCodePoints("a", "b") < 0 // => true
 * compareCodePoints("\uFFFD", "\u{1F600}") < 0 // => true
 */
export const compareCodePoints = (a: string, b: string): number => {
  const length = Math.min(a.length, b.length)
  for (let i = 0; i < length; i++) {
    const x = a.charCodeAt(i)
    const y = b.charCodeAt(i)
    // UTF-16 puts surrogates (code points above U+FFFF) below U+E000–U+FFFF; lift them above.
    if (x !== y) return lifted(x) - lifted(y)
  }
  return a.length - b.length
}

const lifted = (unit: number): number => (unit >= 0xd800 && unit <= 0xdfff ? unit + 0x2800 : unit)

/** The number of bytes a text takes in UTF-8. */
export const utf8Length = (text: string): number => {
  if (isAscii(text)) return text.length
  let bytes = 0
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0
    bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4
  }
  return bytes
}
