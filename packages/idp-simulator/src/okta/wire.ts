import { isJsonArray, isJsonObject, type Json, type JsonObject, member, withValueAt } from "../json.ts"
import { coreUser, enterpriseUser, mappedAttributes, mappedEmail } from "./attribute-mapping.ts"
import type { Person } from "./model.ts"

/**
 * The body of a create. `groups: []` and a throw-away password are always in it, even with password sync off (Okta
 * SCIM 2.0 reference, "Create the User").
 */
export const createBody = (person: Person, password: string): JsonObject =>
  withSchemas({ ...withMapped({ schemas: [coreUser] }, person), groups: [], password, active: true })

/**
 * The body of a profile push: whatever the server returned, with the mapped attributes changed, `id`, `meta` and
 * `groups` included (Okta SCIM 2.0 reference, "Update a specific User (PUT)"). `active` is sent back as read: a
 * profile push does not carry status.
 */
export const profileBody = (read: JsonObject, person: Person): JsonObject =>
  withSchemas({ ...withMapped(read, person), groups: read["groups"] ?? [] })

/** The body of a deactivation or reactivation: whatever the server returned, with `active` changed. */
export const statusBody = (read: JsonObject, active: boolean): JsonObject => ({ ...read, active })

/** The same by PATCH, without a path (Okta SCIM 2.0 reference, "Update a specific User (PATCH)"). */
export const statusOperation = (active: boolean): JsonObject => ({ op: "replace", value: { active } })

/** Eight letters and digits, as `1mz050nq` in Okta's reference. */
export const placeholderPassword = (random: () => number): string =>
  Array.from({ length: 8 }, () => Math.floor(random() * 36).toString(36)).join("")

const withMapped = (resource: JsonObject, person: Person): JsonObject => {
  const mapped = mappedAttributes.reduce<JsonObject>(
    (body, { keys, of }) => withValueAt(body, keys, of(person)),
    resource,
  )
  const { roles } = person.profile
  return {
    ...mapped,
    emails: withWorkEmail(mapped["emails"], mappedEmail(person)),
    // Without a value there is nothing to map, and what the server returned goes back to it.
    ...(roles === undefined ? {} : { roles }),
  }
}

/** Okta maps one element of the list: the work address changes, others that the server returned go back as they are. */
const withWorkEmail = (emails: Json | undefined, work: JsonObject): ReadonlyArray<Json> => {
  const read = isJsonArray(emails) ? emails : []
  const others = read.filter((email) => member(email, "type") !== "work" && member(email, "primary") !== true)
  const before = read.find((email) => !others.includes(email))
  return [isJsonObject(before) ? { ...before, ...work } : work, ...others]
}

const withSchemas = (body: JsonObject): JsonObject => {
  const schemas = isJsonArray(body["schemas"]) ? body["schemas"] : [coreUser]
  if (body[enterpriseUser] === undefined || schemas.includes(enterpriseUser)) return { ...body, schemas }
  return { ...body, schemas: [...schemas, enterpriseUser] }
}
