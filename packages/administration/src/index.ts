export { Acting, type ActContext, type Administrator } from "./act.ts"
export {
  createApiKey,
  ensureBootstrapApiKey,
  ensureFirstApiKey,
  findWorkingApiKey,
  type FirstKeyStore,
  type IssuedApiKey,
  revokeApiKey,
  type WantedApiKey,
} from "./api-keys.ts"
export {
  bootstrap,
  type Bootstrapped,
  type BootstrapWish,
  type ConnectionSummary,
  connectionsInUse,
  type FirstToken,
} from "./bootstrap.ts"
export {
  changeConnectionSettings,
  createConnection,
  type NewConnection,
  pauseConnection,
  resumeConnection,
  retireConnection,
} from "./connections.ts"
export { createEntity, renameEntity } from "./entities.ts"
export { createManualUser } from "./people.ts"
export { ActRefused } from "./refusal.ts"
export { type IssuedToken, issueToken, refusalOfToken, revokeToken, rotateToken, saveToken } from "./tokens.ts"
