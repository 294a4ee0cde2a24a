import { Data } from "effect"
import type { Kysely, RawBuilder } from "kysely"
import type { EntityScope } from "./entity-scope.ts"
import { faultOf } from "./failure.ts"
import { type CommandQueue, commandQueue, takeAll } from "./session/command-queue.ts"
import type { Outcome, Parameter, Session } from "./session/session.ts"
import { kyselyOf } from "./session/session-kysely.ts"
import type { RowsCommand, Statement } from "./session/statement.ts"
import type { Tables } from "./tables/index.ts"

declare const transaction: unique symbol

/** A transaction of one entity: row-level security shows it nothing else. */
export interface EntityTransaction extends EntityScope {
  readonly [transaction]: true
  /** For statements that are built; each must be awaited before the next is sent. */
  readonly db: Kysely<Tables>
  /** Asks what others in the same transaction may be asking too. */
  readonly ask: Ask
  /**
   * Sends a command whose outcome nobody needs, without waiting for it. What is sent up to the next statement that is
   * run, or the end, goes as one (`combine`). When it fails, so does the transaction, with that error.
   */
  readonly send: (statement: Statement<unknown>, values?: ReadonlyArray<Parameter>) => void
  /** The same for a command that takes rows. */
  readonly sendRows: <Row extends object>(command: RowsCommand<Row>, rows: ReadonlyArray<Row>) => void
  /** Ends what goes as one: what is sent next may build on what was sent so far. */
  readonly separate: () => void
  /**
   * To be called by what must see all that was written before it: throws `NotAlone` where others share the transaction,
   * and the work then runs again in one of its own.
   */
  readonly alone: () => void
}

/** A work needs a transaction that it shares with nobody. */
export class NotAlone extends Data.TaggedError("NotAlone") {}

/** A question that one statement answers for many keys at once. It may lock what it finds, and writes nothing. */
export interface Question<Key, Answer> {
  /** Keys of one name are one. */
  readonly nameOf: (key: Key) => string
  /** Answers in the order of the keys. */
  readonly load: (scope: EntityScope, keys: ReadonlyArray<Key>) => Promise<ReadonlyArray<Answer>>
}

export type Ask = <Key, Answer>(question: Question<Key, Answer>, key: Key) => Promise<Answer>

/** One work's part of a transaction. */
export interface Strand {
  readonly tx: EntityTransaction
  /** Forgets what was to be sent; whether nothing was written then. The locks it took stay. */
  readonly drop: () => boolean
}

/**
 * One transaction as the role `rollcall_app`, bound to one entity; `begin` is the text it begins with. What
 * `use` spins are strands of it, each of which sees what the others wrote. Commits when all they sent went well; rolls
 * back and throws otherwise, or when `use` throws. `undone` is called when it is certain that nothing of it is there.
 */
