/** What must be known of a JSON text before, or beside, parsing it. */
export interface JsonFacts {
  /** How deep arrays and objects nest; looking ends at the first place deeper than was asked for. */
  readonly depth: number
  /** The most members an object has. */
  readonly width: number
  /** A name that stands twice in one object: `JSON.parse` would drop the first without a word. */
  readonly twice?: string
}

/** An object that is open at some place of the text; an array has no names. */
interface Open {
  readonly names: Set<string> | undefined
  awaitsName: boolean
}

/**
 * Looks through a text without parsing it, so that a hostile depth never reaches the parser. Of a text that is no JSON
 * the facts mean nothing; the parser says so.
 */
export const scanJson = (text: string, deepest: number): JsonFacts => {
  const open: Array<Open> = []
  let [depth, width, twice]: [number, number, string | undefined] = [0, 0, undefined]
  for (let i = 0; i < text.length; i++) {
    const inside = open.at(-1)
    switch (text.charCodeAt(i)) {
      case quote: {
        const end = endOfString(text, i)
        if (inside?.names !== undefined && inside.awaitsName) {
          const name = decode(text.slice(i, end + 1))
          if (inside.names.has(name)) twice ??= name
          inside.names.add(name)
          width = Math.max(width, inside.names.size)
          inside.awaitsName = false
        }
        i = end
        break
      }
      case comma:
        if (inside !== undefined) inside.awaitsName = true
        break
      case openBrace:
      case openBracket:
        open.push({ names: text.charCodeAt(i) === openBrace ? new Set() : undefined, awaitsName: true })
        depth = Math.max(depth, open.length)
        if (depth > deepest) return { depth, width }
        break
      case closeBrace:
      case closeBracket:
        open.pop()
    }
  }
  return { depth, width, ...(twice === undefined ? {} : { twice }) }
}

const [quote, comma, backslash] = [0x22, 0x2c, 0x5c]
const [openBrace, closeBrace, openBracket, closeBracket] = [0x7b, 0x7d, 0x5b, 0x5d]

/** Where the string that begins at `start` ends; the end of the text when it does not. */
const endOfString = (text: string, start: number): number => {
  for (let i = start + 1; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    if (unit === backslash) i++
    else if (unit === quote) return i
  }
  return text.length
}

/** A name may be written with escapes: `"\u0061"` is `"a"`. */
const decode = (literal: string): string => {
  if (!literal.includes("\\")) return literal.slice(1, -1)
  try {
    return String(JSON.parse(literal))
  } catch {
    return literal
  }
}
