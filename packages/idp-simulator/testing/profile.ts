import type { Profile } from "../src/okta/model.ts"

/** The profile of a person by their first name. */
export const profileOf = (name: string): Profile => ({
  userName: `${name}@example.com`,
  givenName: name,
  familyName: "Example",
  displayName: `${name} Example`,
  email: `${name}@example.com`,
  locale: "en-GB",
})
