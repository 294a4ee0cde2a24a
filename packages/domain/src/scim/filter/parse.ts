import { Result } from "effect"
import type { DialectNote } from "../dialect-note.ts"
import type { InvalidFilter } from "../error.ts"
import { type AttributePath, parseAttributePath, printAttributePath } from "../schema/attribute-path.ts"
import type { Compare, CompareOperator, Filter, Present } from "./ast.ts"
import { capitalBoolean, capitalBooleanRule } from "./capital-boolean.ts"
import { consume, type Cursor, findUnstorable, invalidAt, openCursor, peek, type Token, unexpected } from "./cursor.ts"
import { defaultFilterLimits, type FilterLimits } from "./limits.ts"
import { readString } from "./string-literal.ts"
import { unquotedValue, unquotedValueRule } from "./unquoted-value.ts"

/** A filter and what was tolerated to read it. */
export interface ParsedFilter {
  readonly filter: Filter
  readonly notes: ReadonlyArray<DialectNote>
}

type Read<A> = Result.Result<A, InvalidFilter>

/**
 * Reads a filter: the whole grammar of RFC 7644 §3.4.2.2. Operators match without regard to capitals; `not` binds
 * tighter than `and`, `and` tighter than `or`. A sub-attribute after brackets, as Entra writes it, is read as one more
 * term inside them: `emails[type eq "work"].value eq "x"` is `emails[type eq "work" and value eq "x"]`. Tolerated and
 * noted: an unquoted word as value, booleans with capitals.
 *
 * Errors: `InvalidFilter` with the position and what was expected there; also for a text beyond `limits`.
 *
 * @example
 * import { parseFilter } from "@rollcall/domain/scim"
 * import { Result } from "effect"
 * Result.getOrThrow(parseFilter('userName EQ "ada"')).filter
 * // => { _tag: "Compare", path: { attribute: "userName" }, op: "eq", value: "ada", position: 0 }
 * Result.getOrThrow(parseFilter("externalId eq jyoung")).notes // => [{ rule: "unquoted-value", path: "externalId" }]
 * Result.getOrThrow(Result.flip(parseFilter('userName equals "ada"'))).detail
 * // => 'The filter cannot be read at character 10: expected an operator such as eq, found "equals".'
 */
export const parseFilter = (text: string, limits: FilterLimits = defaultFilterLimits): Read<ParsedFilter> => {
  if (text.length > limits.maxLength) {
    return Result.fail(invalidAt(limits.maxLength, `a filter may have at most ${limits.maxLength} characters`))
  }
  const unstorable = findUnstorable(text)
  if (unstorable >= 0) {
    return Result.fail(invalidAt(unstorable, "U+0000 or half a surrogate pair, which no attribute can hold"))
  }
  const cursor = openCursor(text, 0, limits)
  const filter = readOr(cursor, 0, undefined)
  if (Result.isFailure(filter)) return Result.fail(filter.failure)
  const after = peek(cursor)
  if (after.kind !== "end") return Result.fail(unexpected("and, or, or the end of the filter", after))
  return Result.succeed({ filter: filter.success, notes: cursor.notes })
}

/** Reads what stands in brackets after `path`; the cursor stands behind the opening bracket, and then at the closing one. */
export const readBracketed = (cursor: Cursor, depth: number, path: AttributePath): Read<Filter> =>
  readOr(cursor, depth, path)

/** `inside` is the attribute whose brackets are being read; the depth limit bounds the recursion. */
const readOr = (cursor: Cursor, depth: number, inside: AttributePath | undefined): Read<Filter> =>
  readChain(cursor, "or", "Or", () => readChain(cursor, "and", "And", () => readTerm(cursor, depth, inside)))

const readChain = (cursor: Cursor, word: string, tag: "And" | "Or", readOne: () => Read<Filter>): Read<Filter> => {
  let chain = readOne()
  while (Result.isSuccess(chain)) {
    const token = peek(cursor)
    if (token.kind !== "word" || token.text.toLowerCase() !== word) return chain
    consume(cursor, token)
    const right = readOne()
    if (Result.isFailure(right)) return right
    chain = Result.succeed({ _tag: tag, left: chain.success, right: right.success })
  }
  return chain
}

const readTerm = (cursor: Cursor, depth: number, inside: AttributePath | undefined): Read<Filter> => {
  const token = peek(cursor)
  if (token.kind === "(") return readGroup(cursor, depth, inside)
  const word = token.kind === "word" ? token.text.toLowerCase() : ""
  if (word === "" || word === "and" || word === "or")
    return Result.fail(unexpected("an attribute such as userName", token))
  if (word !== "not") return readExpression(cursor, token, depth, inside)
  consume(cursor, token)
  return Result.map(readGroup(cursor, depth, inside), (filter) => ({ _tag: "Not", filter }))
}

