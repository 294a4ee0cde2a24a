import {
  type Database,
  type EventFacts,
  eventIdsBeyond,
  eventsOfIds,
  idFloor,
  idTime,
  withEntity,
} from "@rollcall/database"

/** Hears of events of an entity, some at a time; `undefined`: there will be no more. */
export type Listener = (events: ReadonlyArray<EventFacts> | undefined) => void

export interface Following {
  /** Settled once whatever is written from now on will be heard of. */
  readonly begun: Promise<void>
  readonly stop: () => void
}

export interface LiveEvents {
  /** Whether another listener is let in at the moment. */
  readonly hasRoom: () => boolean
  /** Listens to an entity's events; `undefined` when there are too many listeners already, or it is over. */
  readonly follow: (entityId: string, listener: Listener) => Following | undefined
  /** Ends every listener, and lets in no more. */
  readonly close: () => void
}

/**
 * How long after an id is made its event may still be on its way into the database, in milliseconds. Ids are made before
 * the commit and by several processes, so a smaller one may come after a larger.
 */
export const longestOnTheWay = 10_000

const every = 1_000
const mostListeners = 500
const mostAtOnce = 1_000

interface Feed {
  readonly listeners: Set<Listener>
  /** The ids heard of that may come up again. */
  seen: Set<string>
  begun: Promise<void>
}

/**
 * Watches the table of events for those who listen, once for all listeners of an entity, so that what any process writes
 * is heard of in each.
 */
export const openLiveEvents = (database: Database): LiveEvents => {
  const feeds = new Map<string, Feed>()
  let isOver = false

  /** Reads what has come since, and tells it; a first look tells nothing. */
  const look = async (entityId: string, feed: Feed, since: number, tell: boolean): Promise<void> => {
    let beyond = idFloor(since - longestOnTheWay)
    const met = new Set<string>()
    for (;;) {
      const from = beyond
      const ids = await withEntity(database, entityId, (tx) => eventIdsBeyond(tx, from, mostAtOnce), "reading")
      for (const id of ids) met.add(id)
      const fresh = ids.filter((id) => !feed.seen.has(id))
      if (tell && fresh.length > 0) {
        const events = await withEntity(database, entityId, (tx) => eventsOfIds(tx, fresh), "reading")
        for (const listener of feed.listeners) listener(events)
      }
      for (const id of fresh) feed.seen.add(id)
      const last = ids.at(-1)
      if (ids.length < mostAtOnce || last === undefined) break
      beyond = last
    }
    feed.seen = met
  }

  const watch = async (entityId: string, feed: Feed): Promise<void> => {
    let lookedAt = Date.now()
    let isBegun = false
    const { promise, resolve } = Promise.withResolvers<void>()
    feed.begun = promise
    while (feed.listeners.size > 0 && !isOver) {
      const now = Date.now()
      // While the database is away, the time that was not looked at grows.
      await look(entityId, feed, lookedAt, isBegun).then(
        () => {
          lookedAt = now
          isBegun = true
          resolve()
        },
        () => {},
      )
      if (feed.listeners.size > 0 && !isOver) await new Promise((wake) => setTimeout(wake, every).unref())
    }
    resolve()
    feeds.delete(entityId)
  }

  const feedOf = (entityId: string, listener: Listener): Feed => {
    const known = feeds.get(entityId)
    if (known !== undefined) {
      known.listeners.add(listener)
      return known
    }
    const feed: Feed = { listeners: new Set([listener]), seen: new Set(), begun: Promise.resolve() }
    feeds.set(entityId, feed)
    void watch(entityId, feed)
    return feed
  }

  const hasRoom = (): boolean =>
    !isOver && [...feeds.values()].reduce((sum, { listeners }) => sum + listeners.size, 0) < mostListeners

  return {
    hasRoom,
    follow: (entityId, listener) => {
      if (!hasRoom()) return undefined
      const feed = feedOf(entityId, listener)
      return { begun: feed.begun, stop: () => void feed.listeners.delete(listener) }
    },
    close: () => {
      isOver = true
      for (const { listeners } of feeds.values()) for (const listener of listeners) listener(undefined)
    },
  }
}

/** Where to begin to read again behind an event, so that nothing is missed that was on its way when it was sent. */
export const resumeBehind = (id: string): string => idFloor(idTime(id) - longestOnTheWay)
