/**
 * Whether a user name looks like an e-mail address: something, `@`, something with a dot, no spaces. Okta sends other
 * names when its application username format is not Email.
 *
 * @example
 * import { isEmailUserName } from "@rollcall/domain/directory"
 * isEmailUserName("ada@example.com") // => true
 * isEmailUserName("ada.lovelace") // => false
 */
export const isEmailUserName = (userName: string): boolean => {
  const at = userName.lastIndexOf("@")
  const domain = userName.slice(at + 1)
  return at > 0 && !/[\s\p{Cc}]/u.test(userName) && /^[^.@]+(\.[^.@]+)+$/.test(domain)
}
