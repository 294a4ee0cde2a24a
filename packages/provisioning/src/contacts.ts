import { type ClientContact, countRefused, recordContact, whichEntity, withEntity } from "@rollcall/database"
import { Context, Effect, Layer } from "effect"
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

/**
 * What reads and refused calls leave behind: kept in memory and written every few seconds, so that no read writes. A
 * crash may lose the last few seconds of it, and nothing else.
 */
export class Contacts extends Context.Service<
  Contacts,
  {
    readonly note: (contact: Contact) => void
    readonly noteRefused: (contact: RefusedContact) => void
    readonly flush: Effect.Effect<void>
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
        const { address } = yield* databaseCall(() => whichEntity(database, contact.urlKey, undefined))
        if (address === undefined) return
        const { connectionId, entityId } = address
        yield* databaseCall(() =>
          withEntity(database, entityId, (tx) => countRefused(tx, { ...contact, connectionId })),
        )
      })

      const keep = (key: string, { entityId, contact }: Pending) => {
        const before = seen.get(key)?.contact
        const merged =
          before === undefined ? contact : { ...before, first: contact.first, count: before.count + contact.count }
        seen.set(key, { entityId, contact: merged })
      }
      const keepRefused = (key: string, contact: RefusedContact & { readonly times: number }) => {
        const before = refused.get(key)
        if (before === undefined && refused.size >= mostRefusals) return
        refused.set(key, { ...contact, times: (before?.times ?? 0) + contact.times })
      }

      return {
        note: ({ caller, method, pattern, status, wrote, userAgent, at }) => {
          const known = fingerprintOf(userAgent)
          const keyOf = (fingerprint: string) => [caller.tokenId, method, pattern, fingerprint].join("\n")
          const fingerprint = seen.has(keyOf(known)) || seen.size < mostSeen ? known : otherClient
          const before = seen.get(keyOf(fingerprint))?.contact
          const lastWrite = wrote ? at : before?.lastWrite
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
              count: (before?.count ?? 0) + 1,
            },
          })
        },
        noteRefused: (contact) => {
          keepRefused([contact.urlKey, contact.pattern, contact.hint, contact.outcome].join("\n"), {
            ...contact,
            times: 1,
          })
        },
        flush: Effect.suspend(() => {
          const [batch, strangers] = [[...seen], [...refused]]
          seen.clear()
          refused.clear()
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
        }).pipe(Effect.asVoid, Effect.uninterruptible),
      }
    }),
  )
}

/** What of a user agent tells clients apart: its beginning, which names product and version. */
const fingerprintOf = (userAgent: string): string => userAgent.slice(0, 80)
