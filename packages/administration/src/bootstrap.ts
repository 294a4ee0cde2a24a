import {
  addressOf,
  type Database,
  listConnections,
  listEntities,
  oneAtATime,
  type WhichEntity,
  whichEntity,
} from "@rollcall/database"
import { type ConnectionSettings, type Entity, type Idp, makeConnectionKey } from "@rollcall/domain/directory"
import { fold } from "@rollcall/domain/scim"
import { Db, type Ids, Key, type Random, type Rules } from "@rollcall/provisioning"
import { Context, Effect } from "effect"
import { act } from "./act.ts"
import { addConnection, isInUse, keyTaken, type NewConnection } from "./connections.ts"
import { createEntity } from "./entities.ts"
import type { ActRefused } from "./refusal.ts"
import { addFirstToken, ensureBootstrapToken } from "./tokens.ts"

/** What scripts and containers ask for by environment variables; absent parts get their defaults. */
export interface BootstrapWish {
  readonly entity?: string
  readonly urlKey?: string
  readonly idp?: Idp
  readonly token?: string
}

/** A connection as the start-up block shows it. */
export interface ConnectionSummary {
  readonly entity: Entity
  readonly connectionId: string
  readonly label: string
  readonly urlKey: string
}

/** What the first start made; its token is seen only now. */
export interface FirstToken {
  readonly urlKey: string
  readonly token: string
}

/** What a start came to. */
export interface Bootstrapped {
  /** Only at the start that made it. */
  readonly firstToken?: FirstToken
  /** The key of the connection that the wish's token leads to, where the wish has one. */
  readonly urlKey?: string
}

type Services = Db | Ids | Random | Rules | Key

const firstEntity = "Acme"
/** Scripts and trials take away as many people as they like: nobody is there to release them. */
const scripted: Partial<ConnectionSettings> = { brake: { mode: "watch" } }
const mostShown = 20

/**
 * Makes what the wish asks for, as often as it is called: entity, connection and token once. Without a wish, an empty
 * database gets the entity "Acme" with an Okta connection and a token. Replicas that start together take turns.
 */
export const bootstrap = Effect.fnUntraced(function* (
  wish: BootstrapWish,
): Effect.fn.Return<Bootstrapped, ActRefused, Services> {
  const services = yield* Effect.context<Services>()
  const database = Context.get(services, Db)
  const exit = yield* Effect.promise(() =>
    oneAtATime(database, () => Effect.runPromiseExit(Effect.provideContext(once(database, wish), services))),
  )
  return yield* exit
})

/** The connections in use of the first entities: as many as a terminal can show. */
export const connectionsInUse = Effect.fnUntraced(function* (): Effect.fn.Return<
  ReadonlyArray<ConnectionSummary>,
  ActRefused,
  Db | Ids | Random | Rules
> {
  const database = yield* Db
  const entities = yield* Effect.promise(() => listEntities(database))
  const each = yield* Effect.forEach(entities.slice(0, mostShown), (entity) =>
    act(entity.id, async (tx): Promise<ReadonlyArray<ConnectionSummary>> => {
      const connection = (await listConnections(tx)).find(isInUse)
      const urlKey = connection && (await addressOf(tx, connection.id))
      return connection && urlKey ? [{ entity, connectionId: connection.id, label: connection.label, urlKey }] : []
    }),
  )
  return each.flat()
})

const once = Effect.fnUntraced(function* (database: Database, wish: BootstrapWish) {
  const asked = wish.entity !== undefined || wish.urlKey !== undefined || wish.token !== undefined
  const key = yield* Key
  const entities = yield* Effect.promise(() => listEntities(database))
  const { urlKey: wishedKey } = wish
  const { address }: WhichEntity =
    wishedKey === undefined ? {} : yield* Effect.promise(() => whichEntity(database, wishedKey, undefined))
  const owner = entities.find(({ id }) => id === address?.entityId)
  const name = wish.entity ?? owner?.name ?? firstEntity
  // By its whole name: two names may fold to one slug, and one customer must never get into another's entity.
  const known = entities.find((entity) => fold(entity.name) === fold(name))
  // Before anything is made: an entity without the connection it was wished for would be left over.
  if (owner !== undefined && owner.id !== known?.id) return yield* Effect.fail(keyTaken(wishedKey ?? ""))
  // Nothing asked for: only a database with nobody in it, or with a first start that was cut short, gets the first.
  if (!asked && entities.some((entity) => entity !== known)) return {}
  const entity = known ?? (yield* createEntity(name))
  return yield* act(entity.id, async (tx, context): Promise<Bootstrapped> => {
    if (!asked && (await listConnections(tx)).length > 0) return {}
    const found = await connectionToUse(tx, wish)
    const urlKey = wish.urlKey ?? makeConnectionKey(context.random(32))
    const made = found ?? (await addConnection(tx, context, wish.idp ?? "okta", urlKey, { settings: scripted }))
    if (wish.token !== undefined) {
      await ensureBootstrapToken(tx, context, key, made.connection.id, wish.token)
      return { urlKey: made.urlKey }
    }
    if (found !== undefined) return {}
    const { token } = await addFirstToken(tx, context, key, made.connection.id)
    return { firstToken: { urlKey: made.urlKey, token } }
  })
})

/** The connection a wish means: the one of its key, or the one in use when it names no key. */
const connectionToUse = async (
  tx: Parameters<Parameters<typeof act>[1]>[0],
  wish: BootstrapWish,
): Promise<NewConnection | undefined> => {
  for (const connection of await listConnections(tx)) {
    const urlKey = await addressOf(tx, connection.id)
    if (urlKey === undefined) continue
    if (wish.urlKey === undefined ? isInUse(connection) : urlKey === wish.urlKey) return { connection, urlKey }
  }
  return undefined
}
