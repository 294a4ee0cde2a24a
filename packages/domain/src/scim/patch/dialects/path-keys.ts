import { Result } from "effect"
import { InvalidValue } from "../../error.ts"
import { describeJson, isJsonObject, type JsonObject } from "../../json.ts"
import type { ResourceSchema } from "../../schema/attribute.ts"
import { findExtension, sameName } from "../../schema/attribute-path.ts"
import { shortName } from "../note-list.ts"
import type { DialectRule, Draft, Rewritten } from "./dialect-rule.ts"

/**
 * A pathless operation is one operation for each key of its value. RFC 7644 §3.5.2.1 has attributes there, and the
 * sections of extensions; Entra sends paths, dotted and with the URN in front.
 */
export const pathKeys: DialectRule = {
  id: "path-keys",
  tolerates: 'An operation without a path whose value has paths as keys, such as "name.givenName".',
  source: "Microsoft Entra, SCIM compatibility of the provisioning service, aadOptscim062020",
  section: "RFC 7644 §3.5.2.1",
  rewrite: (draft, { schema }) => {
    const { op, path, value } = draft
    if (op === "remove" || value === undefined) return undefined
    if (path !== undefined) return rewriteSection(draft, path, schema)
    if (isJsonObject(value)) return Result.succeed(splitKeys(draft, value, "", schema))
    const detail = `Without a path the value must be an object of attributes; it is ${describeJson(value)}.`
    return Result.fail(new InvalidValue({ path: "value", detail }))
  },
}

const splitKeys = (draft: Draft, value: JsonObject, prefix: string, schema: ResourceSchema): Rewritten => {
  const keys = Object.entries(value)
  return {
    drafts: keys.map(([key, inner]) => ({ ...draft, path: `${prefix}${key}`, value: inner, keyed: true })),
    noted: keys.flatMap(([key]) => (isPath(key, schema) ? [prefix + withoutBrackets(key)] : [])),
  }
}

/** RFC 7644 §3.5.2.3: what a section does not specify is left unchanged, so it too is one operation for each key. */
const rewriteSection = (
  draft: Draft,
  path: string,
  schema: ResourceSchema,
): Result.Result<Rewritten, InvalidValue> | undefined => {
  const urn = sectionOf(path, schema)
  const { op, value, index, keyed } = draft
  if (urn === undefined || value === undefined) return undefined
  if (isJsonObject(value)) return Result.succeed(splitKeys(draft, value, `${urn}:`, schema))
  if (value !== null) {
    const detail = `${urn} must be an object of attributes; it is ${describeJson(value)}.`
    return Result.fail(new InvalidValue({ path: urn, detail }))
  }
  // Replacing a section by null unassigns it (RFC 7643 §2.5); adding null adds nothing.
  const removes = op === "replace" && urn !== schema.core.id
  return Result.succeed({ drafts: removes ? [{ index, keyed, op: "remove", path: urn }] : [], noted: [] })
}

/** The URN of a schema whose attributes a value may hold as an object. */
const sectionOf = (path: string, schema: ResourceSchema): string | undefined =>
  sameName(path, schema.core.id) ? schema.core.id : findExtension(path, schema)?.id

const isPath = (key: string, schema: ResourceSchema): boolean =>
  /[.:[]/.test(key) && sectionOf(key, schema) === undefined

/** What a filter compares with may be personal data, and notes are kept. */
const withoutBrackets = (key: string): string => shortName(key.replace(/\[.*$/s, ""))
