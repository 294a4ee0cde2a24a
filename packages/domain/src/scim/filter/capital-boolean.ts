/**
 * Entra writes booleans with a capital, as .NET prints them: `active eq True`. JSON has lower case only (RFC 8259 §3).
 *
 *     GET /Users?filter=active eq True HTTP/1.1
 */
export const capitalBoolean = (word: string): boolean | undefined => {
  const lower = word.toLowerCase()
  if (word === lower || (lower !== "true" && lower !== "false")) return undefined
  return lower === "true"
}

/** The id of this rule in dialect notes. */
export const capitalBooleanRule = "capital-boolean"
