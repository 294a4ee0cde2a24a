import { hash, verify } from "@node-rs/argon2"

/** What OWASP asks of argon2id where memory counts: 19 MiB, two passes, one lane. */
const parameters = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

/** Hashes a password by argon2id. One text that is typed in two ways, composed or not, is one password. */
export const hashPassword = (password: string): Promise<string> => hash(password.normalize("NFKC"), parameters)

/** Whether a password is the one of a hash. */
export const isPassword = (stored: string, password: string): Promise<boolean> =>
  verify(stored, password.normalize("NFKC"), parameters).catch(() => false)
