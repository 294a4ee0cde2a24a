import type { Token } from "./tokens.ts"

export interface Impurity {
  readonly name: string
  readonly line: number
}

/** Names of the clock, of chance and of the world outside, that a pure function has no use for. */
const outside = new Set([
  "process",
  "fetch",
  "performance",
  "crypto",
  "setTimeout",
  "setInterval",
  "setImmediate",
  "globalThis",
  "window",
  "document",
  "localStorage",
  "console",
  "Buffer",
  "require",
])

/** Where a source asks for the time, for chance, or for anything outside its arguments. */
export const impurities = (tokens: ReadonlyArray<Token>): ReadonlyArray<Impurity> =>
  tokens.flatMap((token, i) => {
    if (token.kind !== "word") return []
    const next = (n: number) => tokens[i + n]?.text ?? ""
    const before = tokens[i - 1]?.text
    const member = before === "." && tokens[i - 2]?.text !== "."
    if (member) return []
    const { text, line } = token
    if (text === "Date" && next(1) === "." && next(2) === "now") return [{ name: "Date.now", line }]
    if (text === "Math" && next(1) === "." && next(2) === "random") return [{ name: "Math.random", line }]
    if (text === "Date" && before === "new" && !(next(1) === "(" && next(2) !== ")"))
      return [{ name: "new Date()", line }]
    if (text === "Date" && before !== "new" && next(1) === "(") return [{ name: "Date()", line }]
    // A property's own name is no use of the global.
    const key = before !== "?" && (next(1) === ":" || (next(1) === "?" && next(2) === ":"))
    return outside.has(text) && !key ? [{ name: text, line }] : []
  })
