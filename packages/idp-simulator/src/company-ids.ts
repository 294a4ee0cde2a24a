const alphabet = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"

/** As Okta's ids look: `00u` for a person, `00g` for a group, and 17 letters and digits, here a function of the key. */
export const oktaIdOf = (kind: "00u" | "00g", key: string): string =>
  `${kind}${Array.from({ length: 17 }, (_, i) => alphabet.charAt(hash(`${key}/${i}`) % alphabet.length)).join("")}`

/** FNV-1a, 32 bits. */
export const hash = (text: string): number => {
  let value = 0x811c9dc5
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193) >>> 0
  return value
}
