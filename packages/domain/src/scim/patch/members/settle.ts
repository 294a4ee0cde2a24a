import type { MemberDelta, RemoveWhere } from "./delta.ts"

/** The most members of one team that may wait for their person. */
export const maximumPendingMembers = 10_000

/** Who a member's value means: a living person by id, one who is deleted, or nobody known yet. */
export type WhoIs = { readonly person: string } | "deleted" | "unknown"

/** Members as they are stored: people by id, and values kept until the person they mean comes. */
export interface Members {
  readonly people: ReadonlyArray<string>
  readonly pending: ReadonlyArray<string>
}

/** One step on memberships, with everybody known for who they are. People and values come once in a step. */
export type SettledStep =
  | ({ readonly _tag: "Add" } & Members)
  | ({ readonly _tag: "Remove" } & Members)
  | ({ readonly _tag: "ReplaceAll" } & Members)
  | RemoveWhere

/**
 * A delta with every value looked up, in as few steps as mean the same: the last word on each person counts, so that
 * a thousand operations become one removal and one addition. Deleted people are left out wherever they are named.
 *
 * @example
 * import { settleMembers } from "@rollcall/domain/scim"
 * const delta = [
 *   { _tag: "Remove", values: ["ada"] },
 *   { _tag: "Add", values: ["ada", "bob"] },
 *   { _tag: "Remove", values: ["bob"] },
 * ] as const
 * settleMembers(delta, (value) => ({ person: value }))
 * // => [{ _tag: "Remove", people: ["bob"], pending: [] }, { _tag: "Add", people: ["ada"], pending: [] }]
 */
export const settleMembers = (delta: MemberDelta, whoIs: (value: string) => WhoIs): ReadonlyArray<SettledStep> => {
  const stretches: Array<Stretch> = [open(false)]
  for (const step of delta) {
    const current = stretches.at(-1) ?? open(false)
    switch (step._tag) {
      case "Add":
        for (const member of membersOf(step.values, whoIs)) current.last.set(keyOf(member), { member, isIn: true })
        break
      case "Remove":
        for (const member of membersOf(step.values, whoIs)) current.last.set(keyOf(member), { member, isIn: false })
        break
      case "RemoveWhere":
        current.filtered = step
        stretches.push(open(false))
        break
      case "ReplaceAll": {
        // What came before no longer shows, unless a step may yet fail for it.
        const fails = stretches.findLastIndex(({ filtered }) => filtered?.unmatched !== undefined)
        stretches.splice(fails + 1)
        const fresh = open(true)
        for (const member of membersOf(step.values, whoIs)) fresh.last.set(keyOf(member), { member, isIn: true })
        stretches.push(fresh)
      }
    }
  }
  return stretches.flatMap(stepsOf)
}

interface Member {
  readonly kind: "people" | "pending"
  readonly value: string
}

/** What is said between two filters: the last word on each member. */
interface Stretch {
  readonly replaces: boolean
  readonly last: Map<string, { readonly member: Member; readonly isIn: boolean }>
  /** The filter that ends it. */
  filtered?: RemoveWhere
}

const open = (replaces: boolean): Stretch => ({ replaces, last: new Map() })

const membersOf = (values: ReadonlyArray<string>, whoIs: (value: string) => WhoIs): ReadonlyArray<Member> =>
  values.flatMap((value): ReadonlyArray<Member> => {
    const who = whoIs(value)
    if (who === "deleted") return []
    return [who === "unknown" ? { kind: "pending", value } : { kind: "people", value: who.person }]
  })

const keyOf = ({ kind, value }: Member): string => `${kind} ${value}`

const stepsOf = ({ replaces, last, filtered }: Stretch): ReadonlyArray<SettledStep> => {
  const [added, removed] = [select(last, true), select(last, false)]
  const said: ReadonlyArray<SettledStep> = replaces
    ? [{ _tag: "ReplaceAll", ...added }]
    : [
        ...(isEmpty(removed) ? [] : [{ _tag: "Remove", ...removed } as const]),
        ...(isEmpty(added) ? [] : [{ _tag: "Add", ...added } as const]),
      ]
  return filtered === undefined ? said : [...said, filtered]
}

const select = (last: Stretch["last"], isIn: boolean): Members => {
  const chosen = [...last.values()].filter((word) => word.isIn === isIn).map(({ member }) => member)
  const valuesOf = (kind: Member["kind"]) => chosen.filter((member) => member.kind === kind).map(({ value }) => value)
  return { people: valuesOf("people"), pending: valuesOf("pending") }
}

const isEmpty = ({ people, pending }: Members): boolean => people.length === 0 && pending.length === 0
