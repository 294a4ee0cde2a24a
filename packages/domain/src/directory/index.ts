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
  type Connection,
  type ConnectionSettings,
  defaultConnectionSettings,
  type Idp,
  isConnectionKey,
  makeConnectionKey,
} from "./connection.ts"
export { type Entity, slugOf } from "./entity.ts"
export { LifeCycleError, type LifeCycleEvent, type Standing, transition } from "./life-cycle.ts"
export { isEmailUserName } from "./user-name.ts"
export { type TeamOfUser, toScimUser, userLocation, type UserView } from "./user-resource.ts"
export { isActive, type StateReason, type User, type UserState } from "./user.ts"