export const inTransaction = async <A>(
  lent: Session,
  entityId: string,
  begin: string,
  use: (spin: (ask?: Ask) => Strand) => Promise<A>,
  undone: () => void = () => {},
): Promise<A> => {
  const sent = sending()
  const { session, close } = closable(lent)
  let mayBeThere = false
  try {
    // One text; both settings end with the transaction. The id was checked to be a UUID.
    const settings = `set local role rollcall_app; set local rollcall.entity = '${entityId}'`
    const begun = sent.add(session.runText(`${begin}; ${settings}`))
    const queues: Array<CommandQueue> = []
    const result = await use((ask) => {
      const { queue, ...strand } = strandOn(session, entityId, begun, sent.add, ask)
      queues.push(queue)
      return strand
    })
    await begun
    for (const { statement, values } of takeAll(queues)) void sent.add(session.run(statement, [entityId, ...values]))
    mayBeThere = true
    void sent.add(session.runText("commit"))
    await sent.all()
    return result
  } catch (error) {
    const first = await sent.firstFailure()
    // On a broken connection the rollback fails too, and the server does it.
    const isRolledBack = await session.runText("rollback").then(
      () => true,
      () => false,
    )
    // Whoever waited for a statement behind the one that failed was told only that the transaction is aborted.
    const cause: unknown = isAborted(error) ? (first?.reason ?? error) : error
    // A commit behind a statement that the server refused is a rollback; what breaks a constraint is one by itself,
    // whatever becomes of the connection.
    if (faultOf(cause) === "conflict" || (isRolledBack && (!mayBeThere || isOfServer(cause)))) undone()
    throw cause
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

const strandOn = (
  session: Session,
  entityId: string,
  begun: Promise<unknown>,
  keep: <A>(outcome: Promise<A>) => Promise<A>,
  askTogether: Ask | undefined,
): Strand & { readonly queue: CommandQueue } => {
  const queue = commandQueue()
  // A statement that is built may be a read, and counts all the same.
  let mayHaveWritten = false
  const flush = (): void => {
    for (const { statement, values } of queue.take()) {
      mayHaveWritten = true
      void keep(session.run(statement, [entityId, ...values]))
    }
  }
  // Who has failed waits for nothing more; the transaction fails by what failed first.
  const unwatched = <A>(answer: Promise<A>): Promise<A> => {
    answer.catch(() => {})
    return answer
  }
  const run = async <Row>(statement: Statement<Row>, values: ReadonlyArray<Parameter> = []): Promise<Outcome<Row>> => {
    // A read may be on its way behind the beginning, and counts only if that went well; a write waits for it.
    if (statement.writes || !queue.isEmpty()) await begun
    flush()
    if (statement.writes) mayHaveWritten = true
    const outcome = keep(session.run(statement, [entityId, ...values]))
    await begun
    return outcome
  }
  const begunSession: Session = {
    run: async (statement, values) => {
      await begun
      flush()
      mayHaveWritten = true
      return keep(session.run(statement, values))
    },
    runText: async (text) => {
      await begun
      flush()
      mayHaveWritten = true
      return keep(session.runText(text))
    },
  }
  const ask = async <Key, Answer>(question: Question<Key, Answer>, key: Key): Promise<Answer> => {
    if (!queue.isEmpty()) {
      await begun
      flush()
    }
    if (askTogether !== undefined) return askTogether(question, key)
    const [answer] = await question.load(tx, [key])
    // A question answers as many keys as it is given.
    return answer as Answer
  }
  let db: Kysely<Tables> | undefined
  const strand = {
    entityId,
    run: <Row>(statement: Statement<Row>, values?: ReadonlyArray<Parameter>) => unwatched(run(statement, values)),
    send: queue.add,
    sendRows: queue.addRows,
    separate: queue.separate,
    alone: () => {
      if (askTogether !== undefined) throw new NotAlone()
    },
    ask: <Key, Answer>(question: Question<Key, Answer>, key: Key) => unwatched(ask(question, key)),
    runBuilt: async <Row>(built: RawBuilder<Row>) => (await built.execute(strand.db)).rows,
    get db() {
      return (db ??= kyselyOf(begunSession))
    },
  }
  // The brands exist in types only, so that nothing else can make an entity transaction.
  const tx = strand as unknown as EntityTransaction
  const drop = (): boolean => {
    queue.take()
    return !mayHaveWritten
  }
  return { tx, drop, queue }
}

const isOfServer = (error: unknown): boolean => error instanceof Error && "severity" in error
const isAborted = (error: unknown): boolean => error instanceof Error && "code" in error && error.code === "25P02"

/**
 * Promises of what was sent: none goes unhandled, and the first failure of all is the one that counts. They hold no
 * rows: an audit reads tens of thousands of people in a transaction, each of whom is to be gone once looked at.
 */
const sending = () => {
  const ends: Array<Promise<void>> = []
  const firstFailure = async (): Promise<PromiseRejectedResult | undefined> =>
    (await Promise.allSettled(ends)).find((result) => result.status === "rejected")
  return {
    add: <A>(outcome: Promise<A>): Promise<A> => {
      const end = outcome.then(() => {})
      end.catch(() => {})
      ends.push(end)
      return outcome
    },
    firstFailure,
    all: async (): Promise<void> => {
      const failure = await firstFailure()
      if (failure !== undefined) throw failure.reason
    },
  }
}