const readGroup = (cursor: Cursor, depth: number, inside: AttributePath | undefined): Read<Filter> => {
  const open = peek(cursor)
  if (open.kind !== "(") return Result.fail(unexpected('"(" after not', open))
  const deeper = enter(cursor, open, depth)
  if (Result.isFailure(deeper)) return Result.fail(deeper.failure)
  const filter = readOr(cursor, deeper.success, inside)
  if (Result.isFailure(filter)) return filter
  const close = peek(cursor)
  if (close.kind !== ")") return Result.fail(unexpected('and, or, or ")"', close))
  consume(cursor, close)
  return filter
}

const readExpression = (
  cursor: Cursor,
  token: Token,
  depth: number,
  inside: AttributePath | undefined,
): Read<Filter> => {
  const path = readPath(token.text, token.start)
  if (Result.isFailure(path)) return Result.fail(path.failure)
  consume(cursor, token)
  const next = peek(cursor)
  if (next.kind !== "[") return readOperation(cursor, path.success, token.start, inside)
  if (inside !== undefined) return Result.fail(invalidAt(next.start, "brackets inside brackets are not allowed"))
  return readValuePath(cursor, next, depth, path.success, token.start)
}

const readValuePath = (
  cursor: Cursor,
  open: Token,
  depth: number,
  path: AttributePath,
  position: number,
): Read<Filter> => {
  const deeper = enter(cursor, open, depth)
  if (Result.isFailure(deeper)) return Result.fail(deeper.failure)
  const filter = readBracketed(cursor, deeper.success, path)
  if (Result.isFailure(filter)) return filter
  const close = peek(cursor)
  if (close.kind !== "]") return Result.fail(unexpected('and, or, or "]"', close))
  consume(cursor, close)
  const suffix = peek(cursor)
  const within = filter.success
  if (suffix.kind !== "word" || !suffix.text.startsWith(".")) {
    return Result.succeed({ _tag: "ValuePath", path, filter: within, position })
  }
  const subPath = readPath(suffix.text.slice(1), suffix.start + 1)
  if (Result.isFailure(subPath)) return Result.fail(subPath.failure)
  consume(cursor, suffix)
  return Result.map(readOperation(cursor, subPath.success, suffix.start + 1, path), (last) => ({
    _tag: "ValuePath",
    path,
    filter: { _tag: "And", left: within, right: last },
    position,
  }))
}

const readOperation = (
  cursor: Cursor,
  path: AttributePath,
  position: number,
  inside: AttributePath | undefined,
): Read<Compare | Present> => {
  const token = peek(cursor)
  const op = token.kind === "word" ? token.text.toLowerCase() : ""
  if (op !== "pr" && !isCompareOperator(op)) return Result.fail(unexpected("an operator such as eq", token))
  consume(cursor, token)
  cursor.terms++
  if (cursor.terms > cursor.limits.maxTerms) {
    return Result.fail(invalidAt(position, `a filter may have at most ${cursor.limits.maxTerms} comparisons`))
  }
  if (op === "pr") return Result.succeed({ _tag: "Present", path, position })
  const named = printAttributePath(inside === undefined ? path : { ...inside, subAttribute: path.attribute })
  return Result.map(readValue(cursor, named), (value) => ({ _tag: "Compare", path, op, ...value, position }))
}

const readValue = (cursor: Cursor, named: string): Read<Pick<Compare, "value" | "written">> => {
  const token = peek(cursor)
  if (token.kind === "string") return Result.map(readString(cursor, token), (value) => ({ value }))
  const value = token.kind === "word" ? readWord(cursor, token.text, named) : undefined
  if (value === undefined) return Result.fail(unexpected("a value in double quotes, a number, true or false", token))
  consume(cursor, token)
  return Result.succeed(value)
}

/** The number of RFC 8259 §6. */
const number = /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?$/

const readWord = (cursor: Cursor, word: string, path: string): Pick<Compare, "value" | "written"> | undefined => {
  if (word === "null") return { value: null }
  if (word === "true" || word === "false") return { value: word === "true" }
  if (number.test(word)) {
    const value = Number(word) + 0 // -0 becomes 0: no other literal has two forms that differ and print the same.
    return String(value) === word ? { value } : { value, written: word }
  }
  const boolean = capitalBoolean(word)
  const value = boolean ?? unquotedValue(word)
  if (value === undefined) return undefined
  cursor.notes.push({ rule: boolean === undefined ? unquotedValueRule : capitalBooleanRule, path })
  return { value }
}

const readPath = (text: string, position: number): Read<AttributePath> =>
  Result.mapError(parseAttributePath(text), () =>
    unexpected("an attribute such as userName", { kind: "word", text, start: position }),
  )

/** Goes one parenthesis or bracket deeper. */
const enter = (cursor: Cursor, open: Token, depth: number): Read<number> => {
  if (depth >= cursor.limits.maxDepth) {
    return Result.fail(
      invalidAt(open.start, `at most ${cursor.limits.maxDepth} parentheses and brackets may stand inside one another`),
    )
  }
  consume(cursor, open)
  return Result.succeed(depth + 1)
}

const compareOperators: ReadonlyArray<string> = ["eq", "ne", "co", "sw", "ew", "gt", "ge", "lt", "le"]

const isCompareOperator = (word: string): word is CompareOperator => compareOperators.includes(word)
