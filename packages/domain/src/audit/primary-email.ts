import { fold } from "../scim/fold.ts"
import { isJsonArray, isJsonObject, type JsonObject } from "../scim/json.ts"

/** A person's primary e-mail address, or the first where none is marked; absent when there is none. */
export const primaryEmail = (attributes: JsonObject): string | undefined => {
  const emails = isJsonArray(attributes["emails"]) ? attributes["emails"].filter(isJsonObject) : []
  const value = (emails.find(({ primary }) => primary === true) ?? emails[0])?.["value"]
  return typeof value === "string" && value !== "" ? value : undefined
}

/** What follows the last `@` of an address, for comparison; the whole where there is none. */
export const domainOf = (address: string): string => fold(address.slice(address.lastIndexOf("@") + 1))
