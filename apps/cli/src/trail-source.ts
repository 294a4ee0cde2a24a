import { type Client, makeClient, type TrailLink as SentLink } from "@rollcall/api"
import {
  type Database,
  listEntities,
  readsOf,
  type TrailLink,
  type TrailMark,
  trailHead,
  trailLinks,
} from "@rollcall/database"
import type { JsonObject } from "@rollcall/domain/scim"
import { Effect } from "effect"
import type { Environment } from "./environment.ts"
import { fail } from "./failure.ts"
import { openDatabase } from "./open-database.ts"

/** Whose trail it is; a file does not know slugs. */
export interface EntityOfTrail {
  readonly id: string
  readonly slug?: string
}

/** Where trails are read from. */
export interface TrailSource {
  readonly entities: () => Promise<ReadonlyArray<EntityOfTrail>>
  /** Where an entity's trail ends now. */
  readonly headOf: (entityId: string) => Promise<TrailMark | undefined>
  readonly linksBehind: (entityId: string, seq: number) => Promise<ReadonlyArray<TrailLink>>
  readonly close: () => Promise<void>
}

/** The database, or the service that has it open. */
export const openTrails = async (environment: Environment): Promise<TrailSource> => {
  const database = await openDatabase(environment)
  return database === "in-use" ? overApi(environment) : inDatabase(database)
}

const ownHead = (seq: number, hash: Uint8Array): TrailMark => ({ seq, hash, from: "the head of the trail" })
const pageSize = { embedded: 200, postgresql: 1_000 } as const

export const inDatabase = (database: Database): TrailSource => ({
  entities: () => listEntities(database),
  headOf: async (entityId) => {
    const { seq, hash } = await trailHead(readsOf(database, entityId))
    return hash && ownHead(seq, hash)
  },
  linksBehind: (entityId, seq) => trailLinks(readsOf(database, entityId), seq, pageSize[database.kind]),
  close: database.close,
})

const overApi = ({ url, apiKey, dataDir }: Environment): TrailSource => {
  if (apiKey === undefined) {
    throw fail(
      `A service has ${dataDir} open, so it is asked over its API: set ROLLCALL_API_KEY to a key of the admin API.`,
    )
  }
  const client = makeClient({ baseUrl: url, key: apiKey, fetch })
  const ask = <A, E extends Error>(asked: Effect.Effect<A, E>): Promise<A> =>
    Effect.runPromise(
      Effect.mapError(asked, (error) =>
        fail(`The service at ${url}, which has ${dataDir} open, does not help: ${error.message}`),
      ),
    )
  return {
    entities: () => allEntities(client, ask),
    headOf: async (entityId) => {
      const { head } = await ask(client.trail.list({ entityId, limit: 1 }))
      return head.hash === null ? undefined : ownHead(head.seq, Buffer.from(head.hash, "hex"))
    },
    linksBehind: async (entityId, after) => (await ask(client.trail.list({ entityId, after }))).items.map(linkOf),
    close: async () => {},
  }
}

type Ask = <A, E extends Error>(asked: Effect.Effect<A, E>) => Promise<A>

const allEntities = async (client: Client, ask: Ask): Promise<ReadonlyArray<EntityOfTrail>> => {
  const entities: Array<EntityOfTrail> = []
  for (let cursor: string | null = ""; cursor !== null;) {
    const page: { readonly items: ReadonlyArray<EntityOfTrail>; readonly nextCursor: string | null } = await ask(
      client.entities.list({ limit: 200, ...(cursor === "" ? {} : { cursor }) }),
    )
    entities.push(...page.items)
    cursor = page.nextCursor
  }
  return entities
}

const bytes = (hex: string): Uint8Array => Buffer.from(hex, "hex")

/** A link as it was sent or written. */
export const linkOf = ({ seq, eventId, rowHash, hash, event }: SentLink): TrailLink => ({
  seq,
  eventId,
  rowHash: bytes(rowHash),
  hash: bytes(hash),
  ...(event === null
    ? {}
    : {
        event: {
          salt: bytes(event.salt),
          rowHash: bytes(event.rowHash),
          // It came as JSON.
          content: event.content as JsonObject,
        },
      }),
})

/** A link as it is written. */
export const sentLink = ({ seq, eventId, rowHash, hash, event }: TrailLink): SentLink => ({
  seq,
  eventId,
  rowHash: hex(rowHash),
  hash: hex(hash),
  event: event === undefined ? null : { salt: hex(event.salt), rowHash: hex(event.rowHash), content: event.content },
})

const hex = (some: Uint8Array): string => Buffer.from(some).toString("hex")
