/** What a lying server does wrong; an honest one tells none of these. */
export const lies = {
  "late-flush": "answers first and stores a while later",
  "half-patch": "applies a PATCH step by step, storing each",
  "no-unique-check": "takes any userName and any team name",
  "race-of-creates": "looks whether a name is free, and stores a moment later",
  "members-left": "leaves a deleted person in their teams",
  "rewritten-teams": "reads a team's members, and writes them all back a moment later",
  "traces-of-refused": "keeps what came before the bad operation of a PATCH",
  "refuses-all": "answers every write with 503",
  "bare-503": "says 503 without saying when to come back",
  "error-500": "answers 500 while its database restarts",
  "ends-with-database": "ends when its database restarts",
  "no-drain": "ends at once when it is told to",
  "sockets-left-open": "waits for clients to close their connections before it ends",
  "hung-pool": "waits for a connection of its pool for ever",
  "counts-members": "reads a whole team whenever it adds a member",
} as const

export type Lie = keyof typeof lies

/** How many milliseconds pass between two steps that should be one. */
export const moment = 15

export const isLie = (text: string): text is Lie => Object.hasOwn(lies, text)
