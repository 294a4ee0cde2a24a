/**
 * Steps in the Microsoft Entra admin center, one sentence each. Quoted texts are what a person has to find or type there.
 *
 * Source: Microsoft Learn, "Customize user provisioning attribute-mappings", "Manage users and groups assignment".
 */

const attributeMapping =
  "Open Enterprise apps > the application > Provisioning > Mappings > Provision Microsoft Entra ID Users."

/** Takes a row out of the attribute mapping, so that Entra stops sending the attribute. */
export const deleteMapping = (attribute: string): ReadonlyArray<string> => [
  attributeMapping,
  `Delete the row whose target is ${attribute} and click Save.`,
]
