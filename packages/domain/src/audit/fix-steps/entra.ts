/**
 * Steps in the Microsoft Entra admin center, one sentence each, with its menus.
 *
 * Sources: Microsoft Learn, "Tutorial - Customize user provisioning attribute-mappings for SaaS applications", "Add app
 * roles to your application", "On-demand provisioning", "Scoping users or groups to be provisioned".
 */

const application = "Open Enterprise apps > the application"
const attributeMapping = `${application} > Provisioning > Mappings > Provision Microsoft Entra ID Users.`
const usersAndGroups = `${application} > Users and groups.`

/** Takes a row out of the attribute mapping, so that Entra stops sending the attribute. */
export const deleteMapping = (attribute: string): ReadonlyArray<string> => [
  attributeMapping,
  `Delete the row whose target is ${attribute} and click Save.`,
]

/** Gives a person an app role. */
export const assignRole = (userName: string, role: string): ReadonlyArray<string> => [
  usersAndGroups,
  `Tick ${userName}, or the group that assigns the person, and click Edit assignment.`,
  `Click Select a role, choose ${role}, and click Assign.`,
]

/** Makes the app roles say what the catalogue's roles are called. */
export const nameAppRoles = (values: ReadonlyArray<string>): ReadonlyArray<string> => [
  "Open App registrations > the application > App roles.",
  `Edit each app role so that its Value is one of ${values.join(", ")}, or click Create app role, and click Apply.`,
]

/** Sends the one app role of a person as text. */
export const sendOneRole = (): ReadonlyArray<string> => [
  attributeMapping,
  "Open the row of appRoleAssignments and set Mapping type to Expression.",
  'Enter SingleAppRoleAssignment([appRoleAssignments]), choose the target roles[primary eq "True"].value, and click Ok and Save.',
]

/** Pushes one person now, without waiting for the next cycle. */
export const provisionOnDemand = (userName: string): ReadonlyArray<string> => [
  `${application} > Provisioning > Provision on demand, choose ${userName}, and click Provision.`,
]

/** Lets the application's user name and e-mail address come from the person's address. */
export const userNameIsEmail = (): ReadonlyArray<string> => [
  attributeMapping,
  "Map userName from mail, or from userPrincipalName if that is the person's address.",
  'Map emails[type eq "work"].value from mail, and click Save.',
]

/** Sends the person's object id as `externalId`. */
export const mapExternalId = (): ReadonlyArray<string> => [
  attributeMapping,
  "Map externalId from objectId and click Save.",
]

/** Takes a person out of a group that is provisioned as a team. */
export const leaveGroup = (userName: string, group: string): ReadonlyArray<string> => [
  `Open Groups > All groups > ${group} > Members, tick ${userName}, and click Remove.`,
]

/** Assigns a person to the application, with an app role. */
export const assign = (userName: string, role: string): ReadonlyArray<string> => [
  usersAndGroups,
  `Click Add user/group, choose ${userName}, click Select a role, choose ${role}, and click Assign.`,
]

/** Sets one part of a person's own properties: `User principal name`, `Email`. */
export const setProperty = (who: string, part: string): ReadonlyArray<string> => [
  `Open Users > ${who} > Edit properties, change ${part}, and click Save.`,
]

/** Ends a person's assignment to the application. */
export const unassign = (userName: string): ReadonlyArray<string> => [
  usersAndGroups,
  `Tick ${userName} and click Remove; if a group assigns the person, take the person out of that group.`,
]

/** Lets one application only push the person. */
export const oneWriter = (userName: string): ReadonlyArray<string> => [
  `Open Enterprise apps > Audit logs and search for ${userName} to see which applications push the person.`,
  "In each application but one: Provisioning > Stop provisioning.",
]

/** Gives Entra another token to push with. */
export const enterToken = (): ReadonlyArray<string> => [
  `${application} > Provisioning > Admin Credentials.`,
  "Paste the new token into Secret Token, click Test Connection, and click Save.",
]

/** Lets Entra push again, also after it has put the application into quarantine. */
export const startProvisioning = (): ReadonlyArray<string> => [
  `${application} > Provisioning > Overview.`,
  "Click Start provisioning; if it says Quarantine, click Restart provisioning.",
]

/** Shows what failed, and why. */
export const failedLogs = (): ReadonlyArray<string> => [
  `${application} > Provisioning logs, set Status to Failure, and open a line to see what was answered.`,
]

/** Stops Entra from pushing through an application. */
export const stopProvisioning = (): ReadonlyArray<string> => [
  "Open Enterprise apps > the application that is not to push > Provisioning > Stop provisioning.",
]

/** Assigns a group, so that it is pushed as a team. */
export const assignGroup = (group: string): ReadonlyArray<string> => [
  usersAndGroups,
  `Click Add user/group, choose ${group}, and click Assign.`,
]

/** Ends the assignment of a group. */
export const unassignGroup = (group: string): ReadonlyArray<string> => [
  usersAndGroups,
  `Tick ${group} and click Remove.`,
]

/** Puts a person into a group that is provisioned as a team. */
export const joinGroup = (person: string, group: string): ReadonlyArray<string> => [
  `Open Groups > All groups > ${group} > Members > Add members, choose ${person}, and click Select.`,
  `${application} > Provisioning > Provision on demand, choose ${group}, and click Provision.`,
]

/** Keeps Entra from taking many people away by mistake. */
export const preventDeletions = (): ReadonlyArray<string> => [
  `${application} > Provisioning > Settings, tick Prevent accidental deletion, enter a threshold, and click Save.`,
]

/** Lets Entra push changes of people, not only new ones. */
export const tickUpdate = (): ReadonlyArray<string> => [
  attributeMapping,
  "Tick Update under Target Object Actions and click Save.",
]

/** Sends all app roles of a person, each time as a whole. */
export const sendAllRoles = (): ReadonlyArray<string> => [
  attributeMapping,
  "Open the row of appRoleAssignments and set Mapping type to Expression.",
  "Enter AssertiveAppRoleAssignmentsComplex([appRoleAssignments]), choose the target roles, and click Ok and Save.",
]

/** Fills an attribute with the app role instead of a word of the base profile. */
export const mapAppRole = (attribute: string): ReadonlyArray<string> => [
  attributeMapping,
  `Open the row whose target is ${attribute} and set Mapping type to Expression.`,
  "Enter SingleAppRoleAssignment([appRoleAssignments]), and click Ok and Save.",
]

/** Finds who did something, and when. */
export const searchLog = (what: string): ReadonlyArray<string> => [
  `Open Enterprise apps > Audit logs and search for ${what}.`,
]

/** Finds out which people are in scope. */
export const checkScope = (): ReadonlyArray<string> => [
  `${application} > Provisioning > Settings and check that Scope is Sync only assigned users and groups.`,
  usersAndGroups,
  "Check that every group is there that should be.",
]

/** Lets people sign in through Entra. */
export const signOn = (): ReadonlyArray<string> => [`${application} > Single sign-on and choose SAML.`]
