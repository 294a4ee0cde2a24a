import type { EntityRules, LockedUser } from "@rollcall/database"
import { fold, isJsonArray, isJsonObject } from "@rollcall/domain/scim"
import type { Kept } from "./guard-removal.ts"

/**
 * Whether the link of a person made by hand must be held: they administer, and no domain that the entity has proved to
 * be its own vouches for their address. Whoever may push may name anybody.
 */
export const guardLink = ({ verifiedDomains }: EntityRules, { role, attributes }: LockedUser): Kept | undefined => {
  if (role.assignment?.administers !== true) return undefined
  const { userName, emails } = attributes
  const addresses = [
    userName,
    ...(emails !== undefined && isJsonArray(emails)
      ? emails.map((email) => (isJsonObject(email) ? email["value"] : email))
      : []),
  ]
  const isVouchedFor = addresses.some(
    (address) => typeof address === "string" && verifiedDomains.includes(fold(address.split("@").at(-1) ?? "")),
  )
  if (isVouchedFor) return undefined
  return {
    cause: "unproven-link",
    detail: "This administrator was made by hand and is not linked to this connection. Nothing was changed.",
  }
}
