import type { DialectNote, JsonObject } from "@rollcall/domain/scim"
import { type RawBuilder, sql } from "kysely"
import type { Exchange, ProvisioningEvent } from "./events.ts"
import type { EntityTransaction } from "./transaction.ts"
import { idCeiling, idFloor } from "./uuid.ts"

type Nullable<A, Key extends keyof A> = { readonly [K in Key]: Exclude<A[K], undefined> | null }

/** An event as it is shown: everything but what seals it. */
export type EventFacts = Pick<ProvisioningEvent, "id" | "actor" | "kind" | "outcome" | "at"> &
  Nullable<
    Required<ProvisioningEvent>,
    | "actorId"
    | "connectionId"
    | "tokenId"
    | "requestId"
    | "exchangeId"
    | "subject"
    | "before"
    | "after"
    | "status"
    | "scimType"
    | "detail"
  >

/** A time from which and until which; each absent when there is none. */
export interface Period {
  readonly from?: Date | undefined
  readonly until?: Date | undefined
}

/** What of an event must be so; absent parts may be anything. */
export interface EventMatch {
  readonly kind?: string | undefined
  readonly outcome?: ProvisioningEvent["outcome"] | undefined
  readonly actor?: ProvisioningEvent["actor"] | undefined
  readonly subject?: string | undefined
  readonly connectionId?: string | undefined
  /** What one push came to. */
  readonly exchangeId?: string | undefined
  /** Without those that found everything as it was to be. */
  readonly changesOnly?: boolean | undefined
  /** About one of these; absent: about anything. */
  readonly subjects?: ReadonlyArray<string> | undefined
}

/** Which page of what happened, newest first: what is older than this id. */
export interface HistoryPage extends Period {
  readonly only?: string | undefined
  readonly after?: string | undefined
  readonly limit: number
}

/** The columns of `EventFacts`. */
export const eventColumns = sql`id, actor, kind, outcome, at, actor_id as "actorId", connection_id as "connectionId",
  token_id as "tokenId", request_id as "requestId", exchange_id as "exchangeId", subject, before, after, status,
  scim_type as "scimType", detail`

/** A page of an entity's provisioning events, newest first. */
export const pageOfEvents = (
  tx: EntityTransaction,
  { subjects, ...match }: EventMatch,
  page: HistoryPage,
): Promise<ReadonlyArray<EventFacts>> => {
  const conditions = [...matching(match), ...within(tx, page)]
  const latest = sql`order by id desc limit ${sql.lit(page.limit)}`
  if (subjects === undefined)
    return tx.runBuilt(sql<EventFacts>`select ${eventColumns} from provisioning_event
      where ${sql.join(conditions, and)} ${latest}`)
  // The latest of each, by the index that has them: how many each has says nothing of where the latest of all are.
  return tx.runBuilt(sql<EventFacts>`select ${eventColumns} from provisioning_event
    where entity_id = ${tx.entityId} and id in (
      select found.id from unnest(${subjects}::text[]) as about (name)
        cross join lateral (select id from provisioning_event
          where ${sql.join([...conditions, sql`subject = about.name`], and)} ${latest}) found ${latest})
    order by id desc`)
}

/** Events with ids beyond this one, in order of id. */
export const eventsBeyond = (
  tx: EntityTransaction,
  match: EventMatch,
  id: string,
  limit: number,
): Promise<ReadonlyArray<EventFacts>> =>
  tx.runBuilt(sql<EventFacts>`select ${eventColumns} from provisioning_event
    where ${sql.join([...matching(match), sql`entity_id = ${tx.entityId} and id > ${id}`], and)}
    order by id limit ${sql.lit(limit)}`)

/** The ids of events beyond this one, in order. */
export const eventIdsBeyond = async (
  tx: EntityTransaction,
  id: string,
  limit: number,
): Promise<ReadonlyArray<string>> => {
  const rows = await tx.runBuilt(sql<{ id: string }>`select id from provisioning_event
    where entity_id = ${tx.entityId} and id > ${id} order by id limit ${sql.lit(limit)}`)
  return rows.map((row) => row.id)
}

/** Events by their ids, in order of id. */
export const eventsOfIds = (tx: EntityTransaction, ids: ReadonlyArray<string>): Promise<ReadonlyArray<EventFacts>> =>
  tx.runBuilt(sql<EventFacts>`select ${eventColumns} from provisioning_event
    where entity_id = ${tx.entityId} and id = any(${ids}::uuid[]) order by id`)

