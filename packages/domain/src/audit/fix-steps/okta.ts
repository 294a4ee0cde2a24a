/**
 * Steps in the Okta Admin Console, one sentence each, with its menus.
 *
 * Sources: Okta Help Center, "Work with Okta user profiles and attributes", "Manage Group Push", "Assign attribute group
 * priority"; Okta Support, "How to Add Multi-value Roles in SCIM Cloud Integration".
 */

const assignments = "Open Applications > the application > Assignments."
const applicationProfile = [
  "Open Directory > Profile Editor.",
  "Open the application's profile, not User (default).",
] as const

/** Takes an attribute out of the application's profile, so that Okta stops sending it. */
export const deleteAttribute = (attribute: string): ReadonlyArray<string> => [
  ...applicationProfile,
  `Delete the attribute ${attribute}. If Okta says it is in use: Mappings > both directions > Do not map > Save Mappings, then delete.`,
  "Open Applications > the application > Provisioning > To App > Force Sync, or push one person again.",
]

/** Sets an attribute where the person is assigned to the application. */
export const setAssigned = (userName: string, attribute: string, value: string): ReadonlyArray<string> => [
  assignments,
  `Click the pencil beside ${userName}, or beside the group that assigns the person.`,
  `Set ${attribute} to ${value} and click Save.`,
]

/** Makes an attribute a list to choose from, so that nobody can mistype a value. */
export const listValues = (attribute: string, values: ReadonlyArray<string>): ReadonlyArray<string> => [
  ...applicationProfile,
  `Click the pencil beside ${attribute} and tick Define enumerated list of values.`,
  `Enter ${values.join(", ")} and click Save Attribute.`,
]

/** Keeps one attribute for the one role that is marked primary. */
export const onePrimary = (attribute: string): ReadonlyArray<string> => [
  ...applicationProfile,
  `Keep one attribute with the external name ${attribute}.^[primary==true].value and delete the others.`,
  "If Okta says one is in use: Mappings > both directions > Do not map > Save Mappings, then delete.",
]

/** Makes an attribute again as plain text: the data type of an attribute cannot be changed. */
export const makeAttributeText = (attribute: string): ReadonlyArray<string> => [
  ...applicationProfile,
  `Note the external name of ${attribute}, then delete the attribute. If Okta says it is in use: Mappings > both directions > Do not map > Save Mappings, then delete.`,
  "Click Add Attribute, choose the data type string, enter the same external name and the external namespace urn:ietf:params:scim:schemas:core:2.0:User, and click Save.",
]

/** Lets the application's user name be the person's e-mail address. */
export const userNameIsEmail = (): ReadonlyArray<string> => [
  "Open Applications > the application > Sign On > Credentials Details > Edit.",
  "Set Application username format to Email and click Save.",
  "Open Assignments, click the pencil beside each person concerned, and click Save.",
]

/** Sends `externalId`, which Okta does by itself unless it was unmapped. */
export const mapExternalId = (): ReadonlyArray<string> => [
  ...applicationProfile,
  "Click Add Attribute: data type string, external name externalId, external namespace urn:ietf:params:scim:schemas:core:2.0:User, and click Save.",
  'Click Mappings > Okta User to the application, map user.getInternalProperty("id") to externalId, and click Save Mappings.',
]

/** Takes a person out of a group that is pushed as a team. */
export const leaveGroup = (userName: string, group: string): ReadonlyArray<string> => [
  `Open Directory > Groups > ${group} > People and remove ${userName}.`,
  `Open Applications > the application > Push Groups > ${group}, click its status and choose Push now.`,
]

/** Assigns a person to the application, with the value of an attribute. */
export const assign = (userName: string, attribute: string, value: string): ReadonlyArray<string> => [
  assignments,
  `Click Assign > Assign to People, choose ${userName}, set ${attribute} to ${value}, and click Save and Go Back.`,
]

/** Ends a person's assignment to the application. */
export const unassign = (userName: string): ReadonlyArray<string> => [
  assignments,
  `Click the cross beside ${userName}; if a group assigns the person, take the person out of that group.`,
]

/** Sets one part of a person's own profile: `Username`, `Primary email`. */
export const setProfile = (who: string, part: string): ReadonlyArray<string> => [
  `Open Directory > People > ${who} > Profile > Edit, change ${part}, and click Save.`,
]

/** Finds who is assigned to the application, and whether this person still is. */
export const checkAssignment = (userName: string): ReadonlyArray<string> => [
  assignments,
  `Search for ${userName}. If the person is no longer there or should not be, remove the assignment; otherwise click the pencil and Save, so that Okta pushes the person again.`,
]

/** Lets one application only push the person. */
export const oneWriter = (userName: string): ReadonlyArray<string> => [
  `Open Reports > System Log and search for ${userName} to see which applications push the person.`,
  "In each application but one: Provisioning > To App > Edit, untick Update User Attributes, and click Save.",
]

/** Gives Okta another token to push with. */
export const enterToken = (): ReadonlyArray<string> => [
  "Open Applications > the application > Provisioning > Integration > Edit.",
  "Paste the new token into API Token, click Test API Credentials, and click Save.",
]

/** Sends again what failed. */
export const retryTasks = (): ReadonlyArray<string> => [
  "Open Dashboard > Tasks > the application's provisioning failures, select them, and click Retry Selected.",
]

/** Lets Okta push what it does not push now: `Update User Attributes`. */
export const tickFeature = (feature: string): ReadonlyArray<string> => [
  "Open Applications > the application > Provisioning > To App > Edit.",
  `Tick ${feature} and click Save.`,
]

/** Stops Okta from pushing people through an application. */
export const stopPushing = (): ReadonlyArray<string> => [
  "Open Applications > the application that is not to push > Provisioning > To App > Edit.",
  "Untick Create Users, Update User Attributes and Deactivate Users, and click Save.",
]

/** Pushes a group as a team now, members too. */
export const pushGroup = (group: string): ReadonlyArray<string> => [
  `Open Applications > the application > Push Groups > ${group}, click its status and choose Push now.`,
]

/** Ends the push of a group, and chooses what becomes of the team. */
export const unlinkGroup = (group: string): ReadonlyArray<string> => [
  `Open Applications > the application > Push Groups > ${group}, click its status and choose Unlink pushed group.`,
]

/** Pushes a group that is not pushed yet. */
export const addPushGroup = (group: string): ReadonlyArray<string> => [
  "Open Applications > the application > Push Groups > Push Groups > Find groups by name.",
  `Enter ${group}, choose it, and click Save.`,
]

/** Puts a person into a group that is pushed as a team. */
export const joinGroup = (person: string, group: string): ReadonlyArray<string> => [
  `Open Directory > Groups > ${group} > People > Assign people and add ${person}.`,
  ...pushGroup(group),
]

/** Stops the base profile from filling an attribute of the application. */
export const unmapAttribute = (attribute: string): ReadonlyArray<string> => [
  ...applicationProfile,
  `Click Mappings > Okta User to the application, set ${attribute} to Do not map, and click Save Mappings.`,
]

/** Finds who did something, and when. */
export const searchLog = (what: string): ReadonlyArray<string> => [`Open Reports > System Log and search for ${what}.`]

/** Finds out which people an application is assigned to, and through which group. */
export const checkGroups = (): ReadonlyArray<string> => [
  "Open Applications > the application > Assignments > Groups and check that every group is there that should be.",
]

/** Lets people sign in through Okta. */
export const signOn = (): ReadonlyArray<string> => [
  "Open Applications > the application > Sign On > Edit and choose SAML 2.0 or OpenID Connect.",
]
