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