/** An exchange without what was sent and answered. */
export type ExchangeFacts = Pick<Exchange, "id" | "connectionId" | "method" | "pattern" | "status" | "ms" | "at"> & {
  readonly notes: ReadonlyArray<DialectNote>
  readonly userAgent: string | null
  readonly network: string | null
}

/** The same with them, redacted as they are stored. */
export interface WholeExchange extends ExchangeFacts {
  readonly request: JsonObject | null
  readonly response: JsonObject | null
}

/** What of an exchange must be so; absent parts may be anything. */
export interface ExchangeMatch {
  readonly connectionId?: string | undefined
  readonly method?: string | undefined
  readonly status?: number | undefined
  /** Something happened to this in it, such as `Users/<id>`. */
  readonly subject?: string | undefined
}

const exchangeColumns = sql`id, connection_id as "connectionId", method, pattern, status, ms, at, notes,
  user_agent as "userAgent", network`

/** A page of an entity's exchanges, newest first. */
export const pageOfExchanges = (
  tx: EntityTransaction,
  { connectionId, method, status, subject }: ExchangeMatch,
  page: HistoryPage,
): Promise<ReadonlyArray<ExchangeFacts>> => {
  const conditions = [
    ...within(tx, page),
    ...equal({ connection_id: connectionId, method }),
    ...(status === undefined ? [] : [sql`status = ${status}`]),
    ...(subject === undefined
      ? []
      : [
          sql`id in (select exchange_id from provisioning_event
          where entity_id = ${tx.entityId} and subject = ${subject})`,
        ]),
  ]
  return tx.runBuilt(sql<ExchangeFacts>`select ${exchangeColumns} from exchange
    where ${sql.join(conditions, and)} order by id desc limit ${sql.lit(page.limit)}`)
}

/** Exchanges by their ids, those that are kept still. */
export const exchangesOf = async (
  tx: EntityTransaction,
  ids: ReadonlyArray<string>,
): Promise<ReadonlyMap<string, ExchangeFacts>> => {
  if (ids.length === 0) return new Map()
  const rows = await tx.runBuilt(sql<ExchangeFacts>`select ${exchangeColumns} from exchange
    where entity_id = ${tx.entityId} and id = any(${ids}::uuid[])`)
  return new Map(rows.map((row) => [row.id, row]))
}

/** An exchange with what was sent and answered. */
export const findExchange = async (tx: EntityTransaction, id: string): Promise<WholeExchange | undefined> => {
  const [row] = await tx.runBuilt(sql<WholeExchange>`select ${exchangeColumns}, request, response from exchange
    where entity_id = ${tx.entityId} and id = ${id}`)
  return row
}

const and = sql` and `

const matching = ({
  connectionId,
  exchangeId,
  changesOnly,
  subjects,
  ...match
}: EventMatch): ReadonlyArray<RawBuilder<unknown>> => [
  ...equal({ connection_id: connectionId, exchange_id: exchangeId, ...match }),
  ...(changesOnly === true ? [sql`outcome <> 'unchanged'`] : []),
  ...(subjects === undefined ? [] : [sql`subject = any(${subjects}::text[])`]),
]

/** The conditions of everything that matches within a period. */
export const eventConditions = (tx: EntityTransaction, match: EventMatch, period: Period): RawBuilder<unknown> =>
  sql.join([...matching(match), ...within(tx, period)], and)

const equal = (values: Readonly<Record<string, string | undefined>>): ReadonlyArray<RawBuilder<unknown>> =>
  Object.entries(values).flatMap(([column, value]) => (value === undefined ? [] : [sql`${sql.ref(column)} = ${value}`]))

/** Ids are made when things happen, or so soon after that the index of ids finds a time. */
const slack = 60_000

const within = (
  { entityId }: EntityTransaction,
  { only, after, from, until }: Partial<HistoryPage>,
): ReadonlyArray<RawBuilder<unknown>> => [
  sql`entity_id = ${entityId}`,
  ...(only === undefined ? [] : [sql`id = ${only}`]),
  ...(after === undefined ? [] : [sql`id < ${after}`]),
  ...(from === undefined ? [] : [sql`at >= ${from} and id > ${idFloor(from.getTime() - slack)}`]),
  ...(until === undefined ? [] : [sql`at < ${until} and id < ${idCeiling(until.getTime() + slack)}`]),
]
