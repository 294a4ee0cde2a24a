import { Result } from "effect"
import type { DialectNote } from "../dialect-note.ts"
import { fold } from "../fold.ts"
import { describeJson } from "../json.ts"
import type { Attribute } from "../schema/attribute.ts"
import { isFolded } from "../schema/search-form.ts"
import type { Compare, CompareOperator } from "./ast.ts"
import { instantOf } from "./instant.ts"
import type { TypedCompare } from "./typed-filter.ts"
import { unquotedValueRule } from "./unquoted-value.ts"

type Kind = "text" | "boolean" | "number" | "instant" | "binary"

interface KindFacts {
  readonly name: string
  readonly operators: ReadonlyArray<CompareOperator>
  /** What a value should have been, for a message. */
  readonly value: string
}

/** RFC 7644 §3.4.2.2: ordering booleans and binary values is refused; parts of what is no text make no sense. */
const facts: Readonly<Record<Kind, KindFacts>> = {
  text: {
    name: "a text",
    operators: ["eq", "ne", "co", "sw", "ew", "gt", "ge", "lt", "le"],
    value: "a value in double quotes",
  },
  boolean: { name: "true or false", operators: ["eq", "ne"], value: "true or false" },
  number: { name: "a number", operators: ["eq", "ne", "gt", "ge", "lt", "le"], value: "a number" },
  instant: {
    name: "a date and time",
    operators: ["eq", "ne", "gt", "ge", "lt", "le"],
    value: 'a date and time such as "2026-01-31T12:00:00Z"',
  },
  binary: { name: "binary data", operators: ["eq", "ne"], value: "base64 in double quotes" },
}

const kinds: Readonly<Record<Exclude<Attribute["type"], "complex">, Kind>> = {
  string: "text",
  reference: "text",
  boolean: "boolean",
  integer: "number",
  decimal: "number",
  dateTime: "instant",
  binary: "binary",
}

/**
 * A comparison's value as the attribute's type has it, ready to compare; as a failure, what does not fit, to follow
 * the attribute's name. `named` is that name, for notes.
 */
export const coerce = (
  attribute: Attribute,
  compare: Compare,
  named: string,
  notes: Array<DialectNote>,
): Result.Result<TypedCompare["value"], string> => {
  if (attribute.type === "complex") return Result.fail("cannot be compared as a whole")
  const kind = kinds[attribute.type]
  const { name, operators, value: wanted } = facts[kind]
  if (!operators.includes(compare.op)) {
    return Result.fail(`is ${name}, so use ${[...operators, "pr"].join(", ")} with it, not ${compare.op}`)
  }
  const value = valueOf(kind, compare, named, notes)
  if (value === undefined)
    return Result.fail(`must be compared with ${wanted}, not with ${describeJson(compare.value)}`)
  return Result.succeed(typeof value === "string" && isFolded(attribute) ? foldPart(compare.op, value) : value)
}

const valueOf = (
  kind: Kind,
  { value, written }: Compare,
  path: string,
  notes: Array<DialectNote>,
): TypedCompare["value"] | undefined => {
  switch (kind) {
    case "text":
    case "binary":
      if (typeof value !== "number") return typeof value === "string" ? value : undefined
      // An id of digits without quotes: a number in JSON, a text to the client.
      notes.push({ rule: unquotedValueRule, path })
      return written ?? String(value)
    case "boolean": {
      if (typeof value === "boolean") return value
      const word = typeof value === "string" ? value.trim().toLowerCase() : undefined
      if (word !== "true" && word !== "false") return undefined
      notes.push({ rule: "string-boolean", path })
      return word === "true"
    }
    case "number":
      return typeof value === "number" && Number.isFinite(value) ? value : undefined
    case "instant":
      return typeof value === "string" ? instantOf(value) : undefined
  }
}

/**
 * `fold` trims, as stored texts are trimmed. But a space that ends the value of `sw`, begins that of `ew`, or does
 * either in that of `co` stands inside the text and counts: a bar keeps it from being trimmed.
 */
const foldPart = (op: CompareOperator, text: string): string => {
  switch (op) {
    case "co":
      return fold(`|${text}|`).slice(1, -1)
    case "sw":
      return fold(`${text}|`).slice(0, -1)
    case "ew":
      return fold(`|${text}`).slice(1)
    default:
      return fold(text)
  }
}
