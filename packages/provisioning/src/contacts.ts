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

      return {
        note: (contact) => {
          const { caller, method, pattern, status, at } = contact
          const fingerprint = contact.userAgent.slice(0, 200)
          const key = [caller.tokenId, method, pattern, fingerprint].join("\n")
          const before = seen.get(key)?.contact
          seen.set(key, {
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
              count: (before?.count ?? 0) + 1,
            },
          })
        },
        noteRefused: (contact) => {
          const key = [contact.urlKey, contact.pattern, contact.hint, contact.outcome].join("\n")
          const before = refused.get(key)
          if (before === undefined && refused.size >= mostRefusals) return
          refused.set(key, { ...contact, times: (before?.times ?? 0) + 1 })
        },
        flush: Effect.suspend(() => {
          const batch = [...seen.values()].map(flushSeen)
          const strangers = [...refused.values()].map(flushRefused)
          seen.clear()
          refused.clear()
          return Effect.forEach([...batch, ...strangers], (write) =>
            write.pipe(Effect.catch((error) => Effect.logWarning(`contacts not written: ${error._tag}`))),
          )
        }).pipe(Effect.asVoid),
      }
    }),
  )
}
