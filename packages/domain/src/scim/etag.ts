/**
 * The weak entity tag of a resource: its version, and for a person a digest of the current teams, since a change of
 * membership writes nothing to the person. `version` is a whole number; `teamsDigest` is plain ASCII such as hex.
 *
 * Source: RFC 7644 §3.14, RFC 9110 §8.8.3.
 *
 * @example
 * import { etag } from "@rollcall/domain/scim"
 * etag(3) // => 'W/"3"'
 * etag(3, "9f2c") // => 'W/"3-9f2c"'
 */
export const etag = (version: number, teamsDigest?: string): string =>
  `W/"${version}${teamsDigest === undefined ? "" : `-${teamsDigest}`}"`

/**
 * Whether an `If-Match` header lets a change go on: no header, `*`, or a list naming the current version. Anything
 * else answers 412; so does a header that cannot be read, for then nobody can say which version was meant.
 *
 * RFC 7644 §3.14 sends weak tags in `If-Match`, so they compare weakly.
 *
 * @example
 * import { ifMatch } from "@rollcall/domain/scim"
 * ifMatch('W/"2", W/"3"', 'W/"3"') // => true
 * ifMatch('W/"2"', 'W/"3"') // => false
 * ifMatch(undefined, 'W/"3"') // => true
 */
export const ifMatch = (header: string | undefined, current: string): boolean =>
  header === undefined || names(header, current)

/**
 * Whether an `If-None-Match` header asks for the resource to be sent: no header, or a list without the current
 * version. `false` answers 304. A header that cannot be read asks for the resource.
 *
 * Source: RFC 7644 §3.14, RFC 9110 §13.1.2.
 *
 * @example
 * import { ifNoneMatch } from "@rollcall/domain/scim"
 * ifNoneMatch('W/"3"', 'W/"3"') // => false
 * ifNoneMatch('W/"2"', 'W/"3"') // => true
 */
export const ifNoneMatch = (header: string | undefined, current: string): boolean =>
  header === undefined || !names(header, current)

const names = (header: string, current: string): boolean =>
  header.trim() === "*" || entityTags(header).includes(opaque(current))

/** The opaque part of a tag: weak comparison looks at nothing else (RFC 9110 §8.8.3.2). */
const opaque = (tag: string): string => tag.replace(/^W\//, "")

/** The opaque tags of a list, or none when the header is malformed. A tag may hold a comma, so no splitting. */
const entityTags = (header: string): ReadonlyArray<string> => {
  const item = /[ \t,]*(?:W\/)?("[\x21\x23-\x7e\x80-\uffff]*")[ \t]*(?:,[ \t,]*|$)/y
  const tags: Array<string> = []
  while (item.lastIndex < header.length) {
    const tag = item.exec(header)?.[1]
    if (tag === undefined) return []
    tags.push(tag)
  }
  return tags
}
