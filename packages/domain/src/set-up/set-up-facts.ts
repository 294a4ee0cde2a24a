/** What is known of a connection while it is set up. Times are in milliseconds since 1970. */
export interface SetUpFacts {
  readonly now: number
  readonly tokens: ReadonlyArray<TokenOfSetUp>
  /** Requests that were let in, by route, the latest first. */
  readonly contacts: ReadonlyArray<ContactOfSetUp>
  /** Requests that were not, the latest first. */
  readonly refused: ReadonlyArray<RefusedOfSetUp>
  readonly firsts: FirstsOfSetUp
  /** How many people were created, as far as was counted. */
  readonly creates: number
  /** Of the people pushed last: how many there are, and the names among theirs that are no e-mail addresses. */
  readonly userNames: { readonly people: number; readonly notEmails: ReadonlyArray<string> }
  /** What is said of people's roles, the most frequent first. */
  readonly roleWords: ReadonlyArray<RoleWordOfSetUp>
  /** Of the latest pushes of people, at most ten: how many there are, and how many say a role in two ways. */
  readonly pushes: { readonly total: number; readonly saidTwice: number }
  /** Living people whom no identity provider ever named. */
  readonly unlinked: number
}

export interface TokenOfSetUp {
  readonly hint: string
  readonly works: boolean
  readonly savedAt?: number
  readonly lastUsedAt?: number
}

export interface ContactOfSetUp {
  readonly method: string
  /** `unmatched`: there is nothing at that path. */
  readonly pattern: string
  readonly status: number
  readonly at: number
}

export interface RefusedOfSetUp {
  readonly pattern: string
  /** The last four characters of the token that came; empty: it was none. */
  readonly hint: string
  readonly outcome: string
  readonly at: number
}

/** When something came first. */
export interface FirstsOfSetUp {
  readonly create?: number
  readonly update?: number
  readonly deactivation?: number
  readonly team?: number
  readonly link?: number
  /** A look-up that found a person who was there before. */
  readonly found?: number
  /** A person who administers and was not turned off. */
  readonly administrator?: number
}

export interface RoleWordOfSetUp {
  readonly value: string
  readonly people: number
  /** Whether it is the name of a role. */
  readonly known: boolean
}
