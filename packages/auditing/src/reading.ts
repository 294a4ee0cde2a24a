import { type EntityTransaction, faultOf, withEntity } from "@rollcall/database"
import type { Auditing } from "./auditing.ts"

/** How what is not about people is read. */
export interface Reading {
  /** Each question in a transaction of its own: none may be long on the embedded database. */
  readonly read: <A>(question: (tx: EntityTransaction) => Promise<A>) => Promise<A>
  /** Milliseconds since 1970. */
  readonly now: number
  /** How many of the latest events or exchanges are looked through at most. */
  readonly most: number
  /** How many questions are asked at the same time. */
  readonly together: number
}

const most = { embedded: 1_000, postgresql: 100_000 } as const
// Those of a large entity take seconds; more at once would take the database away from pushes.
const together = { embedded: 1, postgresql: 2 } as const

export const readingOf = ({ database, now }: Auditing, entityId: string): Reading => ({
  read: (question) => withEntity(database, entityId, question, "auditing"),
  now: now(),
  most: most[database.kind],
  together: together[database.kind],
})

type Question = (tx: EntityTransaction) => Promise<unknown>

/**
 * Asks questions, a few at a time, and answers them by name. What the database gives up after ten seconds is left
 * out: its rules are not evaluated then, and the audit goes on.
 */
export const readEach = async <Q extends Readonly<Record<string, Question>>>(
  { read, together }: Pick<Reading, "read" | "together">,
  questions: Q,
): Promise<{ readonly [K in keyof Q]?: Awaited<ReturnType<Q[K]>> }> => {
  const answers: Array<readonly [name: string, answer: unknown]> = []
  const left = Object.entries(questions).values()
  const askOn = async (): Promise<void> => {
    for (const [name, question] of left) {
      try {
        answers.push([name, await read(question)])
      } catch (error) {
        if (faultOf(error) !== "too-slow") throw error
      }
    }
  }
  await Promise.all(Array.from({ length: together }, askOn))
  // Each name has the answer to its own question.
  return Object.fromEntries(answers) as { readonly [K in keyof Q]?: Awaited<ReturnType<Q[K]>> }
}
