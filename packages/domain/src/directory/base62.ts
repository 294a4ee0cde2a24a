const digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"

/** Bytes as one big number in base 62, padded with zeros to `length` digits. */
export const toBase62 = (bytes: Uint8Array, length: number): string => {
  let number = bytes.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n)
  let text = ""
  for (; number > 0n; number /= 62n) text = (digits[Number(number % 62n)] ?? "") + text
  return text.padStart(length, "0")
}
