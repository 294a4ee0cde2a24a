import {
  type ClientContact,
  countRefused,
  nearestAddress,
  recordContact,
  whichEntity,
  withEntity,
} from "@rollcall/database"
import { Clock, Context, Effect, Layer } from "effect"
import type { Caller } from "./caller.ts"
import { databaseCall } from "./database-call.ts"
import { Db } from "./services.ts"

/** A call that was let in. */
export interface Contact {
  readonly caller: Caller
  readonly method: string
  readonly pattern: string
  readonly status: number
  /** Whether it changed something: a write that was not refused. */
  readonly wrote: boolean
  /** Whether it looked for a person and found one who was here before the connection. */
  readonly foundBefore: boolean
  readonly userAgent: string
  readonly at: Date
}

/** A call that was not. */
export interface RefusedContact {
  readonly urlKey: string
  readonly pattern: string
  /** The last four characters of the token that came. */
  readonly hint: string
  readonly outcome: string
  readonly at: Date
  /** The connection it is told to; absent: the one of the address it came to. */
  readonly told?: Place
}

interface Place {
  readonly entityId: string
  readonly connectionId: string
}

interface Pending {
  readonly entityId: string
  readonly contact: ClientContact
}

// Strangers choose these keys, so their number is bounded; what is over it is counted by the metrics only.
const mostRefusals = 1_000
// A user agent is the client's to choose as well: past this many at once, all others are one.
const mostSeen = 5_000
const otherClient = "other"

/** What goes on coming is written each so many milliseconds only; what comes anew is not kept waiting. */
const pauseBetween = 2_500

/**
 * What reads and refused calls leave behind: kept in memory and written soon, so that no read writes. A
 * crash may lose the last few seconds of it, and nothing else.
 */
export class Contacts extends Context.Service<
  Contacts,
  {
    readonly note: (contact: Contact) => void
    readonly noteRefused: (contact: RefusedContact) => void
    /** Writes everything. */
    readonly flush: Effect.Effect<void>
    /** Writes what was not written a moment ago: to be called each second. */
    readonly flushDue: Effect.Effect<void>
  }
>()("@rollcall/provisioning/Contacts") {
  static readonly layer = Layer.effect(
    Contacts,
    Effect.gen(function* () {
      const database = yield* Db
      const seen = new Map<string, Pending>()
      const refused = new Map<string, RefusedContact & { readonly times: number }>()

      const flushSeen = Effect.fnUntraced(function* ({ entityId, contact }: Pending) {
        yield* databaseCall(() => withEntity(database, entityId, (tx) => recordContact(tx, contact)))
      })
      const flushRefused = Effect.fnUntraced(function* (contact: RefusedContact & { readonly times: number }) {
        const { address } =
          contact.told === undefined
            ? yield* databaseCall(() => whichEntity(database, contact.urlKey, undefined))
            : { address: contact.told }
        const near =
          address === undefined ? yield* databaseCall(() => nearestAddress(database, contact.urlKey)) : undefined
        const place = address ?? near
        if (place === undefined) return
        const { connectionId, entityId } = place
        const outcome = near === undefined ? contact.outcome : wrongAddress
        yield* databaseCall(() =>
          withEntity(database, entityId, (tx) => countRefused(tx, { ...contact, outcome, connectionId })),
        )
      })

      const keep = (key: string, { entityId, contact }: Pending) => {
        const before = seen.get(key)?.contact
        const merged =
          before === undefined ? contact : { ...before, ...earliest(contact), count: before.count + contact.count }
        seen.set(key, { entityId, contact: merged })
      }
      const keepRefused = (key: string, contact: RefusedContact & { readonly times: number }) => {
        const before = refused.get(key)
        if (before === undefined && refused.size >= mostRefusals) return
        const at = before === undefined || before.at < contact.at ? contact.at : before.at
        refused.set(key, { ...contact, at, times: (before?.times ?? 0) + contact.times })
      }

      /** When what still comes was written. */
      const written = new Map<string, number>()
      const flushWhere = (isDue: (key: string) => boolean, now: number) =>
        Effect.suspend(() => {
          const batch = [...seen].filter(([key]) => isDue(key))
          const strangers = [...refused].filter(([key]) => isDue(key))
          for (const [key] of batch) seen.delete(key)
          for (const [key] of strangers) refused.delete(key)
          for (const [key, at] of written) if (now - at >= pauseBetween) written.delete(key)
          for (const [key] of [...batch, ...strangers]) written.set(key, now)
          // What could not be written is kept for the next time: only a crash may lose it.
          const writes = [
            ...batch.map(([key, pending]) => ({ write: flushSeen(pending), putBack: () => keep(key, pending) })),
            ...strangers.map(([key, contact]) => ({
              write: flushRefused(contact),
              putBack: () => keepRefused(key, contact),
            })),
          ]
          return Effect.forEach(writes, ({ write, putBack }) =>
            write.pipe(
              Effect.catch((error) => {
                putBack()
                return Effect.logWarning(`contacts not written yet: ${error._tag}`)
              }),
            ),
          )
        }).pipe(Effect.asVoid, Effect.uninterruptible)

      return {
        note: ({ caller, method, pattern, status, wrote, foundBefore, userAgent, at }) => {
          const known = fingerprintOf(userAgent)
          const keyOf = (fingerprint: string) => [caller.tokenId, method, pattern, fingerprint].join("\n")
          const fingerprint = seen.has(keyOf(known)) || seen.size < mostSeen ? known : otherClient
          const before = seen.get(keyOf(fingerprint))?.contact
          const lastWrite = wrote ? at : before?.lastWrite
          const firstFound = before?.firstFound ?? (foundBefore ? at : undefined)
          seen.set(keyOf(fingerprint), {
            entityId: caller.entityId,
            contact: {
              connectionId: caller.connection.id,
              tokenId: caller.tokenId,
              fingerprint,
              method,
              pattern,
              lastStatus: status,
              first: before?.first ?? at,
              last: at,
              ...(lastWrite === undefined ? {} : { lastWrite }),
              ...(firstFound === undefined ? {} : { firstFound }),
              count: (before?.count ?? 0) + 1,
            },
          })
        },
        noteRefused: (contact) => {
          const { urlKey, told, pattern, hint, outcome } = contact
          keepRefused([told?.connectionId ?? urlKey, pattern, hint, outcome].join("\n"), {
            ...contact,
            times: 1,
          })
        },
        flush: Effect.flatMap(Clock.currentTimeMillis, (now) => flushWhere(() => true, now)),
        flushDue: Effect.flatMap(Clock.currentTimeMillis, (now) =>
          flushWhere((key) => now - (written.get(key) ?? -Infinity) >= pauseBetween, now),
        ),
      }
    }),
  )
}

/** What of a contact is as of its beginning. */
const earliest = ({ first, firstFound }: ClientContact) => ({
  first,
  ...(firstFound === undefined ? {} : { firstFound }),
})

/** The outcome of what came to an address that is none, but nearly this connection's. */
export const wrongAddress = "wrong-address"

/** What of a user agent tells clients apart: its beginning, which names product and version. */
const fingerprintOf = (userAgent: string): string => userAgent.slice(0, 80)
