import {
  type Database,
  findApiKey,
  hasInstallationKey,
  insertApiKey,
  pageOfEntities,
  revokeApiKey as endApiKey,
  revokeOtherBootstrapKeys,
} from "@rollcall/database"
import {
  type ApiKey,
  apiScopes,
  type ApiScope,
  isDamagedApiKey,
  makeApiKey,
  refusalOfApiKey,
} from "@rollcall/domain/directory"
import { apiKeyDigest, Db, Ids, Key, Random } from "@rollcall/provisioning"
import { Clock, Effect } from "effect"
import { ActRefused, conflict, invalid, missing } from "./refusal.ts"

/** A new key: the only time its text is seen. */
export interface IssuedApiKey {
  readonly apiKey: ApiKey
  readonly text: string
}

type Services = Db | Ids | Key

/** The key of a text, where it is one that works. */
export const findWorkingApiKey = Effect.fnUntraced(function* (
  text: string,
): Effect.fn.Return<ApiKey | undefined, never, Db | Key> {
  // A mistyped one is told from an unknown one without asking anybody.
  if (isDamagedApiKey(text)) return undefined
  const [database, key] = [yield* Db, yield* Key]
  const found = yield* Effect.promise(() => findApiKey(database, apiKeyDigest(key, text)))
  return found?.revokedAt === undefined ? found : undefined
})

/** What a new key is to be. */
export interface WantedApiKey {
  readonly name: string
  readonly scopes: ReadonlyArray<ApiScope>
  /** The only entity it reaches; absent: all that `by` reaches. */
  readonly entityId?: string
}

/** Makes a key. Nobody gives what they do not have: no scope and no entity that the key `by` lacks. */
export const createApiKey = Effect.fnUntraced(function* (
  by: Pick<ApiKey, "entityId" | "scopes">,
  { name, scopes, entityId = by.entityId }: WantedApiKey,
): Effect.fn.Return<IssuedApiKey, ActRefused, Services | Random> {
  const [database, newId, random] = [yield* Db, yield* Ids, yield* Random]
  if (by.entityId !== undefined && by.entityId !== entityId) return yield* noEntity()
  const [missingScope] = scopes.filter((scope) => !by.scopes.includes(scope))
  if (missingScope !== undefined) {
    return yield* invalid(`You lack the scope "${missingScope}" yourself, so you cannot give it.`, "scopes")
  }
  if (entityId !== undefined) {
    const [entity] = yield* Effect.promise(() => pageOfEntities(database, { only: entityId, limit: 1 }))
    if (entity === undefined) return yield* noEntity()
  }
  const text = makeApiKey(random(48))
  const apiKey: ApiKey = {
    id: newId(),
    name,
    ...(entityId === undefined ? {} : { entityId }),
    scopes: apiScopes.filter((scope) => scopes.includes(scope)),
    createdBy: "api",
    createdAt: yield* Clock.currentTimeMillis,
  }
  yield* store(database, text, apiKey)
  return { apiKey, text }
})

const noEntity = (): ActRefused => invalid("There is no such entity.", "entityId")

/** Ends a key at once. No key ends itself: an installation must not lock itself out by one call. */
export const revokeApiKey = Effect.fnUntraced(function* (
  by: Pick<ApiKey, "id" | "entityId">,
  id: string,
): Effect.fn.Return<ApiKey, ActRefused, Db> {
  if (by.id === id) return yield* conflict("This is the key of this very request. Revoke it with another one.")
  const database = yield* Db
  const now = new Date(yield* Clock.currentTimeMillis)
  const ended = yield* Effect.promise(() => endApiKey(database, id, by.entityId, now))
  return ended ?? (yield* missing("There is no such API key."))
})

/**
 * Lets a key of the operator's choosing in, with every scope and for every entity. A second call with the same key does
 * nothing; another key takes its place, and the one before ends at once.
 */
export const ensureBootstrapApiKey = Effect.fnUntraced(function* (
  text: string,
): Effect.fn.Return<void, ActRefused, Services> {
  const refused = refusalOfApiKey(text)
  if (refused !== undefined) return yield* invalid(`ROLLCALL_BOOTSTRAP_API_KEY ${refused}.`)
  const [database, key] = [yield* Db, yield* Key]
  const known = yield* ensure(text, "Bootstrap key", "bootstrap")
  if (known.revokedAt !== undefined) {
    return yield* conflict("The key in ROLLCALL_BOOTSTRAP_API_KEY was revoked or replaced. Choose another one.")
  }
  const now = new Date(yield* Clock.currentTimeMillis)
  yield* Effect.promise(() => revokeOtherBootstrapKeys(database, apiKeyDigest(key, text), now))
})

/** Where the key of the first start is kept. */
export interface FirstKeyStore {
  readonly read: () => string | undefined
  readonly write: (text: string) => void
}

/**
 * Makes a key with every scope for every entity and has it kept, unless there is, or ever was, one. It is kept before it
 * works, so a start that is cut short leaves none that nobody knows. One that is kept works, unless it was revoked.
 */
export const ensureFirstApiKey = Effect.fnUntraced(function* (
  kept: FirstKeyStore,
): Effect.fn.Return<void, never, Services | Random> {
  const [database, random] = [yield* Db, yield* Random]
  const known = yield* Effect.sync(kept.read)
  if (known === undefined && (yield* Effect.promise(() => hasInstallationKey(database)))) return
  const text = known ?? makeApiKey(random(48))
  if (known === undefined) yield* Effect.sync(() => kept.write(text))
  yield* ensure(text, "First key", "first-start")
})

const ensure = Effect.fnUntraced(function* (
  text: string,
  name: string,
  createdBy: ApiKey["createdBy"],
): Effect.fn.Return<ApiKey, never, Services> {
  const [database, newId, key] = [yield* Db, yield* Ids, yield* Key]
  const createdAt = yield* Clock.currentTimeMillis
  const apiKey: ApiKey = { id: newId(), name, scopes: apiScopes, createdBy, createdAt }
  if (yield* store(database, text, apiKey)) return apiKey
  return (yield* Effect.promise(() => findApiKey(database, apiKeyDigest(key, text)))) ?? apiKey
})

const store = Effect.fnUntraced(function* (
  database: Database,
  text: string,
  apiKey: ApiKey,
): Effect.fn.Return<boolean, never, Key> {
  const key = yield* Key
  return yield* Effect.promise(() => insertApiKey(database, apiKeyDigest(key, text), apiKey)).pipe(
    Effect.uninterruptible,
  )
})
