/** Where a role mapping looks for a role. A path is an attribute's, as in a filter: `userType`. */
export type RoleSource = { readonly kind: "attribute"; readonly path: string } | { readonly kind: "team" }

/** What of a signal a rule matches. `by-key`: a role's key, name or synonym, whatever role it is. */
export type RoleMatch =
  | { readonly kind: "by-key" }
  | { readonly kind: "equals"; readonly value: string }
  | { readonly kind: "team"; readonly teamId: string }
  | { readonly kind: "team-name"; readonly name: string }

/** One rule of a tier. */
export interface RoleRule {
  readonly id: string
  readonly match: RoleMatch
  /** The key of the role it gives; absent for `by-key`. */
  readonly role?: string
  readonly enabled: boolean
  readonly note?: string
}

/** One place a mapping looks at, in order; the first that says something decides unless roles are combined. */
export interface RoleTier {
  readonly source: RoleSource
  /** Which of several roles of this tier counts. */
  readonly within: "primary" | "latest" | "first" | "highest" | "lowest" | "union"
  /** Which of several that are left counts. */
  readonly tie: "highest" | "lowest"
  readonly rules: ReadonlyArray<RoleRule>
}

/** The ordered rules that turn what an identity provider says into a role. Data of a connection, never code. */
export interface RoleMapping {
  /** Counts up with each activation; a version is never edited. */
  readonly version: number
  readonly tiers: ReadonlyArray<RoleTier>
  readonly combine: "first-tier" | "highest" | "lowest" | "union"
  readonly onUnknown: "keep-last" | "default-role" | "reject" | "fall-through"
  readonly onNoSignal: "keep-last" | "default-role" | "no-role"
  /** Keys of roles. */
  readonly defaultRole: string
  readonly ceilingRole?: string
  /** How long a role set by hand stands. */
  readonly override: "until-idp-changes" | "sticky" | "forbidden"
  readonly protectLastAdministrator: "hold" | "reject" | "off"
  /** What a PUT that leaves an attribute out does to what was said by it. */
  readonly absentInReplace: "withdraw" | "keep"
  /** Values that are no opinion, such as Entra's `msiam_access`. */
  readonly noiseValues: ReadonlyArray<string>
  /** Attributes not returned to the identity provider unless a tier reads them. */
  readonly withholdsUnread: ReadonlyArray<string>
  /** Whether letters that differ in diacritics only are one. */
  readonly ignoreDiacritics: boolean
}
