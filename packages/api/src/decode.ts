import { Result, Schema, SchemaIssue } from "effect"
import type { FieldError } from "./problem.ts"
import type { Shape } from "./route.ts"

/** What is wrong with a value, in words of its own where the schema's are not for people. */
const messageOf = (leaf: SchemaIssue.Leaf): string => {
  switch (leaf._tag) {
    case "MissingKey":
      return "Is missing"
    case "UnexpectedKey":
      return "Is not known here"
    default:
      return SchemaIssue.defaultLeafHook(leaf)
  }
}

const format = SchemaIssue.makeFormatterStandardSchemaV1({ leafHook: messageOf })

const errorsIn = (issue: SchemaIssue.Issue): ReadonlyArray<FieldError> =>
  format(issue).issues.map(({ path = [], message }) => ({
    path: path.map((key) => (typeof key === "object" ? String(key.key) : String(key))).join("."),
    message,
  }))

/**
 * Reads a value as a shape. Names that the shape does not have are wrong: a client that misspells one must hear of it.
 *
 * Errors: every field that is wrong, each with its path (`emails.0.value`; empty for the whole).
 */
export const decode = <A>(shape: Shape<A>, value: unknown): Result.Result<A, ReadonlyArray<FieldError>> =>
  Result.mapError(Schema.decodeUnknownResult(shape, { errors: "all", onExcessProperty: "error" })(value), ({ issue }) =>
    errorsIn(issue),
  )

/**
 * Reads an answer as a shape. Names that the shape does not have are left out: a newer server may say more.
 *
 * Errors: what is wrong with it, as a text for developers.
 */
export const decodeAnswer = <A>(shape: Shape<A>, value: unknown): Result.Result<A, string> =>
  Result.mapError(Schema.decodeUnknownResult(shape)(value), ({ issue }) =>
    errorsIn(issue)
      .map(({ path, message }) => `${path || "the whole"}: ${message}`)
      .join("; "),
  )

/** Writes a value as its shape is sent. Throws when it is not of that shape, which is a mistake of ours. */
export const encode = <A>(shape: Shape<A>, value: A): unknown => Schema.encodeSync(shape)(value)
