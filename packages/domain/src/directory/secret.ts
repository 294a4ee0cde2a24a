import { toBase62 } from "./base62.ts"

/**
 * Makes a secret of our form: the prefix, a 12-character id, `_`, 43 characters of secret and 6 of checksum, from 48
 * random bytes: 16 for the id, 32 (256 bits) for the secret.
 */
export const makeSecret = (prefix: string, random: Uint8Array): string => {
  const id = toBase62(random.subarray(0, 16), 22).slice(-12)
  const body = `${prefix}${id}_${toBase62(random.subarray(16, 48), 43)}`
  return body + checksum(body)
}

const form = /^[0-9A-Za-z]{12}_[0-9A-Za-z]{49}$/

/** Whether a text is a secret of our form with this prefix and a true checksum. */
export const isIntactSecret = (prefix: string, text: string): boolean =>
  text.startsWith(prefix) && form.test(text.slice(prefix.length)) && checksum(text.slice(0, -6)) === text.slice(-6)

const checksum = (text: string): string => {
  let crc = 0xffffffff
  for (let i = 0; i < text.length; i++) {
    crc ^= text.charCodeAt(i)
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0)
  }
  const value = (crc ^ 0xffffffff) >>> 0
  return toBase62(Uint8Array.of(value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255), 6)
}
