import { stripTypeScriptTypes } from "node:module"
import { inspect, isDeepStrictEqual } from "node:util"
import { tokenise } from "./arrows/tokens.ts"

export interface Example {
  /** The line of its first line of code in the text it comes from, from 1. */
  readonly line: number
  readonly code: string
}

/** The `@example`s of a source's docstrings. */
export const docstringExamples = (source: string): ReadonlyArray<Example> => {
  const examples: Array<{ readonly line: number; readonly lines: Array<string> }> = []
  let open: Array<string> | undefined
  for (const [i, text] of source.split("\n").entries()) {
    if (/^\s*\* @example\b/.test(text)) {
      open = []
      examples.push({ line: i + 2, lines: open })
    } else if (open !== undefined) {
      const line = /^\s*\*(?!\/) ?(.*)$/.exec(text)?.[1]
      if (line === undefined || /^@\w+/.test(line)) open = undefined
      else open.push(line.startsWith("```") ? "" : line)
    }
  }
  return examples.map(({ line, lines }) => ({ line, code: lines.join("\n") }))
}

/**
 * The TypeScript blocks of a Markdown text. A longer fence counts too: that is what a formatter makes of a block that
 * was left open, and as an example it fails.
 */
export const markdownExamples = (markdown: string): ReadonlyArray<Example> =>
  [...markdown.matchAll(/^(`{3,})ts\n([^]*?)^\1$/gm)].map((match) => ({
    line: markdown.slice(0, match.index).split("\n").length + 1,
    code: match[2] ?? "",
  }))

export interface Outcome {
  /** How many values were compared. */
  readonly compared: number
  /** One text for each value that was not as the example says. */
  readonly wrong: ReadonlyArray<string>
}

// The constructor of asynchronous functions has no name of its own.
const AsyncFunction: new (...texts: ReadonlyArray<string>) => (load: Load, compare: Compare) => Promise<void> =
  Object.getPrototypeOf(async () => {}).constructor

type Load = (specifier: string) => Promise<unknown>
type Compare = (line: number, found: unknown, expected: unknown) => void

/**
 * Runs an example, in which `expression // => value`, or the value in a comment on the next line, says what the
 * expression gives. `load` imports the modules it names.
 */
export const runExample = async ({ line, code }: Example, load: Load): Promise<Outcome> => {
  const wrong: Array<string> = []
  let compared = 0
  const compare: Compare = (at, found, expected) => {
    compared += 1
    if (isDeepStrictEqual(found, expected)) return
    wrong.push(`line ${at}: expected ${show(expected)}, found ${show(found)}`)
  }
  const run = new AsyncFunction("load", "compare", `"use strict";\n${program(code, line)}`)
  await run(load, compare)
  return { compared, wrong }
}

const show = (value: unknown): string => inspect(value, { depth: null, breakLength: 120, sorted: true })

/** An example as the body of a function: imports become loads, and lines with a value become comparisons. */
export const program = (code: string, firstLine = 1): string => {
  const parts = statementsOf(code).map(({ text, value, line }) =>
    value === undefined ? text : `compare(${firstLine + line}, (${text}\n), (${value}\n))`,
  )
  return stripTypeScriptTypes(parts.join("\n;")).replace(
    /^;?import\s+(?:\* as (\w+)|(\{[^}]*\}))\s+from\s+("[^"]*"|'[^']*')/gm,
    (_whole, namespace: string | undefined, names: string | undefined, specifier: string) =>
      `;const ${namespace ?? names?.replace(/\bas\b/g, ":")} = await load(${specifier})`,
  )
}

interface Statement {
  readonly text: string
  readonly value: string | undefined
  readonly line: number
}

const marker = "// => "

/** A statement ends with its line, unless a bracket is open or an operator joins it to the next. */
const statementsOf = (code: string): ReadonlyArray<Statement> => {
  const lines = code.split("\n")
  const statements: Array<Statement> = []
  let pending = ""
  let begun = 0
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] ?? ""
    const mark = line.indexOf(marker)
    if (pending.trim() === "") begun = i
    pending += `${mark < 0 ? line : line.slice(0, mark)}\n`
    if (mark >= 0) {
      let value = line.slice(mark + marker.length)
      while (isOpen(value) && /^\s*\/\//.test(lines[i + 1] ?? ""))
        value += `\n${(lines[++i] ?? "").replace(/^\s*\/\/ ?/, "")}`
      statements.push({ text: pending.trim(), value, line: begun })
      pending = ""
    } else if (!isOpen(pending) && !goesOn(pending, lines[i + 1] ?? "")) {
      statements.push({ text: pending, value: undefined, line: begun })
      pending = ""
    }
  }
  if (pending.trim() !== "") throw new SyntaxError(`the statement from line ${begun + 1} on does not end:\n${pending}`)
  return statements
}

const isOpen = (text: string): boolean => {
  const marks = tokenise(text).filter(({ kind }) => kind === "mark")
  const count = (among: string) => marks.filter(({ text: mark }) => among.includes(mark)).length
  return count("({[") > count(")}]")
}

const goesOn = (text: string, next: string): boolean => {
  const last = tokenise(text).at(-1)
  const operator = /^\s*(?:[.?:|&=+*<>]|-|\/\/ => )/.test(next)
  return last !== undefined && (operator || (last.kind === "mark" && "=+-*<>?:|&,".includes(last.text)))
}
