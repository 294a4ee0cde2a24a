/** What the fake server does wrong on purpose. */
export interface Lies extends LiesAboutPeople, LiesAboutGroups {
  /** Answers this many requests with 429 first, with this Retry-After. */
  readonly throttle?: { readonly times: number; readonly retryAfter?: string }
  /** Answers this method and path's beginning with an error. */
  readonly failOn?: { readonly method: string; readonly path: string; readonly status: number; readonly detail: string }
  /** Answers with an HTML page. */
  readonly html?: boolean
  /** Answers a create with 201 and nothing. */
  readonly emptyCreate?: boolean
}

/** People are given by their user names. */
export interface LiesAboutPeople {
  /** Answers a PUT of this person with the new values and keeps the old ones. */
  readonly dropUpdatesOf?: string
  /** Lists this person as active, whatever was stored. */
  readonly listAsActive?: string
  /** Leaves this person out of lists without a filter. */
  readonly hideFromLists?: string
  /** Lists this person twice. */
  readonly listTwice?: string
  /** Returns `roles` and the password. */
  readonly tellAll?: boolean
  /** Says nothing of this person's teams. */
  readonly hideTeamsOf?: string
  /** Goes on showing people the first name of each of their teams. */
  readonly staleTeamNames?: boolean
  /** Goes on showing this person a team they have left, and one that is deleted. */
  readonly neverForgetTeamsOf?: string
  /** Shows people their teams by value and display only. */
  readonly bareTeams?: boolean
}

/** Groups are given by their display names, people by their user names. */
export interface LiesAboutGroups {
  /** Lets this person into no group. */
  readonly dropMember?: string
  /** Lets this person out of no group. */
  readonly keepMember?: string
  /** Takes this person off every group when they become inactive. */
  readonly forgetInactive?: string
  /** Lets this person into every group that anybody is put into. */
  readonly addMember?: string
  /** Answers a rename of this group and keeps the name. */
  readonly keepNameOf?: string
  /** Answers a DELETE of this group and keeps it. */
  readonly keepDeleted?: string
  /** Leaves this group out of lists without a filter. */
  readonly hideGroup?: string
  /** Lists this group twice. */
  readonly listGroupTwice?: string
  /** Lists the members of this group twice. */
  readonly listMembersTwice?: string
}
