import { Result } from "effect"
import { checkToken } from "../directory/access-token.ts"
import type { LookedAtToken } from "./facts/index.ts"

/** Whether a token lets anybody in at an instant. */
export const tokenWorks = (token: LookedAtToken, now: string): boolean => {
  const { id, hint, status, createdBy, createdAt, savedAt, expiresAt, retireAt, lastUsedAt } = token
  const known = {
    ...(savedAt === undefined ? {} : { savedAt: Date.parse(savedAt) }),
    ...(expiresAt === undefined ? {} : { expiresAt: Date.parse(expiresAt) }),
    ...(retireAt === undefined ? {} : { retireAt: Date.parse(retireAt) }),
    ...(lastUsedAt === undefined ? {} : { lastUsedAt: Date.parse(lastUsedAt) }),
  }
  return Result.isSuccess(
    checkToken({ id, hint, status, createdBy, createdAt: Date.parse(createdAt), ...known }, Date.parse(now)),
  )
}
