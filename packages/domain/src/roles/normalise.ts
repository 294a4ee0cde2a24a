import { fold } from "../scim/fold.ts"

/** Nothing to see: zero-width characters and the like, and controls that are no white space. */
const hidden = /\p{Default_Ignorable_Code_Point}|(?!\s)\p{Cc}/gu
/** White space counts, so that a tab between two words does not join them. U+FEFF is white space to JavaScript only. */
const whiteSpace = /[^\S\uFEFF]+/gu
const plain = /^[\x21-\x7e]+(?: [\x21-\x7e]+)*$/

/** A text without hidden characters and superfluous white space. */
export const tidy = (text: string): string => text.replace(hidden, "").replace(whiteSpace, " ").trim()

/** Whether a text has characters in it that nobody sees, white space apart. */
export const hasHidden = (text: string): boolean => !plain.test(text) && text.search(hidden) >= 0

/**
 * The form in which two spellings of a role are the same: Unicode NFKC, no zero-width and control characters, single
 * spaces, case-folded whatever the server's locale. Normalising twice gives the same as once.
 *
 * @example
 * import { normalise } from "@rollcall/domain/roles"
 * normalise("  IT \t ADMINISTRATOR\u200B ") // => "it administrator"
 * normalise("Administratör", true) // => "administrator"
 */
export const normalise = (text: string, ignoreDiacritics = false): string => {
  if (plain.test(text)) return text.toLowerCase()
  const folded = tidy(fold(tidy(text.normalize("NFKC"))))
  return ignoreDiacritics ? tidy(fold(folded.normalize("NFD").replace(/\p{M}/gu, ""))) : folded
}
