/** What the product can be told of, by the word that its kinds begin with. */
export const topicGroups = ["user", "team", "role", "finding"] as const

/**
 * Whether the product is told of an event: something that happened to a person, a team, a role or a finding, not what
 * was refused or asked for in vain.
 *
 * @example
 * import { isTopic } from "@rollcall/domain/directory"
 * isTopic({ kind: "user.created", outcome: "applied" }) // => true
 * isTopic({ kind: "user.updated", outcome: "unchanged" }) // => false
 * isTopic({ kind: "access-token.revoked", outcome: "applied" }) // => false
 */
export const isTopic = ({ kind, outcome }: { readonly kind: string; readonly outcome: string }): boolean =>
  outcome === "applied" && topicGroups.some((group) => kind.startsWith(`${group}.`))

/**
 * Whether a text says what to be told of: a kind, such as `user.created`, or all of a group, such as `team.*`.
 *
 * @example
 * import { isTopicPattern } from "@rollcall/domain/directory"
 * isTopicPattern("team.*") // => true
 * isTopicPattern("user.members-changed") // => true
 * isTopicPattern("tokens.*") // => false
 * isTopicPattern("user.*.created") // => false
 */
export const isTopicPattern = (text: string): boolean =>
  topicGroups.some((group) => text.startsWith(`${group}.`)) && /^[a-z]+\.(\*|[a-z]+(-[a-z]+)*)$/.test(text)

/**
 * Whether somebody who asked for these wants to be told of a kind; who asked for none wants everything.
 *
 * @example
 * import { wantsTopic } from "@rollcall/domain/directory"
 * wantsTopic(["user.created", "team.*"], "team.deleted") // => true
 * wantsTopic(["user.created", "team.*"], "user.deactivated") // => false
 * wantsTopic([], "user.deactivated") // => true
 */
export const wantsTopic = (patterns: ReadonlyArray<string>, kind: string): boolean =>
  patterns.length === 0 ||
  patterns.some((pattern) => (pattern.endsWith(".*") ? kind.startsWith(pattern.slice(0, -1)) : pattern === kind))
