/** A piece of TypeScript source that means something: comments and white space are left out. */
export interface Token {
  readonly kind: "word" | "string" | "number" | "template" | "regex" | "mark"
  /** As written; a string without its quotes. */
  readonly text: string
  /** From 1. */
  readonly line: number
}

const word = /[\p{ID_Start}$_#][\p{ID_Continue}$\u200c\u200d]*/uy
const number = /\.?\d(?:[eE][+-]|[\w.])*/y
const lineComment = /\/\/[^\n]*/y
const blockComment = /\/\*[^]*?(?:\*\/|$)/y
const string = /"(?:[^"\\\n]|\\[^])*"?|'(?:[^'\\\n]|\\[^])*'?/y
const regex = /\/(?:[^/\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[a-z]*/y
const templateText = /(?:[^`\\$]|\\[^]|\$(?!\{))*/y

/** Words after which a value begins, so that a slash there begins a regular expression. */
const beforeValue = new Set("return typeof case do else in instanceof new of void delete throw yield await".split(" "))

/** Reads TypeScript as far as finding its imports and names needs: nothing in a comment, string or pattern is a name. */
export const tokenise = (source: string): ReadonlyArray<Token> => {
  const tokens: Array<Token> = []
  /** Open braces; true for the `${` of a template, whose text goes on after its `}`. */
  const braces: Array<boolean> = []
  let at = 0
  let line = 1

  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at
    const text = pattern.exec(source)?.[0]
    if (text === undefined) return undefined
    at += text.length
    return text
  }
  const add = (kind: Token["kind"], text: string, lines: string = text): true => {
    tokens.push({ kind, text, line })
    line += count(lines)
    return true
  }
  const template = (): true => {
    const text = take(templateText) ?? ""
    add("template", text)
    if (source[at] === "$") {
      at += 2
      braces.push(true)
    } else at += 1
    return true
  }
  const valueMayBegin = (): boolean => {
    const last = tokens.at(-1)
    if (last === undefined) return true
    if (last.kind === "word") return beforeValue.has(last.text)
    return last.kind === "mark" && last.text !== ")" && last.text !== "]"
  }

  const steps: ReadonlyArray<() => boolean> = [
    () => {
      const skipped = take(/\s+/y) ?? take(lineComment) ?? take(blockComment)
      line += count(skipped ?? "")
      return skipped !== undefined
    },
    () => {
      const text = take(string)
      return text !== undefined && add("string", text.slice(1, -1), text)
    },
    () => {
      if (source[at] !== "`") return false
      at += 1
      return template()
    },
    () => {
      const text = source[at] === "/" && valueMayBegin() ? take(regex) : undefined
      return text !== undefined && add("regex", text)
    },
    () => {
      const text = take(word)
      return text !== undefined && add("word", text)
    },
    () => {
      const text = take(number)
      return text !== undefined && add("number", text)
    },
    () => {
      const mark = source[at] ?? ""
      at += 1
      if (mark === "{") braces.push(false)
      if (mark === "}" && braces.pop() === true) return template()
      return add("mark", mark)
    },
  ]
  while (at < source.length) steps.some((step) => step())
  return tokens
}

const count = (text: string): number => text.split("\n").length - 1
