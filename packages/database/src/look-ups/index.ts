import type { Database } from "../database.ts"
import type { UserRow } from "../users/user-row.ts"
import { type AskedCaller, callerLookUp, type FoundCaller } from "./caller.ts"
import { userLookUp, userNameLookUp } from "./users.ts"

/** The questions asked most: each request asks its own, and those of one moment go to the database together. */
export interface LookUps {
  readonly caller: (asked: AskedCaller) => Promise<FoundCaller>
  readonly userById: (entityId: string, id: string) => Promise<UserRow | undefined>
  /** By a folded user name. */
  readonly userByName: (entityId: string, userNameKey: string) => Promise<UserRow | undefined>
}

export const openLookUps = (database: Database): LookUps => {
  const [callers, ids, names] = [callerLookUp(database), userLookUp(database), userNameLookUp(database)]
  return {
    caller: callers.ask,
    userById: (entityId, id) => ids.ask({ entityId, key: id }),
    userByName: (entityId, userNameKey) => names.ask({ entityId, key: userNameKey }),
  }
}
