import { isJsonArray, isJsonObject, type JsonObject } from "../scim/json.ts"

/**
 * A person's primary e-mail address, or the first where none is marked; absent when there is none (RFC 7643 section
 * 4.1.2).
 *
 * @example
 * import { primaryEmail } from "@rollcall/domain/directory"
 * primaryEmail({ emails: [{ value: "ada@home.example" }, { value: "ada@acme.example", primary: true }] })
 * // => "ada@acme.example"
 * primaryEmail({ userName: "ada" }) // => undefined
 */
export const primaryEmail = (attributes: JsonObject): string | undefined => {
  const emails = isJsonArray(attributes["emails"]) ? attributes["emails"].filter(isJsonObject) : []
  const value = (emails.find(({ primary }) => primary === true) ?? emails[0])?.["value"]
  return typeof value === "string" && value !== "" ? value : undefined
}
