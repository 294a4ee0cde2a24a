import { type Token, tokenise } from "./tokens.ts"

export interface Import {
  readonly specifier: string
  readonly line: number
}

/**
 * Every module a source names: import and re-export declarations, also of types, `import(…)`, `require(…)` and
 * `import.meta.resolve(…)`. A specifier that is not written out cannot be judged and is not reported.
 */
export const importsOf = (tokens: ReadonlyArray<Token>): ReadonlyArray<Import> => {
  const found: Array<Import> = []
  tokens.forEach((token, i) => {
    if (token.kind !== "string") return
    const before = (n: number) => tokens[i - n]?.text
    const called = before(1) === "(" && tokens[i - 2]?.kind === "word"
    const declared = before(1) === "import" || (before(1) === "from" && isDeclaration(tokens, i - 2))
    const dynamic = called && (before(2) === "import" || before(2) === "require") && before(3) !== "."
    const resolved = called && before(2) === "resolve" && before(4) === "meta"
    if (declared || dynamic || resolved) found.push({ specifier: token.text, line: token.line })
  })
  return found
}

/** Whether what ends before `from` is an import or export clause: `{ … }`, `* as x`, `x`, or `*`. */
const isDeclaration = (tokens: ReadonlyArray<Token>, end: number): boolean => {
  for (let i = end; i >= 0; i--) {
    const token = tokens[i]
    const clause =
      token?.kind === "mark" ? "{},*".includes(token.text) : token?.kind === "word" || token?.kind === "string"
    if (token === undefined || !clause) return false
    if (token.text === "import" || token.text === "export") return true
  }
  return false
}

/** The script of a Vue component, on its own lines; other sources as they are. */
export const scriptOf = (path: string, text: string): string => {
  if (!path.endsWith(".vue")) return text
  let script = text.replace(/[^\n]/g, " ")
  for (const match of text.matchAll(/(<script\b[^>]*>)([^]*?)<\/script>/g)) {
    const start = match.index + (match[1] ?? "").length
    const body = match[2] ?? ""
    script = script.slice(0, start) + body + script.slice(start + body.length)
  }
  return script
}

export const readSource = (path: string, text: string): ReadonlyArray<Token> => tokenise(scriptOf(path, text))
