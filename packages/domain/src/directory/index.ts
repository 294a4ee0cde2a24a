export { activities, type Activity, activityOf } from "./activity.ts"
export {
  type Account,
  accountAddress,
  type AccountReach,
  type AccountRole,
  accountRoles,
  checkAccount,
  invitationLifetime,
  leavesNoOwner,
  longestPassword,
  makeInvitationSecret,
  makeSetUpSecret,
  refusalOfPassword,
  roleAdministers,
  roleDecidesRoles,
  scopesOfAccountRole,
  setUpLifetime,
  shortestPassword,
} from "./account.ts"
export {
  type BrakeSettings,
  type BrakeTripped,
  emptiesTeam,
  type RecentRemovals,
  tripsOnPerson,
  tripsOnTeam,
} from "./brake.ts"
export {
  type AccessToken,
  checkToken,
  isDamagedToken,
  isIntactToken,
  makeToken,
  mostLiveTokens,
  tokenHint,
  tokenLifetime,
  tokenOverlap,
  TokenRefused,
  unsavedLifetime,
} from "./access-token.ts"
export {
  type ApiKey,
  apiKeyPrefix,
  apiScopes,
  type ApiScope,
  checkApiKey,
  isDamagedApiKey,
  makeApiKey,
  refusalOfApiKey,
} from "./api-key.ts"
export {
  type Connection,
  type ConnectionSettings,
  defaultConnectionSettings,
  type Idp,
  isConnectionKey,
  makeConnectionKey,
} from "./connection.ts"
export { type Entity, slugOf } from "./entity.ts"
export { LifeCycleError, type LifeCycleEvent, type Standing, transition } from "./life-cycle.ts"
export { readTeam, type WantedTeam } from "./team-body.ts"
export { type MemberOfTeam, toScimGroup, toScimMember } from "./team-resource.ts"
export { primaryEmail } from "./primary-email.ts"
export type { Team } from "./team.ts"
export { teamLocation, userLocation } from "./location.ts"
export { type EventCode, eventCodes, type EventToTell, tellEvent, type ToldInWords } from "./tell-event.ts"
export { isTopic, isTopicPattern, topicGroups, wantsTopic } from "./topic.ts"
export { isEmailUserName } from "./user-name.ts"
export { type TeamOfUser, type ShownUser, toScimUser, type UserView } from "./user-resource.ts"
export { isActive, type StateReason, type User, type UserState } from "./user.ts"
