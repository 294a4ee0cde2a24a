import { look } from "@rollcall/administration"
import type { ProvisioningEvent } from "@rollcall/api"
import { type EventFacts, type EventMatch, eventsBeyond, idFloor, isUuid, pageOfEvents } from "@rollcall/database"
import { type Cause, Clock, Effect, Option, Queue, Stream } from "effect"
import { LiveEvents } from "../../services.ts"
import { noSuchThing, problem } from "../api-problem.ts"
import type { HandlersOf } from "../call.ts"
import { type LiveEvents as LiveEventsOf, longestOnTheWay, resumeBehind } from "../live-events.ts"
import { showPage } from "../page.ts"
import { dateOf } from "./instant.ts"
import { patiently } from "./patiently.ts"

export const provisioningEventHandlers: HandlersOf<"provisioningEvents"> = {
  list: Effect.fnUntraced(function* ({ params, query, page }) {
    const { from, until, limit: _, cursor: __, ...match } = query
    const asked = { from: dateOf(from), until: dateOf(until), after: page.after, limit: page.limit }
    const rows = yield* patiently(
      look(params.entityId, (tx) => pageOfEvents(tx, match, asked)),
      "from",
    )
    return { body: showPage(page, rows, show) }
  }),
  get: Effect.fnUntraced(function* ({ params: { entityId, eventId } }) {
    const [event] = yield* look(entityId, (tx) => pageOfEvents(tx, {}, { only: eventId, limit: 1 }))
    return event === undefined ? yield* noSuchThing() : { body: show(event) }
  }),
  stream: Effect.fnUntraced(function* ({ params: { entityId }, query, lastEventId }) {
    const live = yield* LiveEvents
    if (live.hasRoom()) return { events: Stream.map(follow(live, entityId, query, lastEventId), show) }
    const detail = "Too many follow events already, or this process stops."
    return yield* problem("unavailable", detail, { "Retry-After": "5" })
  }),
}

/** What happens from now on, behind what happened since an event. Nobody listens before the stream is run. */
const follow = (live: LiveEventsOf, entityId: string, match: EventMatch, lastEventId: string | undefined) =>
  Stream.unwrap(
    Effect.gen(function* () {
      const heard = yield* Queue.make<EventFacts, Cause.Done>({ capacity: mostWaiting, strategy: "dropping" })
      const since = idFloor((yield* Clock.currentTimeMillis) - longestOnTheWay)
      const following = live.follow(entityId, (events) => {
        // Whoever takes them too slowly is cut off, and comes back for the rest.
        const isFull = events?.some((event) => matches(match, event) && !Queue.offerUnsafe(heard, event)) ?? true
        if (isFull) Queue.endUnsafe(heard)
      })
      if (following === undefined) return Stream.empty
      yield* Effect.addFinalizer(() => Effect.sync(following.stop))
      const told = new Set<string>()
      const note = ({ id }: EventFacts) => Effect.sync(() => void (id > since && told.add(id)))
      const before =
        lastEventId !== undefined && isUuid(lastEventId) ? replay(entityId, match, lastEventId) : Stream.empty
      return Stream.fromEffectDrain(Effect.promise(() => following.begun)).pipe(
        Stream.concat(Stream.tap(before, note)),
        Stream.concat(Stream.filter(Stream.fromQueue(heard), ({ id }) => !told.has(id))),
      )
    }),
  )

const mostWaiting = 10_000
const replayedAtOnce = 200

/** What happened behind an event, page by page as fast as it is taken. */
const replay = (entityId: string, match: EventMatch, lastEventId: string) =>
  Stream.paginate(resumeBehind(lastEventId), (beyond) =>
    Effect.map(
      look(entityId, (tx) => eventsBeyond(tx, match, beyond, replayedAtOnce)),
      (rows) => {
        const last = rows.length < replayedAtOnce ? undefined : rows.at(-1)
        return [rows, last === undefined ? Option.none() : Option.some(last.id)] as const
      },
    ),
  )

const matches = (match: EventMatch, event: EventFacts): boolean =>
  (["kind", "outcome", "actor", "subject", "connectionId"] as const).every(
    (name) => match[name] === undefined || match[name] === event[name],
  )

const show = (event: EventFacts): ProvisioningEvent => ({ ...event, at: event.at.toISOString() })
