import type { Json } from "../json.ts"
import type { Person } from "./model.ts"

export const coreUser = "urn:ietf:params:scim:schemas:core:2.0:User"
export const enterpriseUser = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"

/** One row of the app's attribute mappings: where the value stands in the resource, and what Okta has for it. */
export interface MappedAttribute {
  readonly keys: ReadonlyArray<string>
  readonly of: (person: Person) => Json | undefined
}

/**
 * The mappings of a wizard app with its default attributes (`To App` in the Admin Console). An attribute without a
 * value is left out of the body. `emails` is mapped too, but into one element of a list: see `wire.ts`.
 */
export const mappedAttributes: ReadonlyArray<MappedAttribute> = [
  { keys: ["userName"], of: ({ profile }) => profile.userName },
  { keys: ["name", "givenName"], of: ({ profile }) => profile.givenName },
  { keys: ["name", "familyName"], of: ({ profile }) => profile.familyName },
  { keys: ["displayName"], of: ({ profile }) => profile.displayName },
  { keys: ["locale"], of: ({ profile }) => profile.locale },
  { keys: ["externalId"], of: ({ oktaId }) => oktaId },
  { keys: ["title"], of: ({ profile }) => profile.title },
  { keys: ["userType"], of: ({ profile }) => profile.userType },
  { keys: [enterpriseUser, "employeeNumber"], of: ({ profile }) => profile.employeeNumber },
  { keys: [enterpriseUser, "organization"], of: ({ profile }) => profile.organization },
  { keys: [enterpriseUser, "department"], of: ({ profile }) => profile.department },
  { keys: [enterpriseUser, "manager", "value"], of: ({ profile }) => profile.manager },
]

/** The one address Okta maps: `user.email` into the primary work e-mail. */
export const mappedEmail = ({ profile }: Person) => ({ primary: true, value: profile.email, type: "work" })
