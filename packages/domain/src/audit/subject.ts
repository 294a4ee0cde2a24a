import type { FactsOf, StandingAssignment, StatesOf, SubjectKind } from "./facts/index.ts"

/** What a finding is about. */
export interface FindingSubject {
  readonly kind: SubjectKind
  readonly id: string
}

/** How a subject of a kind is told from others, and in which state it is. */
interface Look<K extends SubjectKind> {
  readonly id: (facts: FactsOf[K]) => string
  readonly state: (facts: FactsOf[K]) => StatesOf[K]
}

const looks: { readonly [K in SubjectKind]: Look<K> } = {
  user: { id: ({ user }) => user.id, state: ({ user }) => user.state },
  team: { id: ({ team }) => team.id, state: ({ team }) => team.state },
  token: { id: ({ token }) => token.id, state: ({ token }) => token.status },
  connection: { id: ({ connection }) => connection.id, state: ({ connection }) => connection.status },
  entity: { id: ({ entity }) => entity.id, state: () => "active" },
}

export const idOf = <K extends SubjectKind>(kind: K, facts: FactsOf[K]): string => looks[kind].id(facts)

export const stateOf = <K extends SubjectKind>(kind: K, facts: FactsOf[K]): StatesOf[K] => looks[kind].state(facts)

/** How the role of a person was decided, where that is known. */
export const assignmentOf = (facts: FactsOf[SubjectKind]): StandingAssignment | undefined =>
  "assignment" in facts ? facts.assignment : undefined
