import { parseFilter, refusedFilterInSwedish, resolveFilter, userResource } from "@rollcall/domain/scim"
import { Result } from "effect"
import type { LocationQuery } from "vue-router"
import type { api } from "../../api/client.ts"
import type { Language } from "../../messages/i18n.ts"

type Asked = Omit<Parameters<typeof api.users.list>[0], "entityId">

/** What of the address makes the list; the rest is about the person that is open. */
export const listKeys = ["q", "state", "role", "team", "source", "finding", "held", "sort", "order", "cursor"] as const
type ListKey = (typeof listKeys)[number]

const operator = /\s(?:eq|ne|co|sw|ew|gt|ge|lt|le)\s+(?:"|true|false|null|-?\d)|\spr(?:\s|$|\))/i

/** Whether what was written is a SCIM filter and no name. */
export const isFilter = (text: string): boolean => operator.test(text)

/** Whether a text can be asked for: a name always can, a filter when it can be read. */
export const isReadable = (text: string): boolean => filterProblem(text, "en") === undefined

/** What is wrong with a SCIM filter, by the parser that reads those of identity providers. */
export const filterProblem = (text: string, language: Language): string | undefined => {
  if (!isFilter(text)) return undefined
  const read = Result.flatMap(parseFilter(text.trim()), ({ filter }) => resolveFilter(filter, userResource))
  if (Result.isSuccess(read)) return undefined
  const { detail } = read.failure
  return language === "sv" ? refusedFilterInSwedish(detail) : detail
}

const states = ["staged", "active", "inactive", "deleted"] as const
const origins = ["idp", "manual", "import"] as const
const sorts = ["created", "modified", "userName", "displayName"] as const

const oneOf = <A extends string>(known: ReadonlyArray<A>, text: string): A | undefined =>
  known.find((one) => one === text)

/** The list that an address asks for; what it cannot mean is left out. */
export const askedBy = (query: LocationQuery): Asked => {
  const text = (key: ListKey): string => {
    const value = query[key]
    return typeof value === "string" ? value.trim() : ""
  }
  const q = text("q")
  const [state, origin, sort] = [
    oneOf(states, text("state")),
    oneOf(origins, text("source")),
    oneOf(sorts, text("sort")),
  ]
  return {
    ...(q === "" ? {} : isFilter(q) ? { filter: q } : { q }),
    ...(state === undefined ? {} : { state }),
    ...(origin === undefined ? {} : { origin }),
    ...(text("role") === "" ? {} : { role: text("role") }),
    ...(text("team") === "" ? {} : { teamId: text("team") }),
    ...(text("finding") === "" ? {} : { finding: text("finding") }),
    ...(text("held") === "true" ? { held: "true" } : {}),
    sort: sort ?? "displayName",
    ...(text("order") === "desc" ? { order: "desc" } : {}),
    ...(text("cursor") === "" ? {} : { cursor: text("cursor") }),
  }
}

/** Whether an address leaves anybody out. */
export const isNarrowed = (query: LocationQuery): boolean =>
  (["q", "state", "role", "team", "source", "finding", "held"] as const).some((key) => (query[key] ?? "") !== "")
