/**
 * Microsoft's documentation of the Entra provisioning service shows a look-up whose value has no quotes ("Develop
 * and plan provisioning for a SCIM endpoint", user queries; query strings are decoded here):
 *
 *     GET /Users?filter=externalId eq jyoung HTTP/1.1
 *
 * RFC 7644 §3.4.2.2 wants a JSON literal. Such a word is read as that text, to its end at a space, quote, parenthesis
 * or bracket. It must begin as a name or id does: 'ada' and “ada” are mistaken quotes, and reading the quotes as part
 * of the value would find nobody and have a second person created. `and`, `or` and `not` mean that the value is missing.
 */
export const unquotedValue = (word: string): string | undefined =>
  /^[\p{L}\p{N}_@+#$./-]/u.test(word) && !/^(?:and|or|not)$/i.test(word) ? word : undefined

/** The id of this rule in dialect notes. */
export const unquotedValueRule = "unquoted-value"
