import { plainText } from "../plain-text.ts"

const marks: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" }

/** A text as HTML, between tags and in quoted attributes. */
export const html = (text: string): string => plainText(text).replace(/[&<>"']/g, (mark) => marks[mark] ?? mark)

/** A text somebody else chose, kept apart from the direction of what stands around it. */
export const apart = (text: string): string => `<bdi>${html(text)}</bdi>`

/** A text as a string of CSS. */
export const cssString = (text: string): string =>
  `"${plainText(text).replace(/[^\p{L}\p{N} .,:·–-]/gu, (mark) => `\\${(mark.codePointAt(0) ?? 0).toString(16)} `)}"`
