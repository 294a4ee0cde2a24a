import { look } from "@rollcall/administration"
import { mostExported, type ToldEvent } from "@rollcall/api"
import { type EventMatch, type ExchangeFacts, exchangesOf, type Period, pageOfEvents } from "@rollcall/database"
import type { Json } from "@rollcall/domain/scim"
import { type CellValue, csvText } from "@rollcall/reports/csv"
import { Effect } from "effect"
import { createHash } from "node:crypto"
import { nameActors } from "./name-actors.ts"
import { patiently } from "./patiently.ts"
import { tellEvents } from "./tell-events.ts"

/** An event with the push it came of, while that is kept. */
export interface JoinedEvent {
  readonly event: ToldEvent
  readonly exchange: ExchangeFacts | undefined
}

const readAtOnce = 500

/** The newest events that match, so many at a time: no transaction is long. */
export const exportedEvents = Effect.fnUntraced(function* (entityId: string, match: EventMatch, period: Period) {
  const joined: Array<JoinedEvent> = []
  let after: string | undefined
  do {
    const page = { ...period, after, limit: Math.min(readAtOnce, mostExported - joined.length) }
    const read = look(entityId, async (tx) => {
      const rows = await pageOfEvents(tx, match, page)
      const exchanges = await exchangesOf(tx, [...new Set(rows.flatMap(({ exchangeId }) => exchangeId ?? []))])
      return { events: await tellEvents(tx, rows), exchanges }
    })
    const { events, exchanges } = yield* patiently(read, "from")
    const found = yield* nameActors(events)
    joined.push(...found.map((event) => ({ event, exchange: exchanges.get(event.exchangeId ?? "") })))
    after = found.length < page.limit ? undefined : found.at(-1)?.id
  } while (after !== undefined && joined.length < mostExported)
  return joined
})

/** They as a file. Its name says when they are not all. */
export const fileOf = (format: "csv" | "json", joined: ReadonlyArray<JoinedEvent>) => {
  const text = format === "csv" ? asCsv(joined) : asJson(joined)
  const bytes = new TextEncoder().encode(text)
  const part = joined.length < mostExported ? "" : `-newest-${mostExported}`
  return {
    file: {
      name: `sync-log${part}.${format}`,
      mediaType: format === "csv" ? "text/csv" : "application/json",
      bytes,
      sha256: createHash("sha256").update(bytes).digest("hex"),
    },
  }
}

const columns = [
  "at",
  "kind",
  "outcome",
  "actor",
  "actor_name",
  "subject",
  "subject_name",
  "before",
  "after",
  "status",
  "scim_type",
  "detail",
  "connection_id",
  "request_id",
  "event_id",
  "exchange_id",
  "method",
  "route",
  "ms",
  "tolerated",
]

const text = (value: Json): string | null => (value === null ? null : JSON.stringify(value))

const asCsv = (joined: ReadonlyArray<JoinedEvent>): string =>
  csvText(
    columns,
    joined.map(({ event, exchange }): ReadonlyArray<CellValue> => [
      event.at,
      event.kind,
      event.outcome,
      event.actor,
      event.actorName,
      event.subject,
      event.subjectName,
      text(event.before),
      text(event.after),
      event.status,
      event.scimType,
      event.detail,
      event.connectionId,
      event.requestId,
      event.id,
      event.exchangeId,
      exchange?.method ?? null,
      exchange?.pattern ?? null,
      event.ms,
      exchange?.notes.map(({ rule, path }) => (path === undefined ? rule : `${rule}: ${path}`)).join("\n") ?? null,
    ]),
  )

const asJson = (joined: ReadonlyArray<JoinedEvent>): string =>
  JSON.stringify({
    complete: joined.length < mostExported,
    events: joined.map(({ event, exchange }) => ({
      ...event,
      exchange: exchange === undefined ? null : { ...exchange, at: exchange.at.toISOString() },
    })),
  })
