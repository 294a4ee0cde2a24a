/**
 * Steps in the Okta Admin Console, one sentence each. Quoted texts are what a person has to find or type there.
 *
 * Source: Okta Help Center, "Work with Profile Editor", "Assign attribute group priority", "Manage Group Push".
 */

/** Takes an attribute out of the application's profile, so that Okta stops sending it. */
export const deleteAttribute = (attribute: string): ReadonlyArray<string> => [
  "Open Directory > Profile Editor.",
  "Open the application's profile, not User (default).",
  `Delete the attribute ${attribute}. If Okta says it is in use: Mappings > both directions > Do not map > Save Mappings, then delete.`,
  "Open Applications > the application > Provisioning > To App > Force Sync, or push one person again.",
]

/** Sets an attribute where the person is assigned to the application. */
export const setAssigned = (userName: string, attribute: string, value: string): ReadonlyArray<string> => [
  "Open Applications > the application > Assignments.",
  `Click the pencil beside ${userName}, or beside the group that assigns the person.`,
  `Set ${attribute} to ${value} and click Save.`,
]
