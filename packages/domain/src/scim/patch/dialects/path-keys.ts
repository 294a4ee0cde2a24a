import { Result } from "effect"
import { InvalidValue } from "../../error.ts"
import { describeJson, isJsonObject } from "../../json.ts"
import type { ResourceSchema } from "../../schema/attribute.ts"
import { findExtension, sameName } from "../../schema/attribute-path.ts"
import { shortName } from "../note-list.ts"
import type { Draft, DialectRule, Rewritten } from "./dialect-rule.ts"

/**
 * A pathless operation is one operation for each key of its value. RFC 7644 §3.5.2.1 has attributes there, and the
 * sections of extensions; Entra sends paths, dotted and with the URN in front.
 */
export const pathKeys: DialectRule = {
  id: "path-keys",
  tolerates: 'An operation without a path whose value has paths as keys, such as "name.givenName".',
  source: "Microsoft Entra, SCIM compatibility of the provisioning service, aadOptscim062020",
  rewrite: (draft, { schema }) => {
    if (draft.op === "remove") return undefined
    if (draft.path !== undefined) return rewriteSection(draft, draft.path, schema)
    if (draft.value === undefined) return undefined
    if (!isJsonObject(draft.value)) {
      const detail = `Without a path the value must be an object of attributes; it is ${describeJson(draft.value)}.`
      return Result.fail(new InvalidValue({ path: "value", detail }))
    }
    const keys = Object.entries(draft.value)
    return Result.succeed({
      drafts: keys.map(([path, value]) => ({ ...draft, path, value, keyed: true })),
      noted: keys.flatMap(([key]) => (isPath(key) && sectionOf(key, schema) === undefined ? [nameOf(key)] : [])),
    })
  },
}

const isPath = (key: string): boolean => /[.:[]/.test(key)

/** Without its brackets: what a filter compares with may be personal data, and notes are kept. */
const nameOf = (key: string): string => shortName(key.replace(/\[.*$/s, ""))

/** The URN of a schema whose attributes a value may hold as an object. */
const sectionOf = (path: string, schema: ResourceSchema): string | undefined =>
  sameName(path, schema.core.id) ? schema.core.id : findExtension(path, schema)?.id

const rewriteSection = (
  draft: Draft,
  path: string,
  schema: ResourceSchema,
): Result.Result<Rewritten, InvalidValue> | undefined => {
  const urn = sectionOf(path, schema)
  const { value } = draft
  if (urn === undefined || value === undefined) return undefined
  if (isJsonObject(value)) {
    const drafts = Object.entries(value).map(([key, inner]) => ({
      ...draft,
      path: `${urn}:${key}`,
      value: inner,
      keyed: true,
    }))
    return Result.succeed({ drafts, noted: [] })
  }
  if (value !== null) {
    const detail = `${urn} must be an object of attributes; it is ${describeJson(value)}.`
    return Result.fail(new InvalidValue({ path: urn, detail }))
  }
  // Replacing a section by null unassigns it (RFC 7643 §2.5); adding null adds nothing.
  const { index, keyed } = draft
  const removes = draft.op === "replace" && urn !== schema.core.id
  return Result.succeed({ drafts: removes ? [{ index, keyed, op: "remove", path: urn }] : [], noted: [] })
}
