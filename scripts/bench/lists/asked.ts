/** What a page of the dashboard asks for, below an entity. */
export interface AskedList {
  readonly name: string
  readonly path: string
  /** Whether people wait for it at each key they press; whatever else is shown is a figure only. */
  readonly isInteraction: boolean
}

const ask = (name: string, path: string): AskedList => ({ name, path, isInteraction: true })
const users = (name: string, query: string): AskedList =>
  ask(`Users, ${name}`, `/users?${query}&limit=50&count=bounded`)
const filtered = (filter: string): AskedList =>
  users(`filter ${filter}`, `sort=displayName&filter=${encodeURIComponent(filter)}`)

/** What lists, filters and searches of the dashboard ask for. `cursor` begins deep in the list of users. */
export const askedLists = ({
  cursor,
  teamId,
}: {
  readonly cursor: string
  readonly teamId: string
}): ReadonlyArray<AskedList> => [
  users("as they are opened", "sort=displayName"),
  ask("Users, a page deep in", `/users?sort=displayName&limit=50&cursor=${encodeURIComponent(cursor)}`),
  users("last created first", "sort=created&order=desc"),
  users("last changed first", "sort=modified&order=desc"),
  users("by user name from the end", "sort=userName&order=desc"),
  users("active", "sort=displayName&state=active"),
  users("inactive", "sort=displayName&state=inactive"),
  users("made by hand", "sort=displayName&origin=manual"),
  users("of a role most have", "sort=displayName&role=user"),
  users("of a role few have", "sort=displayName&role=administrator"),
  users("of a role nobody has", "sort=displayName&role=none"),
  users("of a team", `sort=displayName&teamId=${teamId}`),
  users("with a conflict", "sort=displayName&finding=any"),
  users("with a conflict of one rule", "sort=displayName&finding=user-type-unknown-value"),
  users("held", "sort=displayName&held=true"),
  users("named p", "sort=displayName&q=p"),
  users("named person 99", "sort=displayName&q=person%2099"),
  users("named by nobody", "sort=displayName&q=zz"),
  filtered('active eq true and userType eq "Manager"'),
  filtered('userName co "999"'),
  filtered('emails.value ew "example.org"'),
  filtered("not (userType pr)"),
  ask("Teams", "/teams?limit=50"),
  ask("Teams, named", "/teams?limit=50&q=team%202"),
  ask("Conflicts by rule", "/findings/groups"),
  ask("Conflicts, open", "/findings?state=open&limit=50"),
  ask("Conflicts, of one rule", "/findings?state=open&rule=user-type-unknown-value&limit=50"),
  ask("Conflicts, resolved", "/findings?state=resolved&limit=50"),
  ask("Held changes", "/holds?state=open&limit=50"),
  ask("Sync log", "/provisioning-events?limit=50"),
  ask("Sync log, refused", "/provisioning-events?outcome=refused&limit=50"),
  ask("Sync log, searched", "/provisioning-events?q=person&limit=50"),
  ask("Reports", "/reports?limit=50"),
  ask("Administrators", "/administrators"),
  { name: "Overview", path: "/overview", isInteraction: false },
  { name: "Sync log, counts of a day", path: "/provisioning-events/counts", isInteraction: false },
  { name: "Roles", path: "/roles", isInteraction: false },
  { name: "Policies, whom they are about", path: "/policies/effects", isInteraction: false },
]
