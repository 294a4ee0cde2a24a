/**
 * What happens when a connection takes away more people than is usual. `hold`: what goes beyond is held for an
 * administrator. `watch`: it is done, and found out by audits. `off`: nothing, for a reason that is kept.
 */
export type BrakeSettings = { readonly mode: "hold" | "watch" } | { readonly mode: "off"; readonly reason: string }

/** How much a connection took away lately, without what it is about to. */
export interface RecentRemovals {
  /** Different people turned off or deleted in the last 60 minutes, and in the last 24 hours. */
  readonly peopleInHour: number
  readonly peopleInDay: number
  /** Teams deleted in the last 60 minutes. */
  readonly teamsInHour: number
}

/** Why a brake trips: how many there would be, how many there may be, and within what time. */
export interface BrakeTripped {
  readonly would: number
  readonly limit: number
  readonly within: "60 minutes" | "24 hours" | "one request"
}

const shareOf = (people: number, percent: number, least: number): number =>
  Math.max(least, Math.floor((people * percent) / 100))

/**
 * Whether turning off one person more is too many: beyond 10 people, or 10 % of those let in, within an hour; beyond 25,
 * or 20 %, within a day. `active` counts those let in now, who are fewer than those let in before.
 *
 * @example
 * import { tripsOnPerson } from "@rollcall/domain/directory"
 * tripsOnPerson({ peopleInHour: 10, peopleInDay: 10, teamsInHour: 0 }, 90)
 * // => { would: 11, limit: 10, within: "60 minutes" }
 * tripsOnPerson({ peopleInHour: 10, peopleInDay: 10, teamsInHour: 0 }, 190) // => undefined
 */
export const tripsOnPerson = (
  { peopleInHour, peopleInDay }: RecentRemovals,
  active: number,
): BrakeTripped | undefined => {
  const inHour = shareOf(active + peopleInHour, 10, 10)
  if (peopleInHour + 1 > inHour) return { would: peopleInHour + 1, limit: inHour, within: "60 minutes" }
  const inDay = shareOf(active + peopleInDay, 20, 25)
  if (peopleInDay + 1 > inDay) return { would: peopleInDay + 1, limit: inDay, within: "24 hours" }
  return undefined
}

const mostTeams = 10

/**
 * Whether deleting one team more is too many: beyond 10 within an hour.
 *
 * @example
 * import { tripsOnTeam } from "@rollcall/domain/directory"
 * tripsOnTeam({ peopleInHour: 0, peopleInDay: 0, teamsInHour: 10 })
 * // => { would: 11, limit: 10, within: "60 minutes" }
 */
export const tripsOnTeam = ({ teamsInHour }: RecentRemovals): BrakeTripped | undefined =>
  teamsInHour + 1 > mostTeams ? { would: teamsInHour + 1, limit: mostTeams, within: "60 minutes" } : undefined

const largeTeam = 20

/**
 * Whether one request takes away too much of a team: more than half the members of a team of 20 or more.
 *
 * @example
 * import { emptiesTeam } from "@rollcall/domain/directory"
 * emptiesTeam({ members: 20, leaving: 11 }) // => true
 * emptiesTeam({ members: 19, leaving: 19 }) // => false
 */
export const emptiesTeam = ({ members, leaving }: { readonly members: number; readonly leaving: number }): boolean =>
  members >= largeTeam && leaving * 2 > members
