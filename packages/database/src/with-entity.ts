import type { Kysely, RawBuilder } from "kysely"
import type { Database } from "./database.ts"
import type { EntityScope } from "./entity-scope.ts"
import { faultOf } from "./failure.ts"
import { commandQueue } from "./session/command-queue.ts"
import type { Outcome, Parameter, Session } from "./session/session.ts"
import { kyselyOf } from "./session/session-kysely.ts"
import type { Statement } from "./session/statement.ts"
import type { Tables } from "./tables.ts"
import { isUuid } from "./uuid.ts"

declare const transaction: unique symbol

/** A transaction of one entity: row-level security shows it nothing else. Only `withEntity` makes one. */
export interface EntityTransaction extends EntityScope {
  readonly [transaction]: true
  /** For statements that are built; each must be awaited before the next is sent. */
  readonly db: Kysely<Tables>
  /**
   * Sends a command whose outcome nobody needs, without waiting for it. What is sent up to the next statement that is
   * run, or the end, goes as one (`combine`). When it fails, so does the transaction, with that error.
   */
  readonly send: (statement: Statement<unknown>, values?: ReadonlyArray<Parameter>) => void
  /** Ends what goes as one: what is sent next may build on what was sent so far. */
  readonly separate: () => void
}

const mostAttempts = 5

/** `reading` sees one moment of the database, so that a page and its total agree, and cannot write. */
export type Purpose = "reading" | "writing"

const begin: Readonly<Record<Purpose, string>> = {
  // As for single reads: see `openPostgres`.
  reading:
    "begin isolation level repeatable read, read only; set local statement_timeout = 3000; set local lock_timeout = 2000",
  writing: "begin",
}

/**
 * Runs `work` in one transaction as the role `rollcall_app`, bound to one entity. Rolls back when `work` throws. A
 * serialisation failure or a deadlock runs the whole of `work` again, so it must keep its effects in the database.
 */
export const withEntity = async <A>(
  database: Database,
  entityId: string,
  work: (tx: EntityTransaction) => Promise<A>,
  purpose: Purpose = "writing",
): Promise<A> => {
  if (!isUuid(entityId)) throw new TypeError("withEntity needs an entity id, a UUID in lower case")
  for (let attempt = 1; ; attempt++) {
    try {
      return await database.lend((session) => attemptOnce(session, entityId, work, purpose))
    } catch (error) {
      if (faultOf(error) !== "retry" || attempt === mostAttempts) throw error
      await new Promise((resolve) => setTimeout(resolve, 5 * 2 ** attempt))
    }
  }
}

const attemptOnce = async <A>(
  lent: Session,
  entityId: string,
  work: (tx: EntityTransaction) => Promise<A>,
  purpose: Purpose,
): Promise<A> => {
  const sent = sending()
  const { session, close } = closable(lent)
  try {
    // One text; both settings end with the transaction. The id was checked to be a UUID.
    const settings = `set local role rollcall_app; set local rollcall.entity = '${entityId}'`
    const begun = sent.add(session.runText(`${begin[purpose]}; ${settings}`))
    const { tx, flush } = transactionOn(session, entityId, begun, sent.add)
    const result = await work(tx)
    await begun
    flush()
    void sent.add(session.runText("commit"))
    await sent.all()
    return result
  } catch (error) {
    const first = await sent.firstFailure()
    // On a broken connection the rollback fails too, and the server does it.
    await session.runText("rollback").catch(() => {})
    // Whoever waited for a statement behind the one that failed was told only that the transaction is aborted.
    throw isAborted(error) ? (first?.reason ?? error) : error
  } finally {
    close()
  }
}

/** A transaction that is over must reach its connection no more: it is somebody else's by then. */
const closable = (lent: Session): { readonly session: Session; readonly close: () => void } => {
  let isOpen = true
  const check = (): void => {
    if (!isOpen) throw new Error("the transaction is over")
  }
  const session: Session = {
    run: async (statement, values) => {
      check()
      return lent.run(statement, values)
    },
    runText: async (text) => {
      check()
      return lent.runText(text)
    },
  }
  return {
    session,
    close: () => {
      isOpen = false
    },
  }
}

const transactionOn = (
  session: Session,
  entityId: string,
  begun: Promise<unknown>,
  keep: <A>(outcome: Promise<A>) => Promise<A>,
): { readonly tx: EntityTransaction; readonly flush: () => void } => {
  const queue = commandQueue()
  const flush = (): void => {
    for (const { statement, values } of queue.take()) void keep(session.run(statement, [entityId, ...values]))
  }
  const run = async <Row>(statement: Statement<Row>, values: ReadonlyArray<Parameter> = []): Promise<Outcome<Row>> => {
    // A read may be on its way behind the beginning, and counts only if that went well; a write waits for it.
    if (statement.writes || !queue.isEmpty()) await begun
    flush()
    const outcome = keep(session.run(statement, [entityId, ...values]))
    await begun
    return outcome
  }
  const begunSession: Session = {
    run: async (statement, values) => {
      await begun
      flush()
      return keep(session.run(statement, values))
    },
    runText: async (text) => {
      await begun
      flush()
      return keep(session.runText(text))
    },
  }
  let db: Kysely<Tables> | undefined
  const transaction = {
    entityId,
    run,
    send: queue.add,
    separate: queue.separate,
    runBuilt: async <Row>(built: RawBuilder<Row>) => (await built.execute(transaction.db)).rows,
    get db() {
      return (db ??= kyselyOf(begunSession))
    },
  }
  // The brands exist in types only, so that nothing else can make an entity transaction.
  return { tx: transaction as unknown as EntityTransaction, flush }
}

const isAborted = (error: unknown): boolean => error instanceof Error && "code" in error && error.code === "25P02"

/** Promises of what was sent: none goes unhandled, and the first failure of all is the one that counts. */
const sending = () => {
  const outcomes: Array<Promise<unknown>> = []
  const firstFailure = async (): Promise<PromiseRejectedResult | undefined> =>
    (await Promise.allSettled(outcomes)).find((result) => result.status === "rejected")
  return {
    add: <A>(outcome: Promise<A>): Promise<A> => {
      outcome.catch(() => {})
      outcomes.push(outcome)
      return outcome
    },
    firstFailure,
    all: async (): Promise<void> => {
      const failure = await firstFailure()
      if (failure !== undefined) throw failure.reason
    },
  }
}
